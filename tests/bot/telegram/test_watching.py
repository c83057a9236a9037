"""While the bot answers, what arrives is taken in, and administrators hear of places that fall silent."""

from __future__ import annotations

import shutil
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.telegram.watching import tell_administrators
from index.watching.folders import Stamp
from index.watching.listener import Silence
from index.watching.places import Folder
from index.watching.records import HandledFile, PlaceRecord, WatchRecords
from tests.bot.telegram.bot_api import BotApi
from tests.bot.telegram.bot_api_server import serving
from tests.bot.telegram.seam import bot_at_work, message, open_to
from tests.bot.telegram.test_run_bot import bot_process, stop
from tests.desk import TestDesk, archive_folder

if TYPE_CHECKING:
    from pathlib import Path

    from index.language.detection import Language

LAST = 1_699_963_200.0
CHIEF = {"id": 3, "is_bot": False, "first_name": "Sjef", "language_code": "nb"}


def test_what_arrives_while_the_bot_runs_is_answered_from_and_silence_is_told_once(tmp_path: Path) -> None:
    inbox, archive = tmp_path / "inbox", tmp_path / "index"
    inbox.mkdir()
    with closing(WatchRecords(archive)) as records:
        folder = Folder(inbox)
        records.begin([folder])
        records.keep(PlaceRecord(folder.key, folder.label, "folder", (LAST - 20_000, LAST - 10_000, LAST)))
    api, log = BotApi(), tmp_path / "log"
    with serving(api) as root, bot_process(root, log, WATCH_DIRS=str(inbox), ADMIN_USER_IDS="7") as process:
        api.wait_until(lambda: len(api.sent) == 1, "word of the silence")
        assert api.texts[0].startswith(f"{inbox} pleier å levere, men har ikke gjort det siden 1")
        (tmp_path / "a.jsonl").write_text('{"text": "Ordføreren i Vestdal heter Kari Nordmann."}\n', encoding="utf-8")
        (tmp_path / "a.jsonl").rename(inbox / "a.jsonl")
        started = time.monotonic()
        api.wait_until(lambda: len(api.sent) == 2, "word of its end")
        assert time.monotonic() - started < 10
        assert api.texts[1] == f"{inbox} leverer igjen."
        api.add_update("message", message("Hva heter ordføreren i Vestdal?"))
        api.wait_until(lambda: len(api.sent) == 3, "an answer")
        assert "Kari Nordmann" in api.texts[2]
        started = time.monotonic()
        assert stop(process) == 0
        assert time.monotonic() - started < 10
    assert "Traceback" not in log.read_text()


@pytest.mark.parametrize(
    ("language", "silent", "back"),
    [
        ("nb", "/inn pleier å levere, men har ikke gjort det siden 14. november 2023 kl. ", "/inn leverer igjen."),
        ("nn", "/inn pleier å levere, men har ikkje gjort det sidan 14. november 2023 kl. ", "/inn leverer igjen."),
        ("en", "/inn usually delivers, but has not since 14 November 2023 at ", "/inn delivers again."),
    ],
)
async def test_administrators_are_told_in_their_language(language: Language, silent: str, back: str) -> None:
    settings = open_to(frozenset({7}), admin_user_ids=frozenset({3, 4}))
    async with bot_at_work(settings, TestDesk()) as chat:
        for person in (3, 4):
            chat.services.memory.choose_language(person, language)
        for has_ended in (False, True):
            word = Silence("/inn", "folder", LAST, has_ended=has_ended)
            await tell_administrators(chat.application.bot, chat.services, word)
        assert [call.params["chat_id"] for call in chat.api.sent] == ["3", "4"] * 2
        assert [text.startswith(silent) for text in chat.api.texts] == [True, True, False, False]
        assert chat.api.texts[2:] == [back, back]


async def test_stats_say_when_places_delivered_and_what_was_refused(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    shutil.copytree(archive_folder(), folder)
    with closing(WatchRecords(folder)) as records:
        places = [Folder(tmp_path / name) for name in ("inn", "ut")]
        records.begin(places)
        refused = [HandledFile(places[0].path / f"{n}.xml", Stamp(1, 1), "not valid XML") for n in range(7)]
        records.keep(PlaceRecord(places[0].key, places[0].label, "folder", (LAST,)), refused)
    settings = open_to(frozenset({7}), admin_user_ids=frozenset({3}))
    async with bot_at_work(settings, TestDesk(folder)) as chat:
        await chat.hears(message("/stats", {"id": 3, "type": "private", "first_name": "Sjef"}, **{"from": CHIEF}))
        lines = chat.api.texts[0].splitlines()[4:]
        assert lines[0].startswith(f"{places[0].label} leverte sist 14. november 2023 kl. ")
        assert lines[1:3] == [f"{places[1].label} har ikke levert noe ennå", "Filer som ikke kunne leses inn: 7"]
        assert lines[3] == f"– {places[0].path / '0.xml'}: not valid XML"
        assert len(lines) == 8
