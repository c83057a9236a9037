"""How sure an answer is: what search and the reader found, weighed as questions with known answers taught."""

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
class ReadingSigns:
    """What tells whether the best hit answers a question, once it was read.

    `relevance` and `margin` are the reader's of that hit, `cosine` the nearest vector's, `lead` how far the hit ranks
    above the next. `names_missing` counts the question's names and numbers that the article does not know, in Norwegian
    questions only: an English one may name Norway, where the article says Norge.
    """

    relevance: float
    margin: float
    cosine: float
    lead: float
    names_missing: float
    is_english: float


@dataclass(frozen=True, slots=True)
class SearchSigns:
    """What tells whether the archive has something on a topic, which cannot be read for an answer.

    `words_found` is the share of the topic's content words that the best passage has; `names_found` the share of its
    names and numbers that the article has (1 where it has none).
    """

    cosine: float
    words_found: float
    names_found: float
    names_missing: float
    is_english: float


Signs = ReadingSigns | SearchSigns

_READING_WEIGHTS, _READING_BIAS = ReadingSigns(0.3, 0.1, 3.0, 0.05, -0.5, 0.0), -2.0
_SEARCH_WEIGHTS, _SEARCH_BIAS = SearchSigns(23.998, 3.423, 0.666, -0.829, 1.481), -23.412


def confidence_in(archive: Archive, question: Question, hits: Sequence[Hit]) -> float:
    """Return the chance, 0 to 1, that the best hits answer a question: a logistic regression over their signs.

    `tests/benchmarks/confidence.py` fits the weights.
    """
    signs = read_signs(archive, question, hits)
    if signs is None:
        return 0.0
    if isinstance(signs, ReadingSigns):
        return _logistic(astuple(_READING_WEIGHTS), astuple(signs), _READING_BIAS)
    return _logistic(astuple(_SEARCH_WEIGHTS), astuple(signs), _SEARCH_BIAS)


def read_signs(archive: Archive, question: Question, hits: Sequence[Hit]) -> Signs | None:
    """Return the signs that the best hits give; None where there are no hits or no words to go by."""
    content = [word for word in words(question.text) if word not in FUNCTION_WORDS]
    stored = archive.article(hits[0].stored.article, hits[0].stored.version) if hits else None
    if stored is None or not content:
        return None
    article, passage, reading = stored.article, hits[0].stored.passage, hits[0].reading
    in_article = likeness(names_in(question.text), words(f"{article.title} {article.text}"))
    is_english = question.language == "en"
    missing = 0.0 if is_english else float(sum(found < _FOUND_FROM for found in in_article))
    cosine = max(hit.cosine for hit in hits[:_LOOKED_AT])
    if reading:
        return ReadingSigns(reading.relevance, reading.margin, cosine, _lead(hits), missing, float(is_english))
    in_passage = likeness(content, words(f"{article.title} {article.text[passage.start : passage.end]}"))
    names_found = sum(in_article) / len(in_article) if in_article else 1.0
    return SearchSigns(cosine, sum(in_passage) / len(in_passage), names_found, missing, float(is_english))


def _lead(hits: Sequence[Hit]) -> float:
    return hits[0].score - hits[1].score if len(hits) > 1 else 0.0


def _logistic(weights: Sequence[float], signs: Sequence[float], bias: float) -> float:
    return 1 / (1 + math.exp(-bias - sum(weight * sign for weight, sign in zip(weights, signs, strict=True))))
