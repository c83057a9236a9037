"""Rereading: the best hits of search, in the order that the reader gives them.

The best few are read first, and the rest only while one of them may still come before those.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from retrieval.search.narrowing import Judgement
from retrieval.search.stories import is_copy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.search.hits import Hit
    from retrieval.search.reader import Reader, Reading

READ_AT_ONCE = (2, 2, 4)
"""Hits to read, and then to read more: each costs time, and nearly all questions that the archive answers have their
passage among them."""
READ = sum(READ_AT_ONCE)
DECIDED = 5.0
"""How far above what search thinks of the next hit the best must score to be read no more: of 1,030 questions on
articles that the reader never saw, 999 in 1,000 then get the same best hit as from all."""
JUDGED = 3
"""Of those read, the first that are looked at once more, by the answer's own sentence alone."""
MARGIN_WEIGHT = 0.15
HYBRID_WEIGHT = 15.0


class Reranker(Protocol):
    """Scores passages by how well they answer a question, where another model than the reader is to order them."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return one score for each passage, in order; higher is better."""


def reread(reader: Reader, question: str, hits: Sequence[Hit], reranker: Reranker | None = None) -> list[Hit]:
    """Read the first hits' passages, and return all hits best first: those read, then the others as they were."""
    nearest = hits[:READ]
    scored = _rescored(reader, reranker, question, nearest) if reranker else _ranked(reader, question, nearest)
    read = {hit.stored.id for hit in scored}
    others = [hit for hit in hits if hit.stored.id not in read]
    ranked = sorted(scored, key=lambda hit: (-hit.score, hit.stored.id))
    ranked = _look_again(reader, question, ranked[:JUDGED]) + ranked[JUDGED:]
    # What was not read stands below what was, on the same scale.
    return ranked + [replace(hit, score=ranked[-1].score - (others[0].score - hit.score)) for hit in others]


def _ranked(reader: Reader, question: str, hits: Sequence[Hit]) -> list[Hit]:
    """Read hits from the best on, until none that is left can be expected to come first; then only copies of the best.

    Of copies the first published is cited, so that each has to be known.
    """
    scored: list[Hit] = []
    left = list(hits)
    for count in READ_AT_ONCE:
        if scored and left and _is_decided(scored, left[0]):
            left = [hit for hit in left if is_copy(hit.text, max(scored, key=_score).text)]
        readings = reader.read(question, [hit.titled for hit in left[:count]])
        scored += [
            replace(hit, score=rank_score(reading, hit.score), reading=reading)
            for hit, reading in zip(left, readings, strict=False)
        ]
        left = left[count:]
    return scored


def _is_decided(scored: Sequence[Hit], following: Hit) -> bool:
    return max(map(_score, scored)) - HYBRID_WEIGHT * following.score >= DECIDED


def _score(hit: Hit) -> float:
    return hit.score


def _rescored(reader: Reader, reranker: Reranker, question: str, hits: Sequence[Hit]) -> list[Hit]:
    """Read hits, and score them as another model does."""
    readings = reader.read(question, [hit.titled for hit in hits])
    scores = reranker.scores(question, [hit.text for hit in hits])
    return [replace(h, score=s, reading=r) for h, s, r in zip(hits, scores, readings, strict=True)]


def _look_again(reader: Reader, question: str, hits: Sequence[Hit]) -> list[Hit]:
    """Read the own sentence of each hit's answer: by itself it shows whether it says what the passage seems to say."""
    answering = {n: hit.narrowed(hit.reading) for n, hit in enumerate(hits) if hit.reading and hit.answer}
    readings = reader.read(question, [text for _, text in answering.values()])
    judged = list(hits)
    for (n, (begin, _)), own in zip(answering.items(), readings, strict=True):
        reading = hits[n].reading
        is_same = reading is not None and begin + own.start < reading.end and reading.start < begin + own.end
        judged[n] = replace(hits[n], judgement=Judgement(own.relevance, own.margin, is_same))
    return judged


def rank_score(reading: Reading, hybrid: float) -> float:
    """Weigh what the reader and search think of a passage: `tests/benchmarks/models.py` measures it."""
    return reading.relevance + MARGIN_WEIGHT * reading.margin + HYBRID_WEIGHT * hybrid
