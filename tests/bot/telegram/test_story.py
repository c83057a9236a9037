"""A story as it goes on, told by the real bot, which is restarted in each pause or killed at each message it sends."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.indexing import index_paths
from index.storage.archive import Archive
from index.withdrawing import withdraw
from tests.bot.telegram.archives import arrive
from tests.bot.telegram.bot_api import BOT, BotApi
from tests.bot.telegram.bot_api_server import serving
from tests.bot.telegram.seam import message
from tests.bot.telegram.test_run_bot import bot_process, stop

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping
    from pathlib import Path

ASKER, FOLLOWER, WAITER, READER = 7, 8, 9, 10
TOLD = "Minst {count} personer ble skadd i en kollisjon mellom to busser i Tverrdal, opplyser politiet i Tverrdal."
FIRST = {"id": "buss", "text": TOLD.format(count=12), "source": "NTB", "published": "2025-03-03"}
DRIVER = {
    "id": "fører",
    "text": "Sjåføren i Tverrdal heter Kari Nes, opplyser politiet i Tverrdal.",
    "source": "NTB",
    "published": "2025-03-04",
}
CORRECTED = {
    "uri": "buss", "type": "text", "version": "3", "pubstatus": "usable", "versioncreated": "2025-03-04T10:00:00+01:00",
    "language": "nb", "headline": "Rettelse: Busser kolliderte", "body_html": f"<p>{TOLD.format(count=9)}</p>",
}  # fmt: skip


class DeadlyApi(BotApi):
    """Kills the bot, while it is deadly, at each message that it sends or edits first, before the bot knows of it."""

    def __init__(self) -> None:
        super().__init__()
        self.is_deadly = False
        self.victim: subprocess.Popen[bytes] | None = None
        self._killed_at: set[tuple[str, str]] = set()

    def handle(self, token: str, method: str, form: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        answer = super().handle(token, method, form)
        at = method, form.get("text", "")
        if (
            self.is_deadly
            and self.victim
            and method in ("sendMessage", "editMessageText")
            and at not in self._killed_at
        ):
            self._killed_at.add(at)
            self.victim.kill()
            self.victim.wait()
        return answer


class Story:
    """The bot over an archive, with what each chat has been sent."""

    def __init__(self, folder: Path, api: DeadlyApi, root: str) -> None:
        self.archive = folder / "archive"
        self._log = folder / "log"
        self._api = api
        self._root = root
        self._seen = 0

    def hears(self, *said: tuple[int, str], press: str | None = None) -> list[tuple[int, str]]:
        """Let chats say something to a bot that is then stopped; return what they are answered, in their order."""
        with self._bot() as process:
            for n, (chat, text) in enumerate(said):
                content = self._message(chat, text)
                self._api.add_update("message", content)
                self._wait_for(n + 1)
            if press:
                self._press(press, self._message(*said[-1]))
                self._wait_for(len(said) + 1)
            self._wait_until_settled()
            assert stop(process) == 0
        return self._new()

    def tells(self) -> list[tuple[int, str]]:
        """Start the bot as often as it is killed, until it has nothing left to tell; return what chats were told."""
        is_told = False
        while not is_told:
            with self._bot() as process:
                self._api.victim = process
                is_told = self._wait_until_settled(process)
                self._api.victim = None
                assert not is_told or stop(process) == 0
        return sorted(self._new())

    def _bot(self) -> Any:
        return bot_process(self._root, self._log, INDEX_DIR=str(self.archive), FOLLOW_MINUTES="0")

    def _message(self, chat: int, text: str) -> dict[str, Any]:
        person = {"id": chat, "is_bot": False, "first_name": "Kari", "language_code": "nb"}
        here = {"id": chat, "type": "private", "first_name": "Kari"}
        return message(text, here, message_id=100 + chat, **{"from": person})

    def _press(self, label: str, asked: dict[str, Any]) -> None:
        answer = self._api.sent[-1]
        rows = answer.params["reply_markup"]["inline_keyboard"]
        (data,) = [button["callback_data"] for row in rows for button in row if button["text"] == label]
        under = {"message_id": self._api.number(answer), "date": 1, "chat": asked["chat"], "from": BOT, "text": "…"}
        press = {"id": "1", "from": asked["from"], "chat_instance": "1", "data": data}
        self._api.add_update("callback_query", press | {"message": under | {"reply_to_message": asked}})

    def _wait_for(self, count: int) -> None:
        self._api.wait_until(lambda: len(self._api.sent) == self._seen + count, "an answer")

    def _wait_until_settled(self, process: subprocess.Popen[bytes] | None = None) -> bool:
        """Wait until a bot at work has nothing left to tell, or until it was killed; tell whether it lives."""
        started = len(self._api.made("getUpdates"))
        with closing(Archive(self.archive, load_encoder(DEFAULT_MODEL).name)) as archive:
            last = archive.last_entry()
        with closing(sqlite3.connect(self.archive / "telegram.sqlite")) as db:
            left = "SELECT count(*) FROM jobs WHERE due <= unixepoch() + 60 OR state <> 'waiting'"

            def is_settled() -> bool:
                (cursor,) = db.execute("SELECT max(number) FROM cursors").fetchone()
                is_at_work = process is None or len(self._api.made("getUpdates")) > started
                return is_at_work and cursor == last and db.execute(left).fetchone() == (0,)

            def is_dead() -> bool:
                return process is not None and process.poll() is not None

            self._api.wait_until(lambda: is_dead() or is_settled(), "the telling")
            return not is_dead()

    def _new(self) -> list[tuple[int, str]]:
        """Return the messages sent since the last time, each with its chat and how it begins."""
        sent = self._api.sent[self._seen :]
        self._seen += len(sent)
        return [(int(call.params["chat_id"]), call.read.text) for call in sent]


def heads(told: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return each message's chat and the first words of it."""
    return [(chat, " ".join(text.split()[:3])) for chat, text in told]


