"""Dating: when what a sentence tells happened, by its own words or else by the day that it was told on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from index.articles.dates import parse_date
from index.articles.told_dates import clause_around, find_dates
from index.language.verbs import SAYING, UTTERING
from retrieval.search.stories import is_later

if TYPE_CHECKING:
    from index.articles.article import Article
    from index.articles.told_dates import ToldDate

_WORD = re.compile(r"\w+")
_BOUNDARY = re.compile(r"[,;:–—«»“”]|\b(?:og|men|and|but)\b|(?<!etter )\bat\b|\bthat\b", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"\b(?:som|der|hvor|hvis|dersom|før|etter at|who|which|where|if|before|after)\b"
    r"|\b(?:etter|siden|sidan|fra|frå|til|innen|innan|since|from|until|till|by|than|enn)\s*\Z",
    re.IGNORECASE,
)
"""What makes a date behind it the time of something else than its sentence tells: words of a subordinate clause, and,
right before the date, of a stretch of time."""


@dataclass(frozen=True, slots=True)
class Dating:
    """The dates of a sentence, ISO 8601; `is_told`: the day it was told on, for it has none of its own."""

    dates: tuple[str, ...]
    is_told: bool


def dates_of(sentence: str, article: Article) -> Dating:
    """Date a sentence of an article, no more precisely than it is known; what is to come, by when it was told."""
    published = parse_date(article.published) if article.published else None
    told_on = (str(published),) if published else ()
    found = find_dates(sentence, published)
    own = [str(each.date) for each in found if not _is_of_something_else(sentence, each)]
    if not own or any(is_later(day, article.published) for day in own):
        return Dating(told_on, is_told=True)
    return Dating(tuple(dict.fromkeys(own)), is_told=False)


def _is_of_something_else(sentence: str, told: ToldDate) -> bool:
    """Tell whether a date is the time of a subordinate clause, or of the saying: "opplyser politiet mandag"."""
    span = clause_around(sentence, told.start, told.end, _BOUNDARY)
    if span is None:
        return True
    clause = sentence[span.start : span.end].lower()
    is_said = bool((SAYING | UTTERING).intersection(_WORD.findall(clause)))
    return is_said or _BACKGROUND.search(sentence[span.start : told.start]) is not None


def is_compatible(one: str, other: str) -> bool:
    """Tell whether two dates may be one, one of them known less precisely."""
    return one.startswith(other) or other.startswith(one)


def days_between(one: str, other: str) -> int | None:
    """Return how many days are between two dates; None where one is not known to the day."""
    days = [parse_date(each) for each in (one, other)]
    if any(day.month is None or day.day is None for day in days):
        return None
    first, second = (date(day.year, day.month or 1, day.day or 1) for day in days)
    return abs((first - second).days)
