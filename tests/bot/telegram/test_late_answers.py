"""A question without an answer waits, at its asker's press alone, and is answered once when the archive can."""

from __future__ import annotations

import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from bot.telegram.memory import Memory
from tests.bot.telegram.archives import Telling, arrive
from tests.bot.telegram.bot_api import Fault
from tests.bot.telegram.seam import GROUP, PERSON, Chat, bot_at_work, message, open_to
from tests.bot.telegram.test_buttons import labels
from tests.bot.telegram.test_privacy import on_disk
from tests.desk import TestDesk

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "Hvor mange ble skadd i kollisjonen i Tverrdal?"
WAIT = "🔔 Si fra når arkivet har et svar"
OTHER = {
    "id": "budsjett",
    "text": "Kommunestyret i Tverrdal vedtok budsjettet mandag, opplyser kommunen.",
    "source": "NTB",
    "published": "2025-03-01",
}
ANSWER = {
    "id": "buss",
    "text": "Minst 12 personer ble skadd i en kollisjon mellom to busser i Tverrdal, opplyser politiet i Tverrdal.",
    "source": "NTB",
    "published": "2025-03-03",
}
FAR = {"id": "torsk", "text": "Torsken er tilbake i Vågan, sier fiskeren.", "published": "2025-03-02"}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    arrive(tmp_path / "index", OTHER)
    return tmp_path / "index"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The folder in which the bot keeps its file."""
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept"


async def waits(chat: Chat, asked: dict[str, Any], **more: Any) -> None:
    """Let a person ask, and press the button under what is no answer."""
    await chat.hears(asked)
    await chat.presses(WAIT, reply_to_message=asked, **more)


async def test_an_answer_is_told_once_it_is_there_and_never_again(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        telling = Telling(chat)
        await waits(chat, message(QUESTION))
        assert chat.api.texts[-1].startswith("Jeg sier fra hvis arkivet får et svar innen 14 dager.")
        assert await telling.tells() == []
        arrive(archive, FAR)
        assert await telling.tells() == []
        arrive(archive, ANSWER)
        (told,) = await telling.tells()
        assert told.startswith("Du ba meg si fra. Nå har arkivet et svar:\n\n")
        assert "Minst 12 personer" in told
        assert "[1] NTB, 3. mars 2025" in told
        assert chat.api.sent[-1].params["reply_parameters"]["message_id"] == 11
        assert "[1]" in labels(chat.api.sent[-1])
        assert chat.services.memory.watches() == ()
        arrive(archive, {**ANSWER, "id": "buss2", "text": ANSWER["text"].replace("Minst 12", "Minst 15")})
        assert not [text for text in await telling.tells() if text.startswith("Du ba")]


async def test_what_is_only_related_is_not_told_and_goes_on_waiting(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        telling = Telling(chat)
        await waits(chat, message(QUESTION))
        await telling.tells()
        arrive(archive, {**OTHER, "id": "vei", "text": "Veien gjennom Tverrdal er stengt etter en kollisjon."})
        assert await telling.tells() == []
        assert [watch.inquiry.text for watch in chat.services.memory.watches()] == [QUESTION]


async def test_only_the_press_keeps_a_question_and_forgetting_deletes_it(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        asked = message(QUESTION)
        await chat.hears(asked)
        assert QUESTION.encode() not in on_disk(kept)
        await chat.presses(WAIT, reply_to_message=asked)
        assert QUESTION.encode() in on_disk(kept)
        await chat.hears(message("/forget", message_id=12))
        assert QUESTION.encode() not in on_disk(kept)
        arrive(archive, ANSWER)
        assert await Telling(chat).tells() == []


async def test_in_a_group_only_its_asker_has_a_question_wait(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        asked = message(f"/ask {QUESTION}", GROUP)
        await chat.hears(asked)
        under = {"message_id": 5001, "date": 1, "chat": GROUP, "text": "…", "reply_to_message": asked}
        (data,) = [
            button["callback_data"]
            for row in chat.api.sent[0].params["reply_markup"]["inline_keyboard"]
            for button in row
            if button["text"] == WAIT
        ]
        press = {"id": "9", "chat_instance": "1", "data": data, "message": under, "from": {**PERSON, "id": 8}}
        await chat.hears(press, "callback_query")
        assert chat.api.made("answerCallbackQuery")[-1].params["text"] == "Det kan bare den som spurte, gjøre."
        assert chat.services.memory.watches() == ()
        await chat.hears(press | {"id": "10", "from": PERSON}, "callback_query")
        assert [watch.chat for watch in chat.services.memory.watches()] == [-1007]
        await chat.hears(message("/forget", GROUP, message_id=13))
        assert chat.services.memory.watches() == ()


async def test_administrators_see_how_many_wait_and_names_only_where_that_is_agreed_to(
    archive: Path, kept: Path
) -> None:
    settings = open_to(admin_user_ids=frozenset({7}))
    async with bot_at_work(settings, TestDesk(archive), folder=kept) as chat:
        await waits(chat, message(QUESTION))
        await chat.hears(message("/unanswered", message_id=12))
        assert chat.api.texts[-1] == "Spørsmål som venter på svar: 1"
        waiting = chat.api.number(chat.api.sent[1])
        await chat.presses("La administratorene se navnene i spørsmålet", waiting)
        assert "buttons" not in chat.api.written[-1].params.get("reply_markup", {})
        await chat.hears(message("/unanswered", message_id=13))
        assert chat.api.texts[-1] == "Spørsmål som venter på svar: 1\n– Tverrdal"
        assert "kollisjonen" not in chat.api.texts[-1]


async def test_nobody_else_sees_what_waits(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        await chat.hears(message("/unanswered"))
        assert chat.api.texts == ["Det kan bare en administrator gjøre, i en privat samtale med meg."]


async def test_what_telegram_does_not_take_now_is_told_later_and_a_gone_chat_is_dropped(
    archive: Path, kept: Path
) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        telling = Telling(chat)
        await waits(chat, message(QUESTION))
        await telling.tells()
        arrive(archive, ANSWER)
        chat.api.faults["sendMessage"] = [Fault(429, "Too Many Requests", {"retry_after": 1})] * 2
        await telling.tells()
        assert len(chat.services.memory.watches()) == 1
        chat.api.faults["sendMessage"] = [Fault(403, "Forbidden: bot was blocked by the user")]
        await telling.tells()
        assert chat.services.memory.watches() == ()


async def test_an_answer_that_may_have_arrived_is_not_told_again(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        telling = Telling(chat)
        await waits(chat, message(QUESTION))
        await telling.tells()
        arrive(archive, ANSWER)
        chat.api.faults["sendMessage"] = [Fault(0)]
        assert len(await telling.tells()) == 1
        arrive(archive, {**ANSWER, "id": "buss2"})
        assert await telling.tells() == []


async def test_a_question_ends_after_fourteen_days(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        await waits(chat, message(QUESTION))
    with closing(Memory(kept)) as memory:
        (watch,) = memory.watches()
        assert watch.ends
        assert watch.ends == pytest.approx(time.time() + 14 * 24 * 60 * 60, abs=60)
        memory.expire_watches(watch.ends - 1)
        assert len(memory.watches()) == 1
        memory.expire_watches(watch.ends + 1)
        assert memory.watches() == ()
        assert QUESTION.encode() not in on_disk(kept)
