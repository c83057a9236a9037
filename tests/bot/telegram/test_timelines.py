"""Timelines in a chat: drawn, with their lines below, and in words alone where there is no picture."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

import pytest

from bot.telegram.telling.teller import Teller
from index.indexing import index_paths
from index.withdrawing import withdraw
from tests.bot.telegram.bot_api import Fault
from tests.bot.telegram.seam import PERSON, bot_at_work, message, open_to
from tests.bot.telegram.test_buttons import labels
from tests.bot.telegram.test_edits import edited
from tests.desk import TestDesk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.encoders.encoder import Encoder

OPEN = open_to()
TOPIC = "brannen i Vikodden"


@pytest.fixture
def vikodden(bundled: Encoder, tmp_path: Path, jsonl: Callable[..., Path]) -> TestDesk:
    """A desk that knows a short story, and a long one."""
    short = {
        "id": "fire",
        "published": "2025-03-03",
        "source": "Fjordposten",
        "headline": "Storbrann i Vikodden",
        "text": "Brannen i Vikodden ble tent lørdag kveld. Åtte hus er evakuert.",
    }
    told = [
        f"Flommen i Granli tok {thing} den {day}. mars 2024, og ingen av dem som bor der, rakk å redde noe som helst."
        for day, thing in enumerate("naustet brygga skolen kirka butikken verftet siloen kaia museet".split(), 1)
    ]
    long = {**short, "id": "flood", "headline": "Flommen i Granli", "text": "\n\n".join(told)}
    index_paths(tmp_path / "index", [jsonl(short, long)], bundled, lambda _: None)
    return TestDesk(tmp_path / "index")


@pytest.mark.parametrize("words", [f"/tidslinje {TOPIC}", f"/timeline {TOPIC}", f"Lag en tidslinje over {TOPIC}!"])
async def test_a_timeline_comes_as_a_picture_with_its_citations_below(words: str, vikodden: TestDesk) -> None:
    async with bot_at_work(OPEN, vikodden) as chat:
        await chat.hears(message(words))
        (sent,) = chat.api.made("sendPhoto")
        assert chat.api.sent == []
    assert sent.read.text.startswith(
        f"Tidslinje: {TOPIC}\n\n1. mars 2025: «Brannen i Vikodden ble tent lørdag kveld.» [1]"
    )
    assert sent.read.text.endswith("[1] Fjordposten, 3. mars 2025: Storbrann i Vikodden (avsnitt 1)")


async def test_what_has_no_room_below_the_picture_follows(vikodden: TestDesk) -> None:
    async with bot_at_work(OPEN, vikodden) as chat:
        await chat.hears(message("/tidslinje flommen i Granli"))
        (sent,), (rest,) = chat.api.made("sendPhoto"), chat.api.sent
    whole = f"{sent.read.text}\n\n{rest.read.text}"
    assert [whole.count(f"[{n}]") >= 1 for n in range(1, 10)] == [True] * 9
    assert whole.count("» [") == 9
    assert rest.read.text.endswith("Flommen i Granli (avsnitt 1, 2, 3, 4, 5, 6, 7, 8, 9)")
    assert "👍" in labels(rest)


async def test_where_telegram_takes_no_picture_the_words_come_alone(vikodden: TestDesk) -> None:
    async with bot_at_work(OPEN, vikodden) as chat:
        chat.api.faults["sendPhoto"].append(Fault(400, "Bad Request: not enough rights to send photos to the chat"))
        await chat.hears(message(f"/tidslinje {TOPIC}"))
        (sent,) = chat.api.sent
    assert sent.read.text.startswith(f"Tidslinje: {TOPIC}")


async def test_without_matplotlib_the_words_come_alone(vikodden: TestDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def lacking(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", lacking)
    async with bot_at_work(OPEN, vikodden) as chat:
        await chat.hears(message(f"/tidslinje {TOPIC}"))
        assert chat.api.made("sendPhoto") == []
        assert chat.api.texts[0].startswith(f"Tidslinje: {TOPIC}")


async def test_an_edited_question_takes_its_picture_back(vikodden: TestDesk) -> None:
    async with bot_at_work(OPEN, vikodden) as chat:
        await chat.hears(message("/tidslinje flommen i Granli"))
        await chat.hears(edited(f"/tidslinje {TOPIC}"), "edited_message")
        (deleted,), (written,) = chat.api.made("deleteMessage"), chat.api.made("editMessageText")
        assert int(deleted.params["message_id"]) == chat.api.number(chat.api.made("sendPhoto")[0])
    assert written.read.text.startswith(f"Tidslinje: {TOPIC}")


async def test_a_picture_that_shows_what_is_withdrawn_is_taken_back(vikodden: TestDesk, tmp_path: Path) -> None:
    async with bot_at_work(OPEN, vikodden, folder=tmp_path) as chat:
        teller = Teller(chat.application.bot, chat.services)
        teller.begin()
        await chat.hears(message(f"/tidslinje {TOPIC}"))
        withdraw(tmp_path / "index", ["fire"], None)
        no_text = Fault(400, "Bad Request: there is no text in the message to edit")
        chat.api.faults["editMessageText"].append(no_text)
        await teller.look()
        for job in chat.services.memory.due_jobs(4e9, 10):
            await teller.tell(job)
        (deleted,), (picture,) = chat.api.made("deleteMessage"), chat.api.made("sendPhoto")
        assert int(deleted.params["message_id"]) == chat.api.number(picture)
        assert "Brannen" not in "".join(chat.api.texts)


async def test_a_timeline_of_nothing_is_refused_and_one_without_a_topic_asked_for_it(vikodden: TestDesk) -> None:
    async with bot_at_work(OPEN, vikodden) as chat:
        await chat.hears(message("/tidslinje valget i Canada"))
        await chat.hears(message("/timeline", message_id=12, **{"from": {**PERSON, "language_code": "en"}}))
        refused, hint = chat.api.texts
        assert chat.api.made("sendPhoto") == []
    assert refused.startswith("Jeg finner ikke noe svar på dette i arkivet.")
    assert hint.startswith("A timeline of what?")
