"""Stories: which articles tell of one event, and which of them is the later."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from index.articles.dates import parse_date
from index.figures import event_in
from index.language.calendar import WEEKDAYS
from index.language.function_words import FUNCTION_WORDS
from index.language.likeness import overlap
from index.language.names import names_in_text
from index.language.terms import grams, words
from retrieval.question.counted import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from index.articles.article import Article

GOES_ON_FOR = 60
"""Days from one article of a story to the last."""

COPY_FROM = 0.5
"""Share of the shorter article's runs of words that the other has, from which one is a copy of the other."""
_RUN = 5

_OFTEN = frozenset(
    """politiet opplyser melder sier seier fortsatt framleis fortsetter fortset lenger police said says still
    operasjonsleder operasjonsleiar innsatsleder innsatsleiar leter leitar leting letingen leitinga""".split()
)
"""Words that accidents of every kind are told with."""
_SHARED_NAMES = 0.5
_SHARED_WORDS = 0.15
_SHORTEST_WORD = 4
_KEPT = 256
"""Pairs of articles that are compared once though several figures of theirs are."""
_A_DAY = len("2017-10-16")


def is_later(one: str | None, other: str | None) -> bool:
    """Tell whether a date is surely later than another: of 2017-10 and 2017-10-16 nobody knows."""
    if one is None or other is None:
        return False
    for first, second in zip(astuple(parse_date(one)), astuple(parse_date(other)), strict=True):
        if first is None or second is None:
            return False
        if first != second:
            return bool(first > second)
    moments = [datetime.fromisoformat(date) for date in (one, other) if len(date) > _A_DAY]
    return len({moment.tzinfo is None for moment in moments}) == 1 < len(moments) and moments[0] > moments[1]


def is_near_in_time(one: str | None, other: str | None) -> bool:
    """Tell whether two dates are near enough for one story; of those not known to the day nobody knows."""
    if one is None or other is None or min(len(one), len(other)) < _A_DAY:
        return False
    days = [date.fromisoformat(each[:_A_DAY]).toordinal() for each in (one, other)]
    return abs(days[0] - days[1]) <= GOES_ON_FOR


@lru_cache(maxsize=_KEPT)
def is_same_story(one: Article, other: Article) -> bool:
    """Tell whether two articles are about one event: by the names they share, and by what else they tell."""
    names, others = _names(one), _names(other)
    return one.id == other.id or (
        overlap(names, others) >= _SHARED_NAMES
        and overlap(_pieces(one, names | others), _pieces(other, names | others)) >= _SHARED_WORDS
    )


def _names(article: Article) -> set[str]:
    """Return the names in an article, without words that a sentence's start has given their capital."""
    named = {name.lower() for name in names_in_text(f"{article.title}. {article.text}")}
    return named - WEEKDAYS


def _pieces(article: Article, names: AbstractSet[str]) -> set[str]:
    """Return pieces of the words that set an event apart, which compounds share: snøskredet, skredet."""
    found = {word for word in words(article.text) if len(word) >= _SHORTEST_WORD}
    telling = found - names - FUNCTION_WORDS - EVERYBODY - _OFTEN - WEEKDAYS
    return {piece for word in telling if event_in(word) is None for piece in grams(word)}


def is_copy(one: str, other: str) -> bool:
    """Tell whether two articles' texts are copies of one, perhaps cut or with some words changed."""
    runs, others = _runs(one), _runs(other)
    return len(runs & others) >= COPY_FROM * max(1, min(len(runs), len(others)))


def _runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + _RUN]) for i in range(max(1, len(found) - _RUN + 1))}
