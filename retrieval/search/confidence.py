"""How sure an answer is: what search and the reader found, weighed as questions with known answers taught."""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from index.language.likeness import SPELLING, likeness
from index.language.terms import words
from retrieval.search.names import likeness_of_names
from retrieval.search.narrowing import Judgement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.question.question import Question
    from retrieval.search.hits import Hit

ASSERT_FROM = 0.37
"""Chance of being right, among questions as hard as traps, from which an answer is asserted."""
RELATED_FROM = 0.2
"""Chance that the archive has the answer from which what it says near the question is shown."""
LIKELY_ABOUT = 0.3
"""Chance that the archive has something on a topic from which it is shown."""

_LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class ReadingSigns:
    """What tells whether the best hit answers a question, once it was read.

    `relevance` and `margin` are the reader's of that hit, `length` the words of its answer, `lead` how far the hit
    ranks above the next; the `own` ones are the reader's of the answer's own sentence, in which it found the same words
    or not (`is_same`); `cosine` is the nearest vector's. `words_found` is the share of the question's content words
    that the passage has, `names_missing` counts its names and numbers that the article does not know.
    """

    relevance: float
    margin: float
    length: float
    lead: float
    own_relevance: float
    own_margin: float
    is_same: float
    cosine: float
    words_found: float
    names_missing: float
    is_english: float


@dataclass(frozen=True, slots=True)
class SearchSigns:
    """What tells whether the archive has something on a topic, which cannot be read for an answer.

    `names_found` is the share of the topic's names and numbers that the best article knows, 1 where it has none.
    """

    cosine: float
    words_found: float
    names_found: float
    names_missing: float
    is_english: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """Whether to answer, and the chance, 0 to 1, that the answer is right; `is_by_reading`: the reader was asked."""

    is_answerable: bool
    confidence: float
    is_by_reading: bool = False


Signs = ReadingSigns | SearchSigns

# The two are not one: that a question has its answer here shows otherwise than that the words found are the right ones.
_HERE, _HERE_BIAS = (
    ReadingSigns(0.255, -0.004, 0.011, 0.045, 0.284, -0.054, -0.032, 2.195, 0.936, -0.198, 0.493),
    -2.123,
)
# Of whether the words are right, the reader's own signs tell all that any do.
_RIGHT, _RIGHT_BIAS = ReadingSigns(0.185, 0.048, 0, 0, 0.250, -0.007, 0, 0, 0, 0, 0.180), -1.394
_ABOUT, _ABOUT_BIAS = SearchSigns(10.325, 4.248, 0.849, -0.588, 1.625), -8.405
NOTHING = Estimate(is_answerable=False, confidence=0.0)


def estimate(question: Question, hits: Sequence[Hit]) -> Estimate:
    """Estimate whether the best hits answer a question, and how likely what they say is right.

    Logistic regressions over the hits' signs, whose weights `tests/benchmarks/confidence.py` fits.
    """
    signs = read_signs(question, hits)
    if signs is None:
        return NOTHING
    if isinstance(signs, SearchSigns):
        about = _chance(_ABOUT, signs, _ABOUT_BIAS)
        return Estimate(about >= LIKELY_ABOUT, about)
    is_here = _chance(_HERE, signs, _HERE_BIAS) >= RELATED_FROM
    return Estimate(is_here, _chance(_RIGHT, signs, _RIGHT_BIAS), is_by_reading=True)


def read_signs(question: Question, hits: Sequence[Hit]) -> Signs | None:
    """Return the signs that the best hits give; None where there are no hits or no words to go by."""
    if not hits or not question.content:
        return None
    article, text, reading = hits[0].article.article, hits[0].text, hits[0].reading
    in_passage = likeness(question.content, words(f"{article.title} {text}"))
    words_found = sum(in_passage) / len(in_passage)
    in_article = likeness_of_names(question.names, f"{article.title} {article.text}")
    missing = float(sum(found < SPELLING for found in in_article))
    cosine = max(hit.cosine for hit in hits[:_LOOKED_AT])
    is_english = float(question.language == "en")
    if reading:
        length = float(len(words(text[reading.start : reading.end])))
        lead = hits[0].score - hits[1].score if len(hits) > 1 else 0.0
        own = hits[0].judgement or Judgement(reading.relevance, reading.margin, is_same=False)
        read = (reading.relevance, reading.margin, length, lead)
        judged = (own.relevance, own.margin, float(own.is_same))
        return ReadingSigns(*read, *judged, cosine, words_found, missing, is_english)
    names_found = sum(in_article) / len(in_article) if in_article else 1.0
    return SearchSigns(cosine, words_found, names_found, missing, is_english)


def _chance(weights: Signs, signs: Signs, bias: float) -> float:
    weighed = sum(weight * sign for weight, sign in zip(astuple(weights), astuple(signs), strict=True))
    return 1 / (1 + math.exp(-(weighed + bias)))
