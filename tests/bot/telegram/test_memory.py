"""What becomes of the bot's file where it cannot be written, and who may read it."""

from __future__ import annotations

import resource
import signal
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from bot.telegram.memory import Memory
from bot.telegram.records import KnownChat, ShownAnswer, Unfinished
from tests.bot.telegram.seam import bot_at_work, message, open_to
from tests.desk import TestDesk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

QUESTION = "Hvor mange sivile ble drept i Qaryatain?"
WAITING = Unfinished(1_001, -1007, 11, 4, "nn")


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    earlier = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, earlier)


async def test_on_a_full_disk_answers_go_out_without_buttons_and_the_log_says_so_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    desk = TestDesk()
    async with bot_at_work(open_to(), desk, folder=tmp_path) as chat:
        with full_disk():
            for number in (1, 2):
                await chat.hears(message(QUESTION, message_id=number))
        await chat.hears(message(QUESTION, message_id=3))
        assert all("116" in text for text in chat.api.texts)
        assert ["reply_markup" in call.params for call in chat.api.sent] == [False, False, True]
    (line,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert "telegram.sqlite cannot be written" in line.getMessage()
    assert line.exc_info is None


def test_what_is_known_is_read_though_the_disk_is_full_at_the_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(Memory(tmp_path)) as memory:
        memory.appoint(3)
    with full_disk(), closing(Memory(tmp_path)) as memory:
        assert memory.administrators() == {3}
        memory.know(KnownChat(7, "Kari", "let in"))
        assert memory.chats("let in") == [KnownChat(7, "Kari", "let in")]
    with closing(Memory(tmp_path)) as memory:
        assert memory.administrators() == {3}
        assert memory.chats("let in") == []
    (line,) = caplog.messages
    assert "telegram.sqlite cannot be written" in line


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with closing(Memory(tmp_path / "missing")) as memory:
        assert memory.keep(7, ShownAnswer("nb", (), ()))
    (line,) = caplog.messages
    assert "telegram.sqlite cannot be written" in line


def test_other_users_of_the_machine_cannot_read_it(tmp_path: Path) -> None:
    file = tmp_path / "telegram.sqlite"
    with closing(sqlite3.connect(file)) as older:
        older.execute("CREATE TABLE menus (person INTEGER PRIMARY KEY) STRICT")
    file.chmod(0o644)
    with closing(Memory(tmp_path)) as memory:
        memory.appoint(3)
        modes = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
    assert modes == dict.fromkeys(("telegram.sqlite", "telegram.sqlite-wal", "telegram.sqlite-shm"), 0o600)


def test_whom_an_answer_is_owed_is_remembered_until_they_have_it(tmp_path: Path) -> None:
    with closing(Memory(tmp_path)) as memory:
        memory.begin(WAITING)
    with closing(Memory(tmp_path)) as memory:
        assert memory.unfinished() == [WAITING]
        memory.finish(WAITING.update)
        assert memory.unfinished() == []
