"""What a figure counts: killed, wounded, money, distance ..."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.figures.measures import AGE, EVENTS, OLD, PRISON, SENTENCE, UNITS

if TYPE_CHECKING:
    from index.figures.numerals import Numeral
    from index.figures.units import Unit
    from index.speech.tokens import Window

_BOUNDARIES = frozenset({",", ";", ":", "–", "—", "men", "mens", "før", "etter", "but", "while", "before", "after"})


def category_of(window: Window, numeral: Numeral, unit: Unit) -> str | None:
    """Return what is counted, by the unit or else by what happens in the same clause, after the figure or before."""
    word = (unit.word or "").lower()
    category = UNITS.get(word)
    if numeral.kind == "age" or (category == "duration" and window.word(unit.last) in OLD):
        return AGE
    if category == "duration" and any(after.startswith(PRISON) for after in window.words(unit.last, unit.last + 3)):
        return SENTENCE
    if category is None and numeral.high is not None and unit.word is None:
        return "score"
    return category or (None if numeral.is_share else _event(window, numeral, unit))


def _event(window: Window, numeral: Numeral, unit: Unit) -> str | None:
    """Return what happens to those counted: "minst 116 sivile ble likvidert" → killed."""
    before, after = [], []
    for i in range(unit.last, window.hi):
        if window.word(i) in _BOUNDARIES:
            break
        after.append(window.word(i))
    for i in range(numeral.first - 1, window.lo - 1, -1):
        if window.word(i) in _BOUNDARIES:
            break
        before.append(window.word(i))
    own = window.words(numeral.last, unit.last)
    return next((event for words in (own, after, before) if (event := _named(words))), None)


def _named(words: list[str]) -> str | None:
    return next((event for word in words for event, roots in EVENTS.items() if word.startswith(roots)), None)
