"""How sure an answer is: what search found, weighed by weights that were fitted on questions with known answers."""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from index.terms import words
from retrieval.names import likeness, names_in
from retrieval.question import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.archive import Archive
    from retrieval.question import Question
    from retrieval.search import Hit

ENOUGH = 0.2
"""Confidence from which an answer is given."""

_LOOKED_AT = 5
_FOUND_FROM = 0.4


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells whether the best hits answer a question.

    `cosine` is the nearest vector's; `words_found` the share of the question's content words that the best passage
    has; `names_found` the share of its names and numbers that the article has (1 where it has none). `names_missing`
    counts the others, in Norwegian questions only: an English one may name Norway, where the article says Norge.
    """

    cosine: float
    words_found: float
    names_found: float
    names_missing: float
    is_english: float


_WEIGHTS = Signs(cosine=23.998, words_found=3.423, names_found=0.666, names_missing=-0.829, is_english=1.481)
_BIAS = -23.412


def confidence_in(archive: Archive, question: Question, hits: Sequence[Hit]) -> float:
    """Return the chance, 0 to 1, that the best hits answer a question: a logistic regression over their signs.

    `tests/benchmarks/confidence.py` fits the weights.
    """
    signs = read_signs(archive, question, hits)
    if signs is None:
        return 0.0
    weighed = sum(weight * sign for weight, sign in zip(astuple(_WEIGHTS), astuple(signs), strict=True))
    return 1 / (1 + math.exp(-(weighed + _BIAS)))


def read_signs(archive: Archive, question: Question, hits: Sequence[Hit]) -> Signs | None:
    """Return the signs that the best hits give; None where there are no hits or no words to go by."""
    content = [word for word in words(question.text) if word not in FUNCTION_WORDS]
    stored = archive.article(hits[0].stored.article, hits[0].stored.version) if hits else None
    if stored is None or not content:
        return None
    article, passage = stored.article, hits[0].stored.passage
    names = names_in(question.text)
    in_passage = likeness(content, words(f"{article.title} {article.text[passage.start : passage.end]}"))
    in_article = likeness(names, words(f"{article.title} {article.text}"))
    is_english = question.language == "en"
    return Signs(
        cosine=max(hit.cosine for hit in hits[:_LOOKED_AT]),
        words_found=sum(in_passage) / len(in_passage),
        names_found=sum(in_article) / len(in_article) if in_article else 1.0,
        names_missing=0.0 if is_english else sum(found < _FOUND_FROM for found in in_article),
        is_english=float(is_english),
    )
