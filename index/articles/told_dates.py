"""Dates that a text tells: absolute ones, and those counted from the day that it was published on.

"lørdag" in a story of Monday 3 March 2025 is 1 March 2025. What the day of publication, or the sentence, leaves open
stays as it is: a weekday may be the next one, and of an article of October 2017 no weekday is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from index.articles.dates import PartialDate
from index.language.calendar import MONTH_NUMBERS, WEEKDAY_NUMBERS
from index.language.function_words import THAT
from index.language.numbers import numbers_in
from index.language.sentences import Span
from index.language.verbs import SAYING, UTTERING, verbs

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH, _DAY = "|".join(MONTH_NUMBERS), "|".join(WEEKDAY_NUMBERS)
_YEAR = r"(?:1[6-9]|20|21)\d\d"
_PART_OF_DAY = r"(?:\s(?:morgen|morgon|formiddag|ettermiddag|kveld|kvelden|morning|afternoon|evening))?"

_WRITTEN = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s(?:of\s)?(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?\b"
    rf"|\b(?P<month_>{_MONTH})\s(?P<day_>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s(?P<year_>{_YEAR}))?\b(?!\.)"
    rf"|\b(?P<day__>\d{{1,2}})\.(?P<number>\d{{1,2}})\.(?P<year__>{_YEAR})\b"
    rf"|\b(?P<month___>{_MONTH})\s(?P<year___>{_YEAR})\b",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(rf"\b(?:i|in|siden|sidan|since|fra|frå|from)\s(?P<year>{_YEAR})\b(?![-–]\d)", re.IGNORECASE)
_NEAR = {
    **dict.fromkeys(("i går", "yesterday"), -1),
    **dict.fromkeys(("i forgårs", "i førgår"), -2),
    **dict.fromkeys(("i morgen", "i morgon", "tomorrow"), 1),
}
_RELATIVE = re.compile(
    rf"\b(?:(?P<near>{'|'.join(_NEAR)})"
    rf"|(?P<last>(?:sist|siste|last)\s)?(?P<weekday>{_DAY}){_PART_OF_DAY}"
    r"|(?P<year>i fjor|last year|i år|this year)"
    r"|(?:for\s)?(?P<count>[\w-]{1,30}(?:\s(?:og|and)\s\w{1,20})?)\s(?P<unit>dager|dagar|days?|uker|veker|weeks?)\s(?:siden|sidan|ago))\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:skal|skulle|vil|ville|kan|må|bør|blir|kommer|kjem|neste|kommende|komande|førstkommende|hvis|dersom|will|would"
    r"|shall|should|may|might|can|must|next|coming|if|going)\b",
    re.IGNORECASE,
)
_ANOTHER = frozenset(
    "på fra frå til innen innan før om hver kvar forrige førre from until by before every each".split()
)
"""Words before a weekday that make it another than the one gone by."""
_PAST = re.compile(
    rf"\b(?:ble|blei|vart|var|hadde|was|were|had|did|{'|'.join(sorted({p for v in verbs() for p in v.past}))})\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_BOUNDARY = re.compile(r"[,;:–—«»“”]|\b(?:og|men|mens|and|but|while)\b", re.IGNORECASE)
_REPORTED_WITHIN = 8
"""Words before a weekday among which a verb of saying makes it the day of what was said: "opplyser gruppa mandag"."""
_A_FORTNIGHT = 14
LONGEST_CLAUSE = 300
"""Characters of a clause on each side of a date."""


@dataclass(frozen=True, slots=True)
class ToldDate:
    """Words that tell a date, text[start:end], and the date; `is_relative`: counted from the day of publication."""

    start: int
    end: int
    date: PartialDate
    is_relative: bool


def find_dates(sentence: str, published: PartialDate | None) -> list[ToldDate]:
    """Return the dates that a sentence surely tells, in order; relative ones where the day they go from is known."""
    found = [*_written(sentence)]
    if published is not None:
        found += _relative(sentence, published)
    return sorted(found, key=lambda told: told.start)


def clause_around(sentence: str, start: int, end: int, boundary: re.Pattern[str]) -> Span | None:
    """Return the clause that sentence[start:end] stands in; None where it is longer than any that tells anything."""
    begin, stop = max(0, start - LONGEST_CLAUSE), end + LONGEST_CLAUSE
    before = max((found.end() for found in boundary.finditer(sentence, begin, start)), default=None)
    after = boundary.search(sentence, end, stop)
    if (before is None and begin > 0) or (after is None and stop < len(sentence)):
        return None
    return Span(before or 0, after.start() if after else len(sentence))


def _written(sentence: str) -> Iterator[ToldDate]:
    for match in _WRITTEN.finditer(sentence):
        if told := _of_groups(match):
            yield ToldDate(match.start(), match.end(), told, is_relative=False)
    for match in _YEAR_ALONE.finditer(sentence):
        yield ToldDate(*match.span("year"), PartialDate(int(match["year"])), is_relative=False)


def _of_groups(match: re.Match[str]) -> PartialDate | None:
    """Return the date that a match's groups give; None without a year, and of a day that does not exist."""
    given = {name.rstrip("_"): words for name, words in match.groupdict().items() if words}
    if "year" not in given:
        return None
    month = int(given["number"]) if "number" in given else MONTH_NUMBERS[given["month"].lower()]
    day = int(given["day"]) if "day" in given else None
    try:
        date(int(given["year"]), month, day or 1)
    except ValueError:
        return None
    return PartialDate(int(given["year"]), month, day)


