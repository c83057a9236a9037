"""Another time: what is told of another year or month than the one asked about is no answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.articles.dates import parse_date
from index.language.calendar import MONTH_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.articles.article import Article
    from retrieval.question.question import Question

_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d]|[.,]\d)")
# English months have a capital, so that "may" is none; in Norwegian headlines "Mai" may have one too.
_MONTH = re.compile(rf"\b(?!may\b)(?:{'|'.join(MONTH_NUMBERS)})\b", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"\b(?:i fjor|fjoråret|last year)\b", re.IGNORECASE)


def is_of_another_time(question: Question, told: str, article: Article) -> bool:
    """Tell whether a question names a year or month, and its answer's own sentence is of another one.

    A sentence that names none is of the time that its article tells of, or was published in.
    """
    if question.asks_when:
        return False
    published = parse_date(article.published) if article.published else None
    years = {published.year, *({published.year - 1} if _YEAR_BEFORE.search(told) else ())} if published else set()
    months = {published.month} if published and published.month else set()
    return _misses(_years, question.text, told, article, years) or _misses(
        _months, question.text, told, article, months
    )


def _misses(read: Callable[[str], set[int]], asked: str, told: str, article: Article, published: set[int]) -> bool:
    wanted, named = read(asked), read(told)
    if not wanted or wanted & named:
        return False
    if named:
        return True
    return bool(published) and not wanted & (published | read(f"{article.title} {article.text}"))


def _years(text: str) -> set[int]:
    return {int(year) for year in _YEAR.findall(text)}


def _months(text: str) -> set[int]:
    return {MONTH_NUMBERS[month.lower()] for month in _MONTH.findall(text)}
