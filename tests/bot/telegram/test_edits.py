from __future__ import annotations

import asyncio
from typing import Any

from tests.bot.telegram.bot_api import Fault
from tests.bot.telegram.seam import GROUP, bot_at_work, message, open_to
from tests.desk import GatedDesk, TestDesk

QUESTION = "Hvor mange sivile ble drept i Qaryatain?"
OTHER = "Hva gir budsjettet for Vågan?"
OPEN = open_to()


def edited(text: str, after: int = 60, **more: Any) -> dict[str, Any]:
    asked = message(text, **more)
    return asked | {"edit_date": asked["date"] + after}


async def test_editing_a_question_changes_its_answer() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(OTHER))
        await chat.hears(edited(QUESTION), "edited_message")
        first, second = chat.api.written
        assert (first.method, second.method) == ("sendMessage", "editMessageText")
        assert int(second.params["message_id"]) == chat.api.number(first)
        assert "116" in second.read.text


async def test_an_edit_that_asks_the_same_is_not_answered_again() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(QUESTION))
        await chat.hears(edited(QUESTION), "edited_message")
        assert len(chat.api.written) == 1


async def test_an_edit_of_an_old_question_changes_nothing() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(OTHER))
        await chat.hears(edited(QUESTION, after=16 * 60), "edited_message")
        assert len(chat.api.written) == 1


async def test_a_mention_put_in_by_an_edit_is_answered() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(QUESTION, GROUP))
        await chat.hears(edited(f"{QUESTION} @KildeBot", chat=GROUP), "edited_message")
        await chat.hears(edited("/about", chat=GROUP, message_id=12), "edited_message")
        assert ["116" in text for text in chat.api.texts] == [True]


async def test_an_edit_whose_answer_is_deleted_is_answered_anew() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(OTHER))
        chat.api.faults["editMessageText"] = [Fault(400, "Bad Request: message to edit not found")]
        await chat.hears(edited(QUESTION), "edited_message")
        await chat.hears(edited(OTHER), "edited_message")
        assert [call.method for call in chat.api.written[2:]] == ["sendMessage", "editMessageText"]
        assert "116" in chat.api.texts[-1]
        assert chat.api.number(chat.api.written[-1]) == chat.api.number(chat.api.written[-2])


async def test_an_edit_while_the_first_words_are_worked_on_has_the_last_word() -> None:
    desk = GatedDesk()
    async with bot_at_work(OPEN, desk) as chat:
        first = asyncio.create_task(chat.hears(message(f"treg: {OTHER}")))
        await asyncio.to_thread(desk.reached.wait, 20)
        second = asyncio.create_task(chat.hears(edited(QUESTION), "edited_message"))
        desk.gate.set()
        await asyncio.gather(first, second)
        assert [call.method for call in chat.api.written] == ["sendMessage", "editMessageText"]
        assert "116" in chat.api.written[-1].read.text


async def test_a_new_message_is_answered_anew_though_its_number_was_used_before() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(QUESTION))
        await chat.hears(message(QUESTION))
        assert [call.method for call in chat.api.written] == ["sendMessage", "sendMessage"]
