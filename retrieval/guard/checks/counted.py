"""Counted: a number in a statement counts what it counts in the source."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from index.figures.measures import EVENTS
from index.language.likeness import FORM, likeness
from retrieval.guard.checks.numbers import is_same
from retrieval.guard.grounds import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.encoders.word_vectors import Word
    from retrieval.guard.grounds import Grounds

_ALIKE = 0.7
"""How near two nouns lie that count the same."""
_RARE = 12.0
"""How rare a word is at the least that is counted."""


def wrong_things(grounds: Grounds) -> Iterator[str]:
    """Yield the figures of a statement that count what happened otherwise to people than the source's do."""
    text = grounds.statement.words
    sources = [figure for read in grounds.cited for figure in read.passage.figures]
    for figure in grounds.figures:
        same = [source for source in sources if is_same(figure.value, source.value)]
        counted = {source.category for source in same}
        if figure.category in EVENTS and counted and figure.category not in counted and None not in counted:
            yield text[figure.start : figure.end]


def wrong_nouns(grounds: Grounds) -> Iterator[str]:
    """Yield the noun behind a number, where the source has another behind it, and not that one at all."""
    if grounds.is_foreign:
        return
    cited = [word for read in grounds.cited for word in read.words]
    counted = {number.text: noun for number, noun in pairwise(cited) if number.text[0].isdigit() and _is_noun(noun)}
    for number, noun in pairwise(grounds.words):
        other = counted.get(number.text)
        if other and _is_noun(noun) and not _is_same_noun(noun, other, cited):
            yield noun.text


def _is_noun(word: Word) -> bool:
    return word.text.isalpha() and word.text[0].islower() and word.rareness >= _RARE


def _is_same_noun(noun: Word, other: Word, cited: Sequence[Word]) -> bool:
    if max(likeness([noun.lower], [other.lower, *(word.lower for word in cited)])) >= FORM:
        return True
    return bool(alike([noun], cited).max() >= _ALIKE)
