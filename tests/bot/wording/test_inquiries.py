from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.wording.inquiry import Inquiry
from tests.bot.telegram.seam import GROUP, PERSON, PRIVATE, bot_at_work, message, open_to, own_message
from tests.bot.telegram.test_buttons import labels
from tests.bot.telegram.test_edits import edited
from tests.desk import TestDesk

QUESTION = "Hvor mange sivile ble drept i Qaryatain?"
TOPIC = "drepte i Qaryatain"
OPEN = open_to()


@pytest.mark.parametrize("command", ["/tall", "/figures", "/tall@KildeBot"])
@pytest.mark.parametrize("chat", [{}, {"chat": GROUP}])
async def test_figures_on_a_topic_come_alone_with_their_source(command: str, chat: dict[str, Any]) -> None:
    async with bot_at_work(OPEN, TestDesk()) as at_work:
        await at_work.hears(message(f"{command} {TOPIC}", **chat))
        (sent,) = at_work.api.sent
    assert sent.read.bold == ["Tallene, etter hvem som oppgir dem:", "Kilder"]
    assert "minst 116 sivile" in sent.read.text
    assert labels(sent)[-5:] == ["[2]", "🔔 Følg", "👍", "👎", "English"]


async def test_figures_without_a_topic_ask_for_one() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message("/tall"))
        await chat.hears(message("/figures", message_id=12, **{"from": {**PERSON, "language_code": "en"}}))
        assert [text.partition(":")[0] for text in chat.api.texts] == [
            "Tallene for hva? Skriv temaet i samme melding, for eksempel",
            "Figures on what? Write the topic in the same message, for example",
        ]


async def test_the_topic_may_be_the_message_replied_to_or_the_question_behind_the_answer() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message("/tall", GROUP, reply_to_message=message(TOPIC, GROUP, message_id=10)))
        await chat.hears(message(f"/ask {QUESTION}", GROUP, message_id=12))
        answer = own_message("…") | {"message_id": chat.api.number(chat.api.sent[-1])}
        await chat.hears(message("/tall", GROUP, message_id=13, reply_to_message=answer))
        first, _, second = chat.api.texts
    assert first.startswith("Tallene, etter hvem")
    assert second.startswith("Tallene, etter hvem")


async def test_figures_follow_an_edit_and_come_in_the_other_language_also_after_a_restart() -> None:
    asked = message(f"/tall {TOPIC}")
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message("/tall budsjettet for Vågan"))
        await chat.hears(edited(f"/tall {TOPIC}"), "edited_message")
        assert [call.method for call in chat.api.written] == ["sendMessage", "editMessageText"]
        await chat.presses("English", reply_to_message=asked)
        await chat.presses("Norsk", reply_to_message=asked | {"message_id": 99})
        norwegian, english, again = [call.read.text for call in chat.api.written[1:]]
    assert norwegian.startswith("Tallene, etter hvem")
    assert english.startswith("The figures, by who gives them:")
    assert again == norwegian


async def test_a_quote_check_is_one_in_the_other_language_also_after_a_restart() -> None:
    asked = message("/sitat Likene skal være funnet i massegraver", message_id=99)
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(asked | {"message_id": 11})
        await chat.presses("English", reply_to_message=asked)
        assert chat.api.written[-1].read.text.startswith("✅ Verbatim")


async def test_an_edited_followup_leans_on_the_question_before_it_and_not_on_its_own_first_words() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(QUESTION))
        await chat.hears(message("og hva gir budsjettet for Vågan?", message_id=12))
        await chat.hears(edited("og hvor mange navn er publisert?", message_id=12), "edited_message")
        edit = chat.api.written[-1]
        assert edit.method == "editMessageText"
        assert "67" in edit.read.text
        assert "Budsjettet" not in edit.read.text


async def test_a_followup_to_the_example_is_understood_and_its_answer_may_be_complained_of() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message("/start"))
        start = own_message("…") | {"chat": PRIVATE, "message_id": chat.api.number(chat.api.sent[0])}
        await chat.presses("Hvor mange ble drept i Qaryatain?")
        await chat.presses("👎", None, reply_to_message=start)
        await chat.presses("Ja, lagre spørsmålet og svaret", None, reply_to_message=start)
        assert chat.services.memory.complaints() == 1
        await chat.hears(message("og hvor mange navn er publisert?", message_id=12))
        assert "67" in chat.api.texts[-1]


def test_a_followup_of_a_period_is_asked_of_any_time_where_that_is_wanted() -> None:
    followup = Inquiry("Hva skjedde siden 3. mars 2020?", event=("qaryatain",))
    assert followup.put(TestDesk(), None).question.period is not None
    assert replace(followup, any_time=True).put(TestDesk(), None).question.period is None
