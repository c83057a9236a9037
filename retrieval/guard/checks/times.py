"""Times: every weekday and month in a statement stands in what it cites, in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex as re

from index.language.calendar import MONTH_NUMBERS, WEEKDAY_NUMBERS
from retrieval.guard.grounds import lowered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.guard.grounds import Grounds

_SAME = frozenset("samme same dagen".split())
"""Words by which a sentence is of the day that the one before it names."""
_NAMES = {
    **{name: f"day {n}" for name, n in WEEKDAY_NUMBERS.items()},
    **{name: f"month {n}" for name, n in MONTH_NUMBERS.items() if name not in {"may", "march"}},
}

_CLOCK = re.compile(
    r"(?:klokk[ae]n?|kl\.?|at)\s(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?(?![\d,.]\d)(?:\s?[ap]\.?m\b\.?)?"
    r"|\b(?P<hour>\d{1,2})[.:](?P<minute>\d\d)\b(?:\s?[ap]\.?m\b\.?)?|\b(?P<hour>\d{1,2})(?P<minute>)\s?[ap]\.?m\b",
    re.IGNORECASE,
)
_HOURS = "ett to tre fire fem seks sju åtte ni ti elleve tolv".split()
_HALF = re.compile(rf"\bhalv (?P<hour>{'|'.join(_HOURS)})\b", re.IGNORECASE)


def wrong_times(grounds: Grounds) -> Iterator[str]:
    """Yield the weekdays and months of a statement that what it cites has not."""
    known = set(_times(grounds.cited_lower).values())
    if _SAME & set(grounds.cited_lower):
        known |= {time for before in grounds.before for time in _times(lowered(before)).values()}
    yield from (word for word, time in _times(grounds.lower).items() if time not in known)
    text, told = grounds.statement.words, set(clocks_in(grounds.text).values())
    yield from (text[start:end] for (start, end), time in clocks_in(text).items() if told and time not in told)


def clocks_in(text: str) -> dict[tuple[int, int], int]:
    """Return a text's clock times by where they stand, as minutes of half a day: "19.06", "7:06 pm", "halv seks"."""
    found = {
        match.span(): (int(match["hour"]) % 12) * 60 + int(match["minute"] or 0) for match in _CLOCK.finditer(text)
    }
    for match in _HALF.finditer(text):
        found[match.span()] = (_HOURS.index(match["hour"].lower()) % 12) * 60 + 30
    return found


def _times(words: Sequence[str]) -> dict[str, str]:
    """Return what a text says of days and months, in any form: "torsdagens" and "Thursday's"."""
    found = ((word, _of(word)) for word in words)
    return {word: time for word, time in found if time}


def _of(word: str) -> str | None:
    return next((time for name, time in _NAMES.items() if name in word), None)
