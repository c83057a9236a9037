"""Parallels: where an article tells the same of several groups or places side by side, one is not the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.likeness import SPELLING, likeness
from index.language.names import AT_PLACE
from index.language.terms import words

if TYPE_CHECKING:
    from index.language.sentences import Span
    from retrieval.question.question import Question
    from retrieval.search.hits import FoundArticle

_GROUP = re.compile(
    r"\b[^\W\d_]{3,}(?:erne|arane|erane)\b|\bthe (?:[^\W\d_]{3,}(?:ers|ors|rses|ists))\b", re.IGNORECASE
)
"""People by what they do, as a group: lærerne, sjukepleiarane, the nurses."""


def is_of_a_parallel(question: Question, article: FoundArticle, own: Span) -> bool:
    """Tell whether an answer's own sentence is of another group or place that stands beside the one asked about.

    "Lærerne i Sund får 5 prosent. Sykepleierne får 4." tells nothing of hjelpepleierne, nor of sykepleierne elsewhere.
    """
    told = article.text[own.start : own.end]
    return _is_of_others(question.text, told) or _is_told_elsewhere(question.text, told, _around(article, own))


def _is_of_others(asked: str, told: str) -> bool:
    wanted, named = _groups(asked), _groups(told)
    return bool(wanted and named) and all(max(likeness([group], named)) < SPELLING for group in wanted)


def _is_told_elsewhere(asked: str, told: str, around: str) -> bool:
    """Tell whether a sentence has another place than the one asked about, which one beside it has."""
    wanted, here = _places(asked), _places(told)
    if not wanted or not here or wanted & here or wanted & set(words(told)):
        return False
    return bool(wanted & _places(around))


def _around(article: FoundArticle, own: Span) -> str:
    """Return the paragraph of a sentence without it."""
    paragraph = next((p for p in article.body if p.start <= own.start < p.end), own)
    return f"{article.text[paragraph.start : own.start]} {article.text[own.end : paragraph.end]}"


def _groups(text: str) -> list[str]:
    return [words(match[0])[-1] for match in _GROUP.finditer(text)]


def _places(text: str) -> set[str]:
    return {words(match[0])[-1] for match in AT_PLACE.finditer(text)}
