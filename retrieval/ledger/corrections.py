"""Corrections: a later article moves a figure, and the one before it is shown as earlier."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.figures import event_in
from index.figures.measures import EVENTS
from index.language.function_words import FUNCTION_WORDS
from index.language.likeness import overlap
from index.language.terms import stem, words
from retrieval.question.counted import EVERYBODY
from retrieval.search.stories import is_later, is_same_story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.figures import Figure
    from retrieval.ledger.figures import FoundFigure

_PART_OF = re.compile(r"\b(?:av|of) ", re.IGNORECASE)
_ALIKE = 0.6


def is_earlier(figure: Sequence[FoundFigure], others: Sequence[Sequence[FoundFigure]]) -> bool:
    """Tell whether a later article gives another figure for the same thing.

    A figure is all the places where it is told, newest first, each of `others` likewise. A party's figure is moved by
    its own or an article's own, never by another party's.
    """
    return any(
        is_later(other[-1].published, figure[-1].published)
        and not is_later(figure[0].published, other[0].published)
        and _is_same_thing(figure[-1], other[-1], others)
        and is_same_story(figure[-1].article.article, other[-1].article.article)
        for other in others
    )


def _is_same_thing(earlier: FoundFigure, later: FoundFigure, figures: Sequence[Sequence[FoundFigure]]) -> bool:
    one, other = earlier.figure, later.figure
    parties = {figure.attributed_to.casefold() for figure in (one, other) if figure.attributed_to}
    if one.category != other.category or len(parties) > 1 or set_apart(earlier) != set_apart(later):
        return False
    is_same_count = counted_of(one) == counted_of(other)
    if one.category not in EVENTS:
        return is_same_count and overlap(_content(earlier), _content(later)) >= _ALIKE
    return is_same_count or (not counted_of(other) and not _has_rival(earlier, figures))


def _has_rival(figure: FoundFigure, figures: Sequence[Sequence[FoundFigure]]) -> bool:
    """Tell whether its article counts others too: "tre er fortsatt savnet" is of two men only where none else was."""
    beside = (other[-1] for other in figures if other[-1].article == figure.article)
    return any(other.figure != figure.figure and other.figure.category == figure.figure.category for other in beside)


def set_apart(each: FoundFigure) -> set[str]:
    """Return the words that set those counted apart from all the others: "navnene på", "35 av ofrene"."""
    before = (detail for detail in each.details if detail.end <= each.figure.start)
    nouns = [each.article.text[detail.start : detail.end].lower() for detail in before]
    part = {"part"} if _PART_OF.search(each.words) else set()
    return part.union(noun for noun in nouns if event_in(noun) is None)


def counted_of(figure: Figure) -> str:
    """Return the stem of who or what is counted; nothing where it is anybody."""
    unit = words(figure.unit or "")
    return stem(unit[-1]) if unit and unit[-1] not in EVERYBODY else ""


def _content(each: FoundFigure) -> set[str]:
    return {stem(word) for word in words(each.cited.words) if word.isalpha() and word not in FUNCTION_WORDS}
