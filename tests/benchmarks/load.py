"""Put the bot under load: 200 chats at once ask five questions each over HTTP, the next when one is answered.

Prints whether each was answered once, and the time from a question to its answer as percentiles.
Run: python -m tests.benchmarks.load
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tests.bot.telegram.bot_api import BotApi, Call
from tests.bot.telegram.bot_api_server import serving
from tests.bot.telegram.seam import message
from tests.bot.telegram.test_run_bot import bot_process, stop

if TYPE_CHECKING:
    from collections.abc import Mapping

CHATS = 200
QUESTIONS = 1_000
_LONGEST_SECONDS = 300
ASKED = (
    "Hvor mange sivile ble drept i Qaryatain?",
    "Hva gir budsjettet for Vågan?",
    "What did the mayor say about the harbour?",
    "Kvar vart lika funne?",
    "Hva sier fisken om kvoten og prosent?",
)


class BusyApi(BotApi):
    """Two hundred chats, each of which asks its next question when it has an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.asked_at: dict[int, float] = {}
        self.waits: list[float] = []

    def ask(self, number: int) -> None:
        """Let the chat whose turn a question is ask it."""
        chat = {"id": 1 + number % CHATS, "type": "private", "first_name": "Person"}
        person = {"id": chat["id"], "is_bot": False, "first_name": "Person"}
        asked = message(ASKED[number % len(ASKED)], chat, message_id=number, **{"from": person})
        self.asked_at[number] = time.monotonic()
        self.add_update("message", asked)

    def handle(self, token: str, method: str, form: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        """Answer a request; an answer brings the next question."""
        answer = super().handle(token, method, form)
        if method == "sendMessage":
            number = int(json.loads(form["reply_parameters"])["message_id"])
            self.waits.append(time.monotonic() - self.asked_at[number])
            if number + CHATS < QUESTIONS:
                self.ask(number + CHATS)
        return answer


def question_of(call: Call) -> int:
    """Return the number of the message that a message answers."""
    return int(call.params["reply_parameters"]["message_id"])


def main() -> int:
    """Run, print, and return 0 where every question got one answer."""
    api = BusyApi()
    with TemporaryDirectory() as folder, serving(api) as root, bot_process(root, Path(folder) / "log") as process:
        api.wait_until(lambda: bool(api.made("getUpdates")), "the start")
        start = time.monotonic()
        for number in range(CHATS):
            api.ask(number)
        while len(api.waits) < QUESTIONS and time.monotonic() - start < _LONGEST_SECONDS:
            time.sleep(0.1)
        took = time.monotonic() - start
        stop(process)
    answers = Counter(question_of(call) for call in api.sent)
    twice = sum(count > 1 for count in answers.values())
    cuts = quantiles(api.waits, n=100)
    print(f"{QUESTIONS} questions of {CHATS} chats: {len(answers)} answered, {twice} of them more than once")
    print(
        f"{QUESTIONS / took:.0f} a second; p50 {cuts[49]:.1f} s, p95 {cuts[94]:.1f} s, longest {max(api.waits):.1f} s"
    )
    return 0 if len(answers) == QUESTIONS and not twice else 1


if __name__ == "__main__":
    sys.exit(main())
