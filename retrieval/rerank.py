"""Rereading: the best hits of search, in the order that the reader gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.archive import Archive
    from retrieval.question import Question
    from retrieval.reader import Reader, Reading
    from retrieval.search import Hit

READ = 20
"""Hits to read: nineteen of twenty questions that the archive answers have their passage among them."""
MARGIN_WEIGHT = 0.15
HYBRID_WEIGHT = 10.0


@dataclass(frozen=True, slots=True)
class ReadHit:
    """A hit and what the reader made of it; the short answer is `reading.start` to `end` within the passage."""

    hit: Hit
    reading: Reading

    @property
    def score(self) -> float:
        """Return what reread hits are ranked by; higher is better."""
        return rank_score(self.reading, self.hit.score)


def rank_score(reading: Reading, hybrid: float) -> float:
    """Weigh what the reader and search think of a passage: `tests/benchmarks/models.py` measures it."""
    return reading.relevance + MARGIN_WEIGHT * reading.margin + HYBRID_WEIGHT * hybrid


def reread(archive: Archive, reader: Reader, question: Question, hits: Sequence[Hit]) -> list[ReadHit]:
    """Read the hits' passages, and return them best first."""
    found = [(hit, stored) for hit in hits if (stored := archive.article(hit.stored.article, hit.stored.version))]
    passages = [stored.article.text[hit.stored.passage.start : hit.stored.passage.end] for hit, stored in found]
    readings = reader.read(question.text, passages)
    read = (ReadHit(hit, reading) for (hit, _), reading in zip(found, readings, strict=True))
    return sorted(read, key=lambda hit: (-hit.score, hit.hit.stored.id))
