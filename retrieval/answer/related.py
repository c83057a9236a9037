"""What is related to a question that nothing surely answers: what its own words are told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.likeness import FORM, likeness
from index.language.terms import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.citing import CitedSpan
    from retrieval.question.question import Question

MOST = 2
"""Quotations at the most."""


def related(question: Question, spans: Sequence[CitedSpan]) -> list[CitedSpan]:
    """Return the first stretches whose articles have a word of the question in some form.

    An English question shares few words with a Norwegian article: there the reader's choice stands.
    """
    return [span for span in spans if question.language == "en" or _shares_a_word(question, span)][:MOST]


def _shares_a_word(question: Question, span: CitedSpan) -> bool:
    article = span.article.article
    return max(likeness(question.content, words(f"{article.title} {article.text}")), default=0.0) >= FORM
