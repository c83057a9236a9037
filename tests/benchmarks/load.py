"""Put the bot under load: 200 chats ask 1,000 questions at once over HTTP, and each is answered once.

Prints the time from a question's arrival to its answer, as percentiles. Run: python -m tests.benchmarks.load
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from tests.bot_api import BotApi, Call
from tests.bot_api_server import serving
from tests.seam import message
from tests.test_run_bot import bot_process, stop

CHATS = 200
QUESTIONS = 1_000
ASKED = (
    "Hvor mange sivile ble drept i Qaryatain?",
    "Hva gir budsjettet for Vågan?",
    "What did the mayor say about the harbour?",
    "Kvar vart lika funne?",
    "Hva sier fisken om kvoten og prosent?",
)


class TimedApi(BotApi):
    """Notes when each message is sent."""

    def __init__(self) -> None:
        super().__init__()
        self.sent_at: dict[int, float] = {}

    def handle(self, token: str, method: str, form: dict[str, str]) -> tuple[int, dict[str, object]]:
        """Answer a request, and note when a message came."""
        answer = super().handle(token, method, form)
        if method == "sendMessage":
            self.sent_at[question_of(self.sent[-1])] = time.monotonic()
        return answer


def question_of(call: Call) -> int:
    """Return the number of the message that a message answers."""
    return int(call.params["reply_parameters"]["message_id"])


def main() -> int:
    """Run, print, and return 0 where every question got one answer."""
    api = TimedApi()
    with TemporaryDirectory() as folder, serving(api) as root, bot_process(root, Path(folder) / "log") as process:
        api.wait_until(lambda: bool(api.made("getUpdates")), "the start")
        start = time.monotonic()
        for number in range(QUESTIONS):
            chat = {"id": 1 + number % CHATS, "type": "private", "first_name": "Person"}
            person = {"id": chat["id"], "is_bot": False, "first_name": "Person"}
            asked = ASKED[number % len(ASKED)]
            api.add_update("message", message(asked, chat, message_id=number, **{"from": person}))
        while len(api.sent_at) < QUESTIONS and time.monotonic() - start < 300:
            time.sleep(0.1)
        took = max(api.sent_at.values()) - start
        stop(process)
    answers = Counter(question_of(call) for call in api.sent)
    twice = sum(count > 1 for count in answers.values())
    waits = quantiles([at - start for at in api.sent_at.values()], n=100)
    print(f"{QUESTIONS} questions of {CHATS} chats at once: {len(answers)} answered, {twice} of them more than once")
    print(f"all within {took:.1f} s, {QUESTIONS / took:.0f} a second; p50 {waits[49]:.1f} s, p95 {waits[94]:.1f} s")
    return 0 if len(answers) == QUESTIONS and not twice else 1


if __name__ == "__main__":
    sys.exit(main())
