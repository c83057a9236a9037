"""An answer is followed by what becomes of the words it cites: once, whoever changes the archive, across restarts."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

from bot.telegram.memory import Memory
from bot.telegram.records import CitationTarget, PlannedJob, ToldAnswer
from bot.telegram.telling import corrections
from bot.telegram.telling.teller import Teller
from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.indexing import index_paths
from index.withdrawing import withdraw
from tests.bot.telegram.bot_api import BotApi, Fault
from tests.bot.telegram.bot_api_server import serving
from tests.bot.telegram.seam import bot_at_work, message, open_to
from tests.bot.telegram.test_run_bot import bot_process, stop
from tests.desk import TestDesk

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

QUESTION = "Hvor mange ble skadd i kollisjonen i Tverrdal?"
TOLD = "Minst {count} personer ble skadd da to busser kolliderte i Tverrdal{sign} opplyser politiet i Tverrdal."

NINJS = {
    "uri": "buss", "type": "text", "version": "2", "pubstatus": "usable", "versioncreated": "2025-03-03T10:00:00+01:00",
    "language": "nb",
}  # fmt: skip


def arrive(archive: Path, count: int, sign: str = ",", **more: Any) -> None:
    """Index a version of the article, as another process would."""
    row = {"id": "buss", "text": TOLD.format(count=count, sign=sign), "source": "NTB", "published": "2025-03-03"}
    file = archive.parent / "articles.jsonl"
    file.write_text(json.dumps(row | more, ensure_ascii=False) + "\n", encoding="utf-8")
    index_paths(archive, [file], load_encoder(DEFAULT_MODEL), lambda _: None)


async def test_what_changes_is_told_once_each_time_and_a_comma_is_not(tmp_path: Path) -> None:
    archive = tmp_path / "index"
    arrive(archive, 12)
    async with bot_at_work(open_to(), TestDesk(archive), folder=tmp_path) as chat:
        teller = Teller(chat.application.bot, chat.services)
        teller.begin()
        await chat.hears(message(QUESTION))
        number = chat.api.number(chat.api.sent[0])

        async def told() -> list[str]:
            written = len(chat.api.written)
            await teller.look()
            for job in chat.services.memory.due_jobs(4e9, 10):
                await teller.tell(job)
            return [call.read.text for call in chat.api.written[written:]]

        arrive(archive, 12, sign=" –")
        assert await told() == []
        arrive(archive, 15)
        edited, reply = await told()
        assert edited.startswith("Oppdatert ")
        assert "Minst 12 personer" in edited
        assert reply.startswith("Et tall i dette svaret har endret seg (")
        assert "Minst 12 personer" in reply
        assert "Minst 15 personer" in reply
        assert chat.api.sent[-1].params["reply_parameters"]["message_id"] == number
        assert await told() == []
        withdraw(archive, ["buss"], None)
        edited, reply = await told()
        assert edited == reply
        assert reply.startswith("En artikkel som dette svaret bygger på, ble trukket tilbake ")
        assert await told() == []


async def test_what_its_sender_corrects_is_told_though_no_figure_moves(tmp_path: Path) -> None:
    archive = tmp_path / "index"
    arrive(archive, 12)
    async with bot_at_work(open_to(), TestDesk(archive), folder=tmp_path) as chat:
        teller = Teller(chat.application.bot, chat.services)
        teller.begin()
        await chat.hears(message(QUESTION))
        corrected = TOLD.format(count=12, sign=",").replace("opplyser politiet", "opplyser brannvesenet")
        file = tmp_path / "correction.json"
        marked = {"headline": "Rettelse: To busser kolliderte i Tverrdal", "body_html": f"<p>{corrected}</p>"}
        file.write_text(json.dumps(NINJS | marked, ensure_ascii=False), encoding="utf-8")
        index_paths(archive, [file], load_encoder(DEFAULT_MODEL), lambda _: None)
        await teller.look()
        (job,) = chat.services.memory.due_jobs(4e9, 10)
        await teller.tell(job)
        reply = chat.api.sent[-1].read.text
        assert reply.startswith("Noe som er sitert i dette svaret, ble rettet ")
        assert "opplyser politiet" in reply
        assert "opplyser brannvesenet" in reply


async def test_what_cannot_be_looked_through_keeps_nothing_after_it_from_being_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "index"
    arrive(archive, 12)
    async with bot_at_work(open_to(), TestDesk(archive), folder=tmp_path) as chat:
        teller = Teller(chat.application.bot, chat.services)
        teller.begin()
        await chat.hears(message(QUESTION))
        arrive(archive, 15)
        with monkeypatch.context() as broken:
            broken.setattr(corrections, "find_amendment", lambda *_: 1 / 0)
            await teller.look()
        assert chat.services.memory.due_jobs(4e9, 10) == []
        arrive(archive, 16)
        await teller.look()
        assert len(chat.services.memory.due_jobs(4e9, 10)) == 1


async def test_a_chat_that_is_gone_is_dropped_quietly(tmp_path: Path) -> None:
    archive = tmp_path / "index"
    arrive(archive, 12)
    async with bot_at_work(open_to(), TestDesk(archive), folder=tmp_path) as chat:
        teller, memory = Teller(chat.application.bot, chat.services), chat.services.memory
        teller.begin()
        await chat.hears(message(QUESTION))
        arrive(archive, 15)
        await teller.look()
        chat.api.faults["editMessageText"] = [Fault(403, "Forbidden: bot was blocked by the user")]
        (job,) = memory.due_jobs(4e9, 10)
        await teller.tell(job)
        assert len(chat.api.sent) == 1
        assert memory.due_jobs(4e9, 10) == []
        assert memory.spans_told("buss") == {}


def test_forgetting_takes_what_was_told_and_what_is_to_be(tmp_path: Path) -> None:
    with closing(Memory(tmp_path)) as memory:
        place = CitationTarget(1, "buss", 1, 0, 9)
        told = memory.note_told(ToldAnswer("k", 7, None, 5, "nb", (place,)))
        memory.plan([PlannedJob("correction", told, 7, 0)] * 2)
        assert len(memory.due_jobs(1, 10)) == 1
        memory.forget_chat(7)
        assert (memory.told(told), memory.due_jobs(1, 10), memory.spans_told("buss")) == (None, [], {})


def test_what_changes_while_the_bot_is_down_or_in_another_process_is_told_once(tmp_path: Path) -> None:
    api, log, archive = BotApi(), tmp_path / "log", tmp_path / "archive"
    arrive(archive, 12)
    with serving(api) as root:
        with bot_process(root, log, INDEX_DIR=str(archive)) as process:
            api.add_update("message", message(QUESTION))
            api.wait_until(lambda: len(api.sent) == 1, "an answer")
            assert stop(process) == 0
        arrive(archive, 15)
        with bot_process(root, log, INDEX_DIR=str(archive)) as process:
            api.wait_until(lambda: len(api.sent) == 2, "word of the change")
            process.kill()
        with bot_process(root, log, INDEX_DIR=str(archive)) as process:
            withdraw(archive, ["buss"], None)
            api.wait_until(lambda: len(api.sent) >= 3, "word of the withdrawal")
            assert stop(process) == 0
    assert [text.split()[0] for text in api.texts[1:]] == ["Et", "En"]