def test_a_story_is_told_to_all_whom_it_concerns_with_a_restart_in_each_pause(tmp_path: Path) -> None:
    api = DeadlyApi()
    with serving(api) as root:
        story = Story(tmp_path, api, root)
        begin(story)
        asker, follower = grow(story)
        assert heads([asker, follower]) == [(ASKER, "Et tall i"), (FOLLOWER, "🔔 Nytt om")]
        for _, text in (asker, follower):
            assert "Minst 12 personer" in text
            assert "Minst 15 personer" in text
        corrected = correct(story)
        assert heads(corrected) == [(ASKER, "Noe som er"), (FOLLOWER, "Noe som er")]
        for _, text in corrected:
            assert "Minst 15 personer" in text
            assert "Minst 9 personer" in text
        ((chat, answered),) = name_the_driver(story)
        assert chat == WAITER
        assert answered.startswith("Du ba meg si fra. Nå har arkivet et svar:")
        assert "Kari Nes" in answered
        ((chat, digest),) = let_the_night_pass(story)
        assert chat == READER
        assert digest.startswith("🗞 Nytt siden sist:")
        assert "Minst 12 personer" in digest
        assert "Minst 9 personer" in digest
        assert "15" not in digest
        killed = kill(story)
        assert heads(killed) == [(chat, "En artikkel som") for chat in (ASKER, FOLLOWER, READER)]
        assert not any("personer" in text for _, text in killed)
    assert api.refused == []


def test_nothing_is_told_twice_though_the_bot_is_killed_at_each_message(tmp_path: Path) -> None:
    api = DeadlyApi()
    with serving(api) as root:
        story = Story(tmp_path, api, root)
        begin(story)
        api.is_deadly = True
        assert heads(grow(story)) == [(ASKER, "Et tall i"), (FOLLOWER, "🔔 Nytt om")]
        # Of a message within which it was killed the bot does not know that it went out, nor where it stands.
        asker, follower = correct(story)
        assert heads([asker, follower]) == [(ASKER, "Noe som er"), (FOLLOWER, "🔔 Nytt om")]
        assert "Minst 12" not in follower[1]
        assert heads(name_the_driver(story)) == [(WAITER, "Du ba meg")]
        arrive(story.archive, {**DRIVER, "id": "igjen"})
        assert heads(let_the_night_pass(story)) == [(READER, "🗞 Nytt siden")]
        assert heads(kill(story)) == [(ASKER, "En artikkel som")]
        assert story.tells() == []
    assert api.refused == []


def begin(story: Story) -> None:
    """Let one chat be answered, one follow the story, one wait for an answer, and one want a digest."""
    arrive(story.archive, FIRST)
    begun = story.hears(
        (ASKER, "Hvor mange ble skadd i kollisjonen i Tverrdal?"),
        (FOLLOWER, "/follow skadde i Tverrdal"),
        (READER, "/digest skadde i Tverrdal daglig 07:00"),
        (WAITER, "Hva heter sjåføren i Tverrdal?"),
        press="🔔 Si fra når arkivet har et svar",
    )
    assert heads(begun) == [
        (ASKER, "Tallene, etter hvem"),
        (FOLLOWER, "Jeg sier fra"),
        (READER, "Jeg forteller hva"),
        (WAITER, "Jeg finner ikke"),
        (WAITER, "Jeg sier fra"),
    ]


def grow(story: Story) -> list[tuple[int, str]]:
    """Let the toll rise."""
    arrive(story.archive, {**FIRST, "text": TOLD.format(count=15)})
    return story.tells()


def correct(story: Story) -> list[tuple[int, str]]:
    """Let the sender correct the toll."""
    file = story.archive.parent / "correction.json"
    file.write_text(json.dumps(CORRECTED, ensure_ascii=False), encoding="utf-8")
    index_paths(story.archive, [file], load_encoder(DEFAULT_MODEL), lambda _: None)
    return story.tells()


def name_the_driver(story: Story) -> list[tuple[int, str]]:
    """Let an article come that answers what waits."""
    arrive(story.archive, DRIVER)
    return story.tells()


def let_the_night_pass(story: Story) -> list[tuple[int, str]]:
    """Let all that is planned for a time of the day be due."""
    with closing(sqlite3.connect(story.archive / "telegram.sqlite")) as db, db:
        db.execute("UPDATE jobs SET due = 0 WHERE kind = 'digest'")
    return story.tells()


def kill(story: Story) -> list[tuple[int, str]]:
    """Let the story be withdrawn."""
    withdraw(story.archive, ["buss"], None)
    return story.tells()
