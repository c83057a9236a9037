"""What is related to a question that nothing surely answers: what its own words are told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.likeness import FORM, likeness
from index.language.terms import words
from retrieval.conditions.unsaid import is_of_another_matter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.citing import CitedSpan
    from retrieval.question.question import Question
    from retrieval.question.request import Request

MOST = 2
"""Quotations at the most."""


def related(request: Request, spans: Sequence[CitedSpan]) -> list[CitedSpan]:
    """Return the first stretches whose articles have a word of the question, and any name that it leaves unsaid.

    An English question shares few words with a Norwegian article: there the reader's choice stands.
    """
    of_it = (span for span in spans if not is_of_another_matter(request, span.article))
    question = request.searched
    return [span for span in of_it if question.language == "en" or _shares_a_word(question, span)][:MOST]


def _shares_a_word(question: Question, span: CitedSpan) -> bool:
    article = span.article.article
    return max(likeness(question.content, words(f"{article.title} {article.text}")), default=0.0) >= FORM
