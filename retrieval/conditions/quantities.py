"""Quantity: how many is answered by a number, and by a number of the thing asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.terms import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.figures import Figure
    from index.language.sentences import Span
    from retrieval.question.counted import Asked
    from retrieval.question.request import Request
    from retrieval.search.hits import FoundArticle


def is_no_such_quantity(request: Request, article: FoundArticle, answer: Span, told: str) -> bool:
    """Tell whether a question for the number of something would be answered by no number, or by another thing's.

    `told` is the answer's own sentence.
    """
    question, asked = request.question, request.counted
    if not question.asks_quantity:
        return False
    within = [figure for figure in article.figures if figure.start < answer.end and answer.start < figure.end]
    if not within and not _has_digits(article.text[answer.start : answer.end]):
        return True
    return asked is not None and (_is_of_another_kind(asked, within) or not _is_told(asked, told))


def _is_of_another_kind(asked: Asked, figures: Sequence[Figure]) -> bool:
    measured = {figure.category for figure in figures if figure.category}
    return bool(asked.categories and measured) and not measured.intersection(asked.categories)


def _is_told(asked: Asked, told: str) -> bool:
    return not asked.is_understood or asked.is_told_of(told)


def _has_digits(text: str) -> bool:
    return any(word[0].isdigit() for word in words(text))
