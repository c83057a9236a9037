"""The figure that a topic asks for, as it moves: each time that it was given, and by whom."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.articles.dates import parse_date
from index.language.numbers import find_numbers
from index.language.numbers.words import EITHER
from retrieval.ledger.corrections import counted_of, set_apart
from retrieval.ledger.entries import find_ledger
from retrieval.question.counted import topic_of
from retrieval.timeline import FigurePoint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.citing import Numbering
    from retrieval.ledger.figures import FoundFigure
    from retrieval.search.hits import FoundArticle, Results

_MORE_BEFORE = re.compile(r"\b(?:ytterligere|ytterlegare|another|additional|further)\s*\Z", re.IGNORECASE)
_MORE_AFTER = re.compile(r"\s*(?:\w+\s)?(?:til|more)\b", re.IGNORECASE)
_AROUND = 20
"""Characters beside a figure in which it may say that it comes on top of another."""


@dataclass(frozen=True, slots=True)
class FoundPoints:
    """A figure as several articles give it, in order of when they did."""

    figures: tuple[FoundFigure, ...]

    def numbered(self, numbering: Numbering) -> tuple[FigurePoint, ...]:
        """Make the points, whose sentences get their numbers in order of appearance."""
        return tuple(_point(each, numbering) for each in self.figures)


def find_points(results: Results, articles: Sequence[FoundArticle]) -> FoundPoints:
    """Return a figure that a topic asks for, where one who gives it gives another later; no points where none moves.

    Only the whole is counted: no part of it ("35 av ofrene"), and nothing that comes on top of it ("tre til").
    """
    things: defaultdict[tuple[str | None, str], list[FoundFigure]] = defaultdict(list)
    for each in _given(results, articles):
        things[each.figure.category, counted_of(each.figure)].append(each)
    moving = [sorted(told, key=lambda each: each.published or "") for told in things.values() if _moves(told)]
    longest: list[FoundFigure] = max(moving, key=len, default=[])
    return FoundPoints(tuple(longest))


def _given(results: Results, articles: Sequence[FoundArticle]) -> list[FoundFigure]:
    """Return the figures for what a topic asks the number of, each of a whole, and given on a day that is known."""
    asked = topic_of(results.request.question)
    hits = [hit for hit in results.hits if hit.article in articles]
    if not hits or not (asked.categories or asked.units):
        return []
    ledger = find_ledger(replace(results, hits=hits), asked)
    told = [each for each, _ in ledger.figures] if ledger else []
    return [each for each in told if _is_of_a_day(each) and not (set_apart(each) or _is_added(each))]


def _moves(told: Sequence[FoundFigure]) -> bool:
    """Tell whether one who gives a figure gives another on another day."""
    return any(
        one.figure.attributed_to == other.figure.attributed_to
        and one.figure.value != other.figure.value
        and one.published != other.published
        for one in told
        for other in told
    )


def _is_of_a_day(each: FoundFigure) -> bool:
    known = parse_date(each.published) if each.published else None
    return known is not None and known.day is not None


def _is_added(each: FoundFigure) -> bool:
    text, figure = each.article.text, each.figure
    before, after = text[max(0, figure.start - _AROUND) : figure.start], text[figure.end : figure.end + _AROUND]
    return bool(_MORE_BEFORE.search(before) or _MORE_AFTER.match(after) or _MORE_AFTER.search(each.words))


def _point(each: FoundFigure, numbering: Numbering) -> FigurePoint:
    figure = each.figure
    highs = [number.high for number in find_numbers(each.words, 0, len(each.words), EITHER) if number.high]
    high = highs[0] if highs and highs[0] > figure.value else None
    cited, day = numbering.cite(each.cited), str(parse_date(each.published or ""))
    return FigurePoint(day, figure.value, high, figure.bound, figure.attributed_to, each.words, cited)
