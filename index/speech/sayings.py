"""Sayings: the sentences of direct speech, which are compared with quotes in other languages by their vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.sentences import Span, sentences
from index.language.terms import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.speech import Speech

SHORTEST = 4
"""Words of a sentence that says something by itself."""


def sayings_of(text: str, speech: Sequence[Speech]) -> list[Span]:
    """Divide what is said directly in an article into sentences, those of a few words left out."""
    return [
        sentence
        for said in speech
        if said.kind == "direct"
        for sentence in sentences(text, Span(said.start, said.end))
        if len(words(text[sentence.start : sentence.end])) >= SHORTEST
    ]
