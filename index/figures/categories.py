"""What a figure counts: killed, wounded, money, distance ..."""

from __future__ import annotations

from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from index.figures.measures import AGE, EVENTS, OLD, PRISON, SENTENCE, UNITS
from index.language.terms import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.figures.numerals import Numeral
    from index.figures.units import Unit
    from index.language.tokens import Window

_BOUNDARIES = frozenset({",", ";", ":", "–", "—", "men", "mens", "før", "etter", "but", "while", "before", "after"})


def category_of(window: Window, numeral: Numeral, unit: Unit) -> str | None:
    """Return what is counted, by the unit or else by what happens in the same clause, after the figure or before."""
    word = (unit.word or "").lower()
    category = UNITS.get(word) or UNITS.get(word.removesuffix("s"))
    if numeral.kind == "age" or (category == "duration" and window.word(unit.last) in OLD):
        return AGE
    if category == "duration" and any(after.startswith(PRISON) for after in window.words(unit.last, unit.last + 6)):
        return SENTENCE
    if window.word(numeral.first - 1) in _AGED or window.word(numeral.first - 2) in _AGED:
        return category if category and category != "duration" else AGE
    if category is None and numeral.high is not None and unit.word is None:
        return "score" if numeral.last == numeral.first + 1 or numeral.value > numeral.high else None
    return category or (None if numeral.is_share else _event(window, numeral, unit))


_AGED = {"aged", "alder", "alderen"}


def _event(window: Window, numeral: Numeral, unit: Unit) -> str | None:
    """Return what happens to those counted: "minst 116 sivile ble likvidert" → killed.

    The unit itself tells first ("40 døde"), then the nearest word in the clause, of two the one after the figure.
    """
    own = window.words(numeral.last, unit.last)
    after = _clause(window.words(unit.last, window.hi))
    before = _clause(window.words(window.lo, numeral.first)[::-1])
    near = [word for pair in zip_longest(after, before, fillvalue="") for word in pair]
    return _first_event((*own, *near))


def event_in(text: str) -> str | None:
    """Return what happens in a stretch of text: "noe tall på drepte" → killed."""
    return _first_event(words(text))


def _first_event(told: Iterable[str]) -> str | None:
    return next((event for word in told for event, roots in EVENTS.items() if word.startswith(roots)), None)


def _clause(words: list[str]) -> list[str]:
    """Return the words up to where the next clause begins."""
    return list(takewhile(lambda word: word not in _BOUNDARIES, words))
