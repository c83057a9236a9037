"""Corrections: a later article moves a figure, and the one before it is shown as earlier."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from index.articles.dates import parse_date
from index.figures import event_in
from index.figures.measures import EVENTS
from index.language.calendar import ENGLISH_WEEKDAYS, NORWEGIAN_WEEKDAYS
from index.language.sentences import sentences
from index.language.terms import grams, stem, words
from retrieval.ledger.marks import marks_of
from retrieval.question.counted import EVERYBODY
from retrieval.question.question import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from index.articles.article import Article
    from index.figures import Figure
    from index.language.sentences import Span
    from index.storage.store import StoredArticle

_APART = frozenset({"named", "shot", "shaft"})
"""Marks that set those counted apart from all the others."""
_PART_OF = re.compile(r"\b(?:av|of) (?:de|dei|dem|those|them|the|ofr)", re.IGNORECASE)
_NAME = re.compile(r"(?<=[^\W_],\s)[A-ZÆØÅ][\w-]+|(?<=[^\W_]\s)[A-ZÆØÅ][\w-]+")
_OFTEN = frozenset(
    """politiet opplyser melder sier seier fortsatt framleis fortsetter fortset lenger police said says still
    operasjonsleder operasjonsleiar innsatsleder innsatsleiar leter leitar leting letingen leitinga""".split()
).union(NORWEGIAN_WEEKDAYS)
"""Words that accidents of every kind are told with."""
_SHARED_NAMES = 0.5
_SHARED_WORDS = 0.15
_ALIKE = 0.6
_SHORTEST_WORD = 4
_KEPT = 256
"""Articles, and pairs of them, that are read once though several figures of theirs are compared."""
_A_DAY = len("2017-10-16")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure and the article it stands in."""

    stored: StoredArticle
    figure: Figure

    @property
    def sentence(self) -> Span:
        """Return the sentence it stands in."""
        spans = _sentences(self.stored.article.text)
        return next(span for span in spans if span.start <= self.figure.start < span.end)

    @property
    def published(self) -> str | None:
        """Return the date of its article."""
        return self.stored.article.published


def is_earlier(figure: Sequence[Told], others: Sequence[Sequence[Told]]) -> bool:
    """Tell whether a later article gives another figure for the same thing.

    A figure is all the places where it is told, newest first, each of `others` likewise. A party's figure is moved by
    its own or an article's own, never by another party's.
    """
    return any(
        _is_later(other[-1].published, figure[-1].published)
        and not _is_later(figure[0].published, other[0].published)
        and _is_same_thing(figure[-1], other[-1], others)
        and _is_same_event(figure[-1].stored.article, other[-1].stored.article)
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


def _is_same_thing(earlier: Told, later: Told, figures: Sequence[Sequence[Told]]) -> bool:
    one, other = earlier.figure, later.figure
    owners = {figure.attributed_to.casefold() for figure in (one, other) if figure.attributed_to}
    if one.category != other.category or len(owners) > 1 or _apart(earlier) != _apart(later):
        return False
    if one.category not in EVENTS:
        return _counted(one) == _counted(other) and _overlap(_content(earlier), _content(later)) >= _ALIKE
    # "Tre er fortsatt savnet" is of the two men only where no others were missing.
    rivals = [figure for figure in figures if figure[-1].stored == earlier.stored and figure[-1].figure != one]
    has_rival = any(rival[-1].figure.category == one.category for rival in rivals)
    return _counted(one) == _counted(other) or (not _counted(other) and not has_rival)


def _apart(told: Told) -> frozenset[str]:
    """Return what sets those counted apart from all the others: named, found in the shaft, a part of the victims."""
    marks = marks_of(told.stored.article.text, told.sentence, told.figure)
    words_of = told.stored.article.text[told.figure.start : told.figure.end]
    return _APART.intersection(marks) | ({"part"} if _PART_OF.search(words_of) else set())


def _counted(figure: Figure) -> str:
    """Return the stem of who or what is counted; nothing where it is anybody."""
    unit = words(figure.unit or "")
    return stem(unit[-1]) if unit and unit[-1] not in EVERYBODY else ""


def _content(told: Told) -> set[str]:
    text = told.stored.article.text[told.sentence.start : told.sentence.end]
    return {stem(word) for word in words(text) if word.isalpha() and word not in FUNCTION_WORDS}


@lru_cache(maxsize=_KEPT)
def _sentences(text: str) -> list[Span]:
    return sentences(text)


@lru_cache(maxsize=_KEPT)
def _is_same_event(one: Article, other: Article) -> bool:
    """Tell whether two articles are about one event: by the names they share, and by what else they tell."""
    names, others = _names(one), _names(other)
    return one.id == other.id or (
        _overlap(names, others) >= _SHARED_NAMES
        and _overlap(_pieces(one, names | others), _pieces(other, names | others)) >= _SHARED_WORDS
    )


def _overlap(some: AbstractSet[str], others: AbstractSet[str]) -> float:
    return len(some & others) / max(1, min(len(some), len(others)))


def _names(article: Article) -> set[str]:
    """Return the names in an article, without words that a sentence's start has given their capital."""
    named = {name.lower() for name in _NAME.findall(f"{article.title}. {article.text}")}
    return named - ENGLISH_WEEKDAYS


def _pieces(article: Article, names: AbstractSet[str]) -> set[str]:
    """Return pieces of the words that set an event apart, which compounds share: snøskredet, skredet."""
    found = {word for word in words(article.text) if len(word) >= _SHORTEST_WORD}
    telling = found - names - FUNCTION_WORDS - EVERYBODY - _OFTEN
    return {piece for word in telling if event_in(word) is None for piece in grams(word)}
