"""The period that a question wants news of: "siste uke", "siden fredag", "since 3 March", "i går".

Only what is plainly about when something was in the news counts: "i 2015" is when it happened, and an article of any
year may tell of that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from index.articles.told_dates import find_dates
from index.language.calendar import WEEKDAY_NUMBERS
from index.language.numbers import numbers_in

_DAYS_OF = {"d": 1, "u": 7, "v": 7, "w": 7, "m": 30}
"""By the first letter of a unit: dager, uker, veker, weeks, måneder."""
_SINCE = re.compile(r"\b(?:siden|sidan|since)\s(?:sist\s|last\s)?(?P<rest>.+)", re.IGNORECASE)
_SINCE_DAY = re.compile(rf"(?:{'|'.join(WEEKDAY_NUMBERS)})\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:(?P<past>(?:den |det |the )?(?:siste|past) (?:uken?|uka|veka|døgnet|week|24 (?:timer|timar|hours)))"
    r"|(?P<before>(?:i )?(?:forrige|sist|førre) (?:uken?|uka|veke)|last week)"
    r"|(?P<this>(?:denne|i denne|this) (?:uken?|uka|veka|week))"
    r"|(?P<yesterday>i går|yesterday)"
    r"|(?:dei? |the )?(?:siste|last|past) (?P<count>[\w-]+) (?P<unit>dager|dagar|dagene|dagane|uker|ukene|veker|vekene"
    r"|måneder|månedene|månader|days|weeks|months))\b",
    re.IGNORECASE,
)
_LONGEST = 3_660


@dataclass(frozen=True, slots=True)
class Period:
    """Days of publication, the first and the last."""

    first: date
    last: date

    def holds(self, published: str | None) -> bool:
        """Tell whether an article of this date surely is of the period: it must be known to the day."""
        if published is None:
            return False
        length = len("2017-10-16")
        return len(published) >= length and self.first <= date.fromisoformat(published[:length]) <= self.last


def period_asked(text: str, today: date) -> Period | None:
    """Return the period that a question wants news of, counted from `today`; None where it names none."""
    since = _SINCE.search(text)
    if since:
        first = _since(since["rest"], today)
        return Period(first, today) if first and first <= today else None
    named = _NAMED.search(text)
    return _named(named, today) if named else None


def _since(rest: str, today: date) -> date | None:
    weekday = _SINCE_DAY.match(rest)
    if weekday:
        return today - timedelta(days=(today.weekday() - WEEKDAY_NUMBERS[weekday[0].lower()]) % 7 or 7)
    told = next(iter(find_dates(rest, None)), None)
    if told is None or told.date.month is None or told.start > len("den "):
        return None
    return date(told.date.year, told.date.month, told.date.day or 1)


def _named(match: re.Match[str], today: date) -> Period | None:
    monday = today - timedelta(days=today.weekday())
    if match["yesterday"]:
        return Period(today - timedelta(days=1), today)
    if match["this"]:
        return Period(monday, today)
    if match["before"]:
        return Period(monday - timedelta(days=7), monday - timedelta(days=1))
    if match["past"]:
        is_week = re.search("uk|vek|week", match["past"], re.IGNORECASE)
        return Period(today - timedelta(days=7 if is_week else 1), today)
    counts = numbers_in([match["count"].lower()])
    days = int(counts[0] * _DAYS_OF[match["unit"][0].lower()]) if counts else 0
    return Period(today - timedelta(days=days), today) if 0 < days <= _LONGEST else None
