"""What administrators do in the chat: feeds, withdrawals, and the log of who did what."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.telegram.memory import Memory
from tests.bot.telegram.seam import GROUP, PERSON, bot_at_work, message, open_to
from tests.bot.telegram.test_administration import OWNED, own_desk
from tests.desk import TestDesk

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "Hvor mange sivile ble drept i Qaryatain?"


async def test_an_article_is_withdrawn_only_when_its_administrator_confirms_and_it_is_on_record(tmp_path: Path) -> None:
    async with bot_at_work(OWNED, own_desk(tmp_path)) as chat:
        await chat.hears(message("/withdraw qaryatain feil tall"))
        assert "NTB utenriks, oktober 2017" in chat.api.texts[-1]
        assert "Grunn: feil tall" in chat.api.texts[-1]
        await chat.presses("Ja, trekk tilbake", None, **{"from": {**PERSON, "id": 8}})
        await chat.hears(message(QUESTION, message_id=12))
        assert "116" in chat.api.texts[-1]
        offer = chat.api.number(chat.api.sent[0])
        await chat.presses("Ja, trekk tilbake", offer)
        assert chat.api.written[-1].read.text == "qaryatain er trukket tilbake."
        await chat.hears(message(QUESTION, message_id=13))
        assert "116" not in chat.api.texts[-1]
        await chat.hears(message("/audit", message_id=14))
        assert chat.api.texts[-1].endswith(": 7 trakk tilbake qaryatain: feil tall")


async def test_what_is_no_article_is_not_offered() -> None:
    async with bot_at_work(OWNED, TestDesk()) as chat:
        await chat.hears(message("/withdraw ukjent"))
        await chat.hears(message("/withdraw", message_id=12))
        assert chat.api.texts[0] == "Arkivet har ingen artikkel med den id-en."
        assert chat.api.texts[1].startswith("Hvilken artikkel?")


async def test_who_let_whom_in_is_on_record() -> None:
    async with bot_at_work(open_to(frozenset(), admin_user_ids=frozenset({7})), TestDesk()) as chat:
        await chat.hears(message("/audit"))
        assert chat.api.texts[-1] == "Ingen administrator har gjort noe ennå."
        chat.services.access.knock(-1007, "Utenriks")
        await chat.hears(message("/pending", message_id=12))
        await chat.presses("Godkjenn: Utenriks")
        await chat.hears(message("/pending", message_id=14))
        await chat.presses("Trekk tilbake: Utenriks")
        await chat.hears(message("/audit", message_id=13))
        last, first = chat.api.texts[-1].splitlines()
        assert first.endswith(": 7 godkjente Utenriks (-1007)")
        assert last.endswith(": 7 tok tilgangen fra Utenriks (-1007)")


async def test_nobody_else_withdraws_or_reads_the_record() -> None:
    async with bot_at_work(open_to(admin_user_ids=frozenset({3})), TestDesk()) as chat:
        for number, command in enumerate(("/withdraw qaryatain", "/audit", "/feeds")):
            await chat.hears(message(command, message_id=20 + number))
        await chat.hears(message("/audit", GROUP, message_id=30))
        assert chat.api.texts == ["Det kan bare en administrator gjøre, i en privat samtale med meg."] * 4


async def test_feeds_say_where_nothing_is_watched(tmp_path: Path) -> None:
    async with bot_at_work(OWNED, own_desk(tmp_path)) as chat:
        await chat.hears(message("/feeds"))
        assert chat.api.texts[-1] == "Ingen mapper eller strømmer blir overvåket."


def test_the_record_is_only_added_to(tmp_path: Path) -> None:
    with closing(Memory(tmp_path)) as memory:
        memory.note_deed(7, "let in", "-1007")
    with closing(sqlite3.connect(tmp_path / "telegram.sqlite")) as db:
        for change in ("DELETE FROM audit", "UPDATE audit SET person = 8"):
            with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                db.execute(change)
        assert db.execute("SELECT person, about FROM audit").fetchall() == [(7, "-1007")]
