"""Another place: an article that has a place only as an owner does not tell what happened there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.names import AT_PLACE
from index.language.terms import words

if TYPE_CHECKING:
    from retrieval.question.question import Question


def is_of_another_place(question: Question, text: str) -> bool:
    """Tell whether a text has a place that a question asks about as the owner of something alone.

    "Palmyras koordineringskomité" may speak of Qaryatain.
    """
    asked = [words(match[0])[-1] for match in AT_PLACE.finditer(question.text)]
    told = set(words(text))
    return any({word for word in told if word.startswith(place)} == {f"{place}s"} for place in asked)
