from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from telegram import Message

from bot.telegram.answering.context import RecentQuestions
from bot.wording.inquiry import Inquiry
from retrieval.question.followup import is_followup, left_unsaid
from retrieval.question.question import understand
from retrieval.question.request import requests_in
from retrieval.replies import Answer, Related
from tests.bot.telegram.seam import GROUP, PERSON, bot_at_work, message, open_to, own_message
from tests.desk import TestDesk

if TYPE_CHECKING:
    from retrieval.newsdesk import Newsdesk

FIRST = "Hvor mange sivile ble drept i Qaryatain?"
OTHER_PERSON = {**PERSON, "id": 8}


@pytest.mark.parametrize(
    "text",
    ["og hvor mange ble navngitt?", "What about the governor?", "Hva med guvernøren", "hva sa han?", "And then?"],
)
def test_what_leans_on_the_question_before_is_a_followup(text: str) -> None:
    assert is_followup(text)


@pytest.mark.parametrize(
    "text",
    [FIRST, "How many were killed in Oslo?", "Hva sa han om Vågan?", "hvem vant valget?", "Orkla", "Hva skjedde?"],
)
def test_what_stands_by_itself_is_none(text: str) -> None:
    assert not is_followup(text)


def test_in_reply_to_an_answer_what_names_nothing_is_about_it() -> None:
    assert is_followup("hvor mange ble navngitt?", is_reply=True)
    assert not is_followup("Hvor mange bor i Oslo?", is_reply=True)


def test_what_is_left_unsaid_is_taken_from_the_question_before() -> None:
    assert left_unsaid("og hvor mange ble navngitt?", "Hvor mange ble drept i Qaryatain?") == "drept Qaryatain"
    assert left_unsaid("What about Homs?", "How many fled al-Qaryatain, Homs?") == "fled al-Qaryatain"


@pytest.mark.parametrize(
    ("text", "about", "unsaid"),
    [
        (f"{FIRST} Og navngitt? Hva sa han?", "", ["", "sivile drept Qaryatain", "navngitt sivile drept Qaryatain"]),
        (f"{FIRST} Hvem vant valget i Oslo?", "", ["", ""]),
        ("hvor mange ble skadet? hvor mange ble funnet?", "Qaryatain", ["Qaryatain", "skadet Qaryatain"]),
    ],
)  # fmt: skip
def test_in_one_message_a_later_question_may_lean_on_those_before_it(text: str, about: str, unsaid: list[str]) -> None:
    assert [request.unsaid for request in requests_in(understand(text), about)] == unsaid


def test_both_questions_of_one_message_are_answered(desk: Newsdesk) -> None:
    assert not isinstance(desk.ask("Og hvor mange ble navngitt?"), Answer)
    reply = desk.ask("Hvor mange ble drept i Qaryatain? Og hvor mange ble navngitt?")
    assert isinstance(reply, Answer)
    first, second = reply.parts
    assert isinstance(first, Answer)
    assert isinstance(second, Answer | Related)
    assert "navnene på 67 av de drepte" in second.citations[0].quote


async def test_a_followup_is_understood_from_the_conversation() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        await chat.hears(message("og hvor mange ble navngitt?", message_id=1))
        await chat.hears(message(FIRST, message_id=2))
        await chat.hears(message("og hvor mange ble navngitt?", message_id=3))
        alone, _, after = chat.api.texts
    assert "67" in after
    assert alone != after


async def test_a_reply_takes_its_context_from_the_answer_it_replies_to() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        await chat.hears(message(f"/ask {FIRST}", GROUP, message_id=1))
        await chat.hears(message("/ask Hva gir budsjettet for Vågan?", GROUP, message_id=2))
        answer = own_message("…") | {"message_id": chat.api.number(chat.api.sent[0])}
        reply = message("hvor mange navn er publisert?", GROUP, message_id=3, reply_to_message=answer)
        await chat.hears(reply | {"from": OTHER_PERSON})
    assert "67" in chat.api.texts[-1]


def in_context(recent: RecentQuestions, text: str, asker: int = 7, **more: Any) -> str:
    """Return what a text in the group leaves unsaid."""
    return recent.earlier(Message.de_json(message(text, GROUP, **more), None), asker).complete(Inquiry(text)).about


def test_context_is_each_persons_and_topics_own_and_expires() -> None:
    now = 0.0
    context = RecentQuestions(lambda: now)
    context.remember(Message.de_json(message(FIRST, GROUP), None), 7, Inquiry(FIRST), 50)
    assert in_context(context, "og navngitt?").endswith("Qaryatain")
    assert in_context(context, "og navngitt?", asker=8) == ""
    assert in_context(context, "og navngitt?", message_thread_id=4, is_topic_message=True) == ""
    now = 15 * 60 + 1
    assert in_context(context, "og navngitt?") == ""


def test_context_can_be_forgotten() -> None:
    context = RecentQuestions()
    context.remember(Message.de_json(message(FIRST, GROUP), None), 7, Inquiry(FIRST), 50)
    context.forget(-1007, 8)
    assert in_context(context, "og navngitt?").endswith("Qaryatain")
    context.forget(-1007, 7)
    assert in_context(context, "og navngitt?") == ""
