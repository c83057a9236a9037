"""Rereading: the best hits of search, in the order that the reader gives them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from retrieval.search.narrowing import Judgement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.search.hits import Hit
    from retrieval.search.reader import Reader, Reading

READ = 8
"""Hits to read: each costs time, and nearly all questions that the archive answers have their passage among them."""
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
    read, others = hits[:READ], hits[READ:]
    readings = reader.read(question, [hit.titled for hit in read])
    if reranker:
        scores = reranker.scores(question, [hit.text for hit in read])
    else:
        scores = [rank_score(reading, hit.score) for hit, reading in zip(read, readings, strict=True)]
    scored = [replace(h, score=s, reading=r) for h, s, r in zip(read, scores, readings, strict=True)]
    ranked = sorted(scored, key=lambda hit: (-hit.score, hit.stored.id))
    ranked = _look_again(reader, question, ranked[:JUDGED]) + ranked[JUDGED:]
    # What was not read stands below what was, on the same scale.
    return ranked + [replace(hit, score=ranked[-1].score - others[0].score + hit.score) for hit in others]


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
