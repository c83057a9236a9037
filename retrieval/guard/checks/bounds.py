"""Bounds: "at least 116" is not "116", and neither is "nearly 116"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.numbers import NORWEGIAN, find_numbers
from retrieval.guard.checks.numbers import DIGITS, is_same
from retrieval.guard.grounds import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.encoders.word_vectors import Word
    from index.figures import Figure
    from retrieval.guard.grounds import Grounds, Passage

_ALIKE = 0.7
"""How near the words lie that make numbers a least or a rough one, in two languages."""
_MORE = re.compile(r"\b(?:over|drøy\w*|overkant|more than|(?:mer|meir|flere|fleire) enn|above|minst|at least)\b")
_LESS = re.compile(
    r"\b(?:under|snau\w*|knapp\w*|knapt|underkant|nesten|nær\w*|opp ?mot|less than|below|nearly|almost|close to|up to"
    r"|(?:mindre|færre) enn|maks\w*|opptil|inntil|at most)\b"
)


def wrong_bounds(grounds: Grounds) -> Iterator[str]:
    """Yield the figures of a statement that are a least, a most or a rough number, or none, unlike the source's."""
    text = grounds.statement.words
    for figure in grounds.figures:
        sources = [
            (read.passage, source)
            for read in grounds.cited
            for source in read.passage.figures
            if is_same(figure.value, source.value)
        ]
        if sources and _is_bounded_otherwise(grounds, figure, sources):
            yield text[figure.start : figure.end]


def _is_bounded_otherwise(grounds: Grounds, figure: Figure, sources: Sequence[tuple[Passage, Figure]]) -> bool:
    words = grounds.statement.words[figure.start : figure.end]
    if any(_leans_otherwise(words, passage.article.text[s.start : s.end]) for passage, s in sources):
        return True
    if _is_range(words) or any(source.bound == figure.bound for _, source in sources):
        return False
    return figure.bound != "exact" or not _is_bounded_alike(grounds, figure)


def _leans_otherwise(one: str, other: str) -> bool:
    """Tell whether one of two numbers is said to be a little more, and the other a little less."""
    return any(a.search(one.lower()) and b.search(other.lower()) for a, b in ((_MORE, _LESS), (_LESS, _MORE)))


def _is_range(text: str) -> bool:
    return (
        any(number.high is not None for number in find_numbers(text, 0, len(text), NORWEGIAN))
        or len(DIGITS.findall(text)) > 1
    )


def _is_bounded_alike(grounds: Grounds, figure: Figure) -> bool:
    """Tell whether the word before a figure means what one before the same number in the source does."""
    digits = set(DIGITS.findall(grounds.statement.words[figure.start : figure.end]))
    before = _words_before(grounds.words, digits, figure.start)
    theirs = [word for read in grounds.cited for word in _words_before(read.words, digits)]
    return bool(before and theirs) and bool(alike(before, theirs).max() >= _ALIKE)


def _words_before(words: Sequence[Word], numbers: set[str], start: int = 0) -> list[Word]:
    return [
        one
        for one, number in pairwise(words)
        if number.text in numbers and number.start >= start and not one.text[0].isdigit()
    ]
