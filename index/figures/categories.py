"""What a figure counts: killed, wounded, money, distance ..."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from index.figures.measures import AGE, EVENTS, OLD, PRISON, SENTENCE
from index.figures.units import is_score
from index.language.terms import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.figures.quantities import Quantity
    from index.figures.units import Unit

_BOUNDARIES = frozenset({",", ";", ":", "–", "—", "men", "mens", "før", "etter", "but", "while", "before", "after"})
_LONGEST_CLAUSE = 60
_AGED = {"aged", "alder", "alderen"}


def category_of(quantity: Quantity, unit: Unit) -> str | None:
    """Return what is counted, by the unit or else by what happens in the same clause, after the figure or before."""
    measured = unit.measured
    if measured == "duration" or quantity.number.kind == "age":
        return _of_time(quantity, unit)
    if not measured and {quantity.word(-1), quantity.word(-2)} & _AGED:
        return AGE
    if not measured and quantity.number.high is not None and unit.word is None:
        return "score" if is_score(quantity, unit) else None
    return measured or (None if quantity.number.is_share else _event(quantity, unit))


def _of_time(quantity: Quantity, unit: Unit) -> str:
    """Tell an age and a sentence from another stretch of time: "41 år gammel", "ti års fengsel", "20 dager"."""
    is_aged = bool({quantity.word(-1), quantity.word(-2)} & _AGED)
    if quantity.number.kind == "age" or is_aged or quantity.window.word(unit.last) in OLD:
        return AGE
    after = quantity.window.words(unit.last, unit.last + 6)
    return SENTENCE if any(word.startswith(PRISON) for word in after) else "duration"


def _event(quantity: Quantity, unit: Unit) -> str | None:
    """Return what happens to those counted: "minst 116 sivile ble likvidert" → killed.

    The unit itself tells first ("40 døde"), then the nearest word in the clause, of two the one after the figure.
    """
    window, at = quantity.window, quantity.at
    own = window.words(at + 1, unit.last)
    after = _clause(window.words(unit.last, unit.last + _LONGEST_CLAUSE))
    before = _clause(window.words(at - _LONGEST_CLAUSE, at)[::-1])
    near = [word for pair in zip_longest(after, before, fillvalue="") for word in pair]
    return _first_event((*own, *near))


def event_in(text: str) -> str | None:
    """Return what happens in a stretch of text: "noe tall på drepte" → killed."""
    return _first_event(words(text))


def _first_event(told: Iterable[str]) -> str | None:
    return next((event for word in told if (event := _event_of(word))), None)


@lru_cache(maxsize=50_000)
def _event_of(word: str) -> str | None:
    return next((event for event, roots in EVENTS.items() if word.startswith(roots)), None)


def _clause(words: list[str]) -> list[str]:
    """Return the words up to where the next clause begins."""
    return list(takewhile(lambda word: word not in _BOUNDARIES, words))
