"""Corrections: a later article moves a figure, and the one before it is shown as earlier."""

from __future__ import annotations

import re
from dataclasses import astuple
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from index.articles.dates import parse_date
from index.figures import event_in
from index.figures.measures import EVENTS
from index.language.calendar import WEEKDAYS
from index.language.function_words import FUNCTION_WORDS
from index.language.likeness import overlap
from index.language.names import names_in_text
from index.language.terms import grams, stem, words
from retrieval.question.counted import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from index.articles.article import Article
    from index.figures import Figure
    from retrieval.ledger.figures import FoundFigure

_PART_OF = re.compile(r"\b(?:av|of) ", re.IGNORECASE)
_OFTEN = frozenset(
    """politiet opplyser melder sier seier fortsatt framleis fortsetter fortset lenger police said says still
    operasjonsleder operasjonsleiar innsatsleder innsatsleiar leter leitar leting letingen leitinga""".split()
)
"""Words that accidents of every kind are told with."""
_SHARED_NAMES = 0.5
_SHARED_WORDS = 0.15
_ALIKE = 0.6
_SHORTEST_WORD = 4
_KEPT = 256
"""Articles, and pairs of them, that are read once though several figures of theirs are compared."""
_A_DAY = len("2017-10-16")


def is_earlier(figure: Sequence[FoundFigure], others: Sequence[Sequence[FoundFigure]]) -> bool:
    """Tell whether a later article gives another figure for the same thing.

    A figure is all the places where it is told, newest first, each of `others` likewise. A party's figure is moved by
    its own or an article's own, never by another party's.
    """
    return any(
        _is_later(other[-1].published, figure[-1].published)
        and not _is_later(figure[0].published, other[0].published)
        and _is_same_thing(figure[-1], other[-1], others)
        and _is_same_event(figure[-1].article.article, other[-1].article.article)
        for other in others
    )


def _is_later(one: str | None, other: str | None) -> bool:
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


def _is_same_thing(earlier: FoundFigure, later: FoundFigure, figures: Sequence[Sequence[FoundFigure]]) -> bool:
    one, other = earlier.figure, later.figure
    parties = {figure.attributed_to.casefold() for figure in (one, other) if figure.attributed_to}
    if one.category != other.category or len(parties) > 1 or _apart(earlier) != _apart(later):
        return False
    is_same_count = _counted(one) == _counted(other)
    if one.category not in EVENTS:
        return is_same_count and overlap(_content(earlier), _content(later)) >= _ALIKE
    return is_same_count or (not _counted(other) and not _has_rival(earlier, figures))


def _has_rival(figure: FoundFigure, figures: Sequence[Sequence[FoundFigure]]) -> bool:
    """Tell whether its article counts others too: "tre er fortsatt savnet" is of two men only where none else was."""
    beside = (other[-1] for other in figures if other[-1].article == figure.article)
    return any(other.figure != figure.figure and other.figure.category == figure.figure.category for other in beside)


def _apart(each: FoundFigure) -> set[str]:
    """Return the words that set those counted apart from all the others: "navnene på", "35 av ofrene"."""
    before = (detail for detail in each.details if detail.end <= each.figure.start)
    nouns = [each.article.text[detail.start : detail.end].lower() for detail in before]
    part = {"part"} if _PART_OF.search(each.words) else set()
    return part.union(noun for noun in nouns if event_in(noun) is None)


def _counted(figure: Figure) -> str:
    """Return the stem of who or what is counted; nothing where it is anybody."""
    unit = words(figure.unit or "")
    return stem(unit[-1]) if unit and unit[-1] not in EVERYBODY else ""


def _content(each: FoundFigure) -> set[str]:
    return {stem(word) for word in words(each.cited.words) if word.isalpha() and word not in FUNCTION_WORDS}


@lru_cache(maxsize=_KEPT)
def _is_same_event(one: Article, other: Article) -> bool:
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
