"""One person takes the bot from nobody: not by many questions, nor by a chat that Telegram tells to wait."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from bot.telegram.limits import PERSON_LIMIT
from bot.telegram.transport.intake import Intake
from tests.bot.telegram.bot_api import Fault
from tests.bot.telegram.seam import GROUP, PERSON, PRIVATE, bot_at_work, message, open_to
from tests.desk import GatedDesk, TestDesk

if TYPE_CHECKING:
    import pytest

QUESTION = "Hvor mange sivile ble drept i Qaryatain?"
OTHER = {"from": {**PERSON, "id": 8}}


async def test_only_the_first_few_of_many_questions_are_answered_and_each_counts() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        for number in range(PERSON_LIMIT // 5 + 1):
            await chat.hears(message(f"{QUESTION} Hvor er budsjettet? " * 16, message_id=number))
        answers = chat.api.texts[: 2 * (PERSON_LIMIT // 5)]
        assert answers[1::2] == ["Jeg svarer på høyst 5 spørsmål om gangen. Send resten i en ny melding."] * 6
        assert chat.api.texts[len(answers) :] == [
            "Det ble mange spørsmål på kort tid. Vent et minutt, så svarer jeg igjen."
        ]


async def test_a_message_that_repeats_itself_costs_no_more_than_five_questions() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        await chat.hears(message(QUESTION, message_id=1))
        started = time.process_time()
        await chat.hears(message(QUESTION, message_id=2))
        one = time.process_time() - started
        started = time.process_time()
        await chat.hears(message(f"{QUESTION} " * 40, message_id=3))
        assert time.process_time() - started < 20 * one


async def test_commands_are_limited_like_questions() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        for number in range(PERSON_LIMIT + 20):
            await chat.hears(message("/help", message_id=number))
        assert len(chat.api.sent) == PERSON_LIMIT + 1


async def test_a_chat_that_telegram_tells_to_wait_holds_no_place_of_anybody_else(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with bot_at_work(open_to(), TestDesk(), slots=2) as chat:
        intake = Intake(chat.application, chat.services.slots, chat.services.tally)
        chat.api.faults["sendMessage"] = [Fault(429, "Too Many Requests", {"retry_after": 3_600})]
        for number in range(3):
            intake.take(chat.api.add_update("message", message("/help", GROUP, message_id=number)))
            await asyncio.wait_for(intake.has_room(), 20)
        while len(chat.api.sent) < 1 or not intake.room:
            await asyncio.sleep(0.01)
        await chat.hears(message("/help", PRIVATE, message_id=9))
        assert chat.api.sent[-1].params["chat_id"] == "7"
        assert intake.room == 2
        assert "was not delivered" not in caplog.text


async def test_one_persons_slow_questions_do_not_keep_another_waiting() -> None:
    desk = GatedDesk()
    async with bot_at_work(open_to(), desk, workers=4) as chat:
        slow = [
            asyncio.create_task(chat.hears(message(f"treg: {QUESTION}", message_id=number))) for number in range(20)
        ]
        await asyncio.to_thread(desk.reached.wait, 20)
        await asyncio.wait_for(chat.hears(message(QUESTION, PRIVATE | {"id": 8}, **OTHER)), 20)
        assert [call.params["chat_id"] for call in chat.api.sent] == ["8"]
        desk.gate.set()
        await asyncio.gather(*slow)
    assert len(chat.api.sent) == 21


async def test_each_sentence_that_is_checked_counts_as_a_question() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        await chat.hears(message(f"/verify {'Kongen plantet et epletre. ' * (PERSON_LIMIT + 3)}", message_id=1))
        assert "Jeg kontrollerte bare de 30 første setningene. Send resten for seg." in chat.api.texts[-1]
        await chat.hears(message("/verify Kongen plantet et epletre.", message_id=2))
        assert chat.api.texts[-1] == "Det ble mange spørsmål på kort tid. Vent et minutt, så svarer jeg igjen."
