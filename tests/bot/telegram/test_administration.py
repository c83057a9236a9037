from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from bot.telegram.handlers import administration
from bot.telegram.limits import PERSON_LIMIT
from tests.bot.telegram.bot_api import Fault
from tests.bot.telegram.seam import GROUP, PRIVATE, Chat, bot_at_work, message, open_to
from tests.conftest import PROJECT
from tests.desk import TestDesk, archive_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

OWNED = open_to(frozenset({7, 8}), admin_user_ids=frozenset({7}))
ARTICLE = {"id": "new", "text": "Fergen Havørn gikk på grunn ved Stokmarknes.", "published": "2024-03-01"}


def document(name: str, number: int = 11, size: int = 100, chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    """Make a message with a file, whose number is its name at Telegram."""
    file = {"file_id": f"file{number}", "file_unique_id": "u", "file_name": name, "file_size": size}
    return message(None, chat, message_id=number, document=file)


async def send(chat: Chat, content: bytes, name: str, number: int = 11) -> str:
    """Send a file to the bot, and return what it says."""
    chat.api.files[f"documents/file{number}"] = content
    await chat.hears(document(name, number))
    return chat.api.texts[-1]


def own_desk(folder: Path) -> TestDesk:
    shutil.copytree(archive_folder(), folder / "index")
    return TestDesk(folder / "index")


async def test_articles_that_an_administrator_sends_are_indexed_and_found(tmp_path: Path) -> None:
    async with bot_at_work(OWNED, own_desk(tmp_path)) as chat:
        content = json.dumps(ARTICLE, ensure_ascii=False).encode() + b'\n{"no": "text"}\n'
        said = await send(chat, content, "dagens saker.jsonl")
        assert said.splitlines()[:2] == ["Lagt til: 1, oppdatert: 0, uendret: 0.", "Avvist: 1"]
        assert "dagens_saker.jsonl" in said
        assert str(tmp_path) not in said
        await chat.hears(message("Hvor gikk fergen Havørn på grunn?", message_id=12))
        assert "Stokmarknes" in chat.api.texts[-1]


async def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    async with bot_at_work(OWNED, own_desk(tmp_path)) as chat:
        await send(chat, b"Fergen gikk.", "sak.txt", 1)
        assert await send(chat, b"Fergen gikk.", "sak.txt", 2) == "Lagt til: 0, oppdatert: 0, uendret: 1."
        assert await send(chat, b"Fergen sank.", "sak.txt", 3) == "Lagt til: 0, oppdatert: 1, uendret: 0."


async def test_a_files_name_leads_nowhere_else(tmp_path: Path) -> None:
    async with bot_at_work(OWNED, own_desk(tmp_path)) as chat:
        await send(chat, b"Fergen gikk.", "../../../.ssh/keys.txt")
        assert [file.name for file in (tmp_path / "index" / "received").iterdir()] == ["_.._.._.ssh_keys.txt"]


async def test_what_is_no_article_file_is_refused(tmp_path: Path) -> None:
    async with bot_at_work(OWNED, own_desk(tmp_path)) as chat:
        assert "Avvist: 1" in await send(chat, b"MZ", "virus.exe")


async def test_a_bad_file_gets_one_plain_line_for_each_fault(tmp_path: Path) -> None:
    async with bot_at_work(OWNED, own_desk(tmp_path)) as chat:
        said = await send(chat, b'{"no": "text"}\n{"text": 7}\n', "saker.jsonl")
        counts, refused, *reasons = said.splitlines()
        assert (counts, refused, len(reasons)) == ("Lagt til: 0, oppdatert: 0, uendret: 0.", "Avvist: 2", 2)
        for line, reason in enumerate(reasons, 1):
            assert reason.startswith(f"– saker.jsonl, line {line}: ")
        assert "(" not in said
        assert "virus.exe: " in await send(chat, b"MZ", "virus.exe", 12)


async def test_what_is_sent_is_for_no_other_user_of_the_machine(tmp_path: Path) -> None:
    async with bot_at_work(OWNED, own_desk(tmp_path)) as chat:
        await send(chat, b"Fergen gikk.", "sak.txt")
    received = tmp_path / "index" / "received"
    assert [path.stat().st_mode & 0o777 for path in (received, received / "sak.txt")] == [0o700, 0o600]


async def test_a_file_that_cannot_be_fetched_is_told(tmp_path: Path) -> None:
    async with bot_at_work(OWNED, own_desk(tmp_path)) as chat:
        chat.api.faults["getFile"] = [Fault(400, "Bad Request: wrong file_id or the file is temporarily unavailable")]
        said = await send(chat, b"Fergen gikk.", "sak.txt")
    assert said == "Jeg fikk ikke hentet fila fra Telegram. Send den gjerne igjen."


async def test_many_files_at_once_are_all_taken(tmp_path: Path) -> None:
    async with bot_at_work(OWNED, own_desk(tmp_path)) as chat:
        for number in range(PERSON_LIMIT + 2):
            chat.api.files[f"documents/file{number}"] = b"MZ"
            await chat.hears(document(f"{number}.exe", number))
        assert len(chat.api.sent) == PERSON_LIMIT + 2


async def test_nobody_else_can_send_articles(tmp_path: Path) -> None:
    async with bot_at_work(OWNED, own_desk(tmp_path)) as chat:
        await chat.hears(document("sak.txt", chat=PRIVATE | {"id": 8}))
        await chat.hears(document("sak.txt", chat=GROUP))
        assert chat.api.texts == ["Det kan bare en administrator gjøre, i en privat samtale med meg."]
        assert chat.api.made("getFile") == []
        assert not (tmp_path / "index" / "received").exists()


async def test_a_file_that_telegram_does_not_hand_out_is_not_asked_for(tmp_path: Path) -> None:
    async with bot_at_work(OWNED, own_desk(tmp_path)) as chat:
        await chat.hears(document("sak.txt", size=20_000_001))
        assert "20 MB" in chat.api.texts[0]
        assert chat.api.made("getFile") == []


async def test_help_lists_the_commands_of_administrators_to_them_alone(tmp_path: Path) -> None:
    async with bot_at_work(OWNED, own_desk(tmp_path)) as chat:
        await chat.hears(message("/help"))
        await chat.hears(message("/help", PRIVATE | {"id": 8}))
        theirs, others = chat.api.texts
    assert "/complaints – spørsmål og svar" in theirs
    assert "/complaints" not in others


async def test_a_moving_picture_with_a_question_under_it_is_a_question(tmp_path: Path) -> None:
    async with bot_at_work(OWNED, own_desk(tmp_path)) as chat:
        file = {"file_id": "a", "file_unique_id": "u", "duration": 1, "width": 1, "height": 1}
        await chat.hears(document("katt.mp4") | {"animation": file, "caption": "Hvor mange ble drept i Qaryatain?"})
        assert "116" in chat.api.texts[0]


WRITER = """
import sys
from pathlib import Path
from index.storage.archive import writer_lock

with writer_lock(Path(sys.argv[1])):
    print("writing", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_writer(archive: Path) -> Iterator[Callable[[], None]]:
    """Let another process write to an archive until it is told to end."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(archive)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=PROJECT
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdin is not None
        assert writer.stdout.readline() == b"writing\n"
        yield writer.stdin.close


def is_waited_for(archive: Path) -> bool:
    """Tell whether somebody waits for the writer to end."""
    try:
        with FileLock(archive / "turn.lock", timeout=0):
            return False
    except Timeout:
        return True


async def test_files_wait_for_another_writer_and_keep_nobody_else_waiting(tmp_path: Path) -> None:
    desk = own_desk(tmp_path)
    async with bot_at_work(OWNED, desk) as chat:
        with another_writer(desk.folder) as end:
            first = asyncio.create_task(send(chat, json.dumps(ARTICLE).encode(), "a.jsonl", 1))
            second = asyncio.create_task(send(chat, b"Fergen er berget.", "b.txt", 2))
            async with asyncio.timeout(30):
                while not is_waited_for(desk.folder):
                    await asyncio.sleep(0.02)
                await chat.hears(message("Hvor mange sivile ble drept i Qaryatain?", message_id=12))
            assert len(chat.api.texts) == 1
            assert "116" in chat.api.texts[0]
            end()
            await asyncio.gather(first, second)
        assert chat.api.texts[1:] == ["Lagt til: 1, oppdatert: 0, uendret: 0."] * 2


async def test_a_file_that_has_waited_long_enough_is_to_be_sent_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(administration, "WRITER_WAIT_SECONDS", 0.2)
    desk = own_desk(tmp_path)
    async with bot_at_work(OWNED, desk) as chat:
        with another_writer(desk.folder) as end:
            said = await send(chat, json.dumps(ARTICLE).encode(), "a.jsonl")
            end()
        assert said.startswith("Arkivet tar imot andre artikler akkurat nå")
        assert await send(chat, json.dumps(ARTICLE).encode(), "a.jsonl", 12) == "Lagt til: 1, oppdatert: 0, uendret: 0."
