"""What a prosecutor asks for is never asserted as a sentence, also where it is a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.wording.plain import plain_reply
from retrieval.replies import Answer, NotFound, Related, cited_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.replies import Reply

TRIAL = {
    "id": "trial",
    "headline": "Aktor vil ha Odd Strand dømt til seks års fengsel",
    "published": "2024-02-20",
    "text": "Aktor la ned påstand om at Odd Strand blir dømt til seks års fengsel for drap.\n\n"
    "Forsvareren ber om frifinnelse. Dommen faller i mars.",
}


@pytest.mark.parametrize(
    "question",
    ["Hvor mange års fengsel ble Odd Strand dømt til?", "How many years in prison was Odd Strand sentenced to?"],
)
def test_a_demand_is_no_sentence(ask_of: Callable[..., Reply], question: str) -> None:
    reply = ask_of(question, TRIAL, assert_from=0)
    assert not (isinstance(reply, Answer) and (reply.short_answer or reply.figures))


HARBOUR = {
    "id": "harbour",
    "headline": "Fyrtårnet i Nordvik fredes",
    "published": "2024-05-02",
    "text": "Fyrtårnet i Nordvik var et symbol på tryggheten langs kysten. Havna ble lagt i grus i stormen.",
}


def test_what_is_asked_for_a_yes_or_no_is_quoted_and_never_cut_to_an_answer(ask_of: Callable[..., Reply]) -> None:
    reply = ask_of("Var fyrtårnet et symbol på tryggheten?", HARBOUR, assert_from=0)
    assert isinstance(reply, Answer)
    assert reply.short_answer is None
    assert plain_reply(reply).startswith("Arkivet sier:\n\n«Fyrtårnet i Nordvik var et symbol")


@pytest.mark.parametrize("question", ["Er havna gjenoppbygd?", "Was the harbour rebuilt?", "Var Lomvatn et symbol?"])
def test_a_sentence_without_what_is_asked_is_only_related(ask_of: Callable[..., Reply], question: str) -> None:
    assert not isinstance(ask_of(question, HARBOUR, assert_from=0), Answer)


def test_what_has_no_word_of_the_question_is_not_related(ask_of: Callable[..., Reply]) -> None:
    other = {"id": "power", "text": "Magasina er 91 prosent fulle, seier dagleg leiar Torbjørg Aasen."}
    assert isinstance(ask_of("Hvem eier ferja?", other, assert_from=1.1), NotFound)
    ferry = {"id": "ferry", "text": "Ferja er eigd av rederiet Fjordlinja, seier dagleg leiar Torbjørg Aasen."}
    assert isinstance(ask_of("Hvem eier ferja?", other, ferry, assert_from=1.1), Related)


@pytest.mark.parametrize(
    ("about", "is_asserted"), [("døde flyulykken Etiopia", False), ("døde flyulykken Lomvatn", True)]
)
def test_a_followup_is_not_answered_of_another_event(
    ask_of: Callable[..., Reply], about: str, *, is_asserted: bool
) -> None:
    crash = {"id": "crash", "text": "Flyet krasjet ved Lomvatn i natt. I alt 44 mennesker var om bord."}
    reply = ask_of("og hvor mange var om bord?", crash, about=about, assert_from=0)
    assert isinstance(reply, Answer if is_asserted else NotFound)
    assert is_asserted is any("44" in cited.quote for cited in cited_in(reply))
