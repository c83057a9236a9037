from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from retrieval.replies import Answer, cited_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.replies import Reply

TEXTS = {
    "groups": "Bakerne i Lia får 5,3 prosent høyere lønn. Slakterne får 4,4 prosent.",
    "places": "Bakerne i Lia får 5,3 prosent høyere lønn fra 1. mai. Bakerne i Nes får 4,4 prosent høyere lønn.",
    "nynorsk": "Fiskarane i Lia får 12 prosent høgare pris. Bøndene i Nes får 3 prosent høgare pris.",
    "english": "The bakers in Lia get 5.3 per cent higher pay. The drivers in Nes get 4.4 per cent higher pay.",
}


@pytest.mark.parametrize(
    ("text", "question", "never"),
    [
        ("groups", "Hvor mye høyere lønn får hjelpepleierne i Lia?", ("4,4", "5,3")),
        ("groups", "Hvor mange prosent får murerne i Lia?", ("4,4", "5,3")),
        ("places", "Hvor mye høyere lønn får bakerne i Nes?", ("5,3",)),
        ("places", "Hvor mye høyere lønn får bakerne i Lia?", ("4,4",)),
        ("nynorsk", "Kor mykje høgare pris får fiskarane i Nes?", ("12", "3 ")),
        ("english", "How much higher pay do the nurses in Nes get?", ("4.4", "5.3")),
    ],
)
def test_of_what_is_told_side_by_side_none_answers_for_another(
    ask_of: Callable[..., Reply], text: str, question: str, never: tuple[str, ...]
) -> None:
    reply = ask_of(question, {"id": "a", "headline": "Lønn og pris", "text": TEXTS[text]})
    told = reply.short_answer.words if isinstance(reply, Answer) and reply.short_answer else ""
    assert not any(figure in told for figure in never)


def test_who_is_asked_about_is_still_answered_for(ask_of: Callable[..., Reply]) -> None:
    reply = ask_of("Hvor mye høyere lønn får bakerne i Lia?", {"id": "a", "text": TEXTS["places"]})
    assert "5,3 prosent" in cited_in(reply)[0].quote