def _relative(sentence: str, published: PartialDate) -> Iterator[ToldDate]:
    known = date(published.year, published.month, published.day) if published.month and published.day else None
    for match in _RELATIVE.finditer(sentence):
        told: PartialDate | None = None
        if match["year"]:
            told = PartialDate(published.year - (match["year"].lower() in {"i fjor", "last year"}))
        elif known:
            told = _of_day(sentence, match, known)
        if told:
            yield ToldDate(match.start(), match.end(), told, is_relative=True)


def _of_day(sentence: str, match: re.Match[str], published: date) -> PartialDate | None:
    if match["near"]:
        return _counted(published, _NEAR[match["near"].lower()])
    if match["unit"]:
        return _ago(match, published)
    back = (published.weekday() - WEEKDAY_NUMBERS[match["weekday"].lower()]) % 7
    if match["last"]:
        return _counted(published, -(back or 7))
    return _counted(published, -back) if _is_past(sentence, match) else None


def _ago(match: re.Match[str], published: date) -> PartialDate | None:
    """Count back days; of weeks it is known in which month they end, where all their days are of one."""
    counts = numbers_in(match["count"].lower().split())
    if len(counts) != 1 or counts[0] % 1 or not 0 < counts[0] <= _A_FORTNIGHT:
        return None
    count = int(counts[0])
    if match["unit"].lower().startswith("d"):
        return _counted(published, -count)
    ends = {published - timedelta(days=7 * count + slack) for slack in (-3, 3)}
    months = {(day.year, day.month) for day in ends}
    return PartialDate(*months.pop()) if len(months) == 1 else None


def _counted(published: date, days: int) -> PartialDate:
    told = published + timedelta(days=days)
    return PartialDate(told.year, told.month, told.day)


def _is_past(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether a weekday is surely one gone by: nothing speaks of what is to come, and a verb of what was."""
    span = clause_around(sentence, match.start(), match.end(), _BOUNDARY)
    if span is None:
        return False
    clause = sentence[span.start : span.end]
    before = [word.lower() for word in _WORD.findall(sentence[span.start : match.start()])]
    if _TO_COME.search(clause) or _ANOTHER.intersection(before[-1:]):
        return False
    return bool(_PAST.search(clause)) or _is_reported(before[-_REPORTED_WITHIN:])


def _is_reported(before: list[str]) -> bool:
    """Tell whether a verb of saying, and nothing that is said, stands shortly before: "opplyser gruppa mandag"."""
    return bool((SAYING | UTTERING).intersection(before)) and not THAT.intersection(before)
