"""Hybrid search: passages found by meaning and by words, in one ranking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.archive import Archive
    from index.store import StoredPassage
    from retrieval.question import Question

CANDIDATES = 100
"""Passages that each side puts forward."""
BM25_SCALE = 700
"""A BM25 score of this much weighs as much as a cosine of 1.

Scores are added as they are, not spread over 0 to 1 within each list: where the question shares few words with the
archive (English on Norwegian articles) all BM25 scores are low, and the vectors decide by themselves.
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search found: its cosine and BM25 score (0 where it shares no word), and what they sum up to."""

    stored: StoredPassage
    cosine: float
    bm25: float

    @property
    def score(self) -> float:
        """Return what hits are ranked by; higher is better."""
        return self.cosine + self.bm25 / BM25_SCALE


@dataclass(frozen=True, slots=True)
class Findings:
    """A question, its vector, and the passages that search found for it, best first."""

    question: Question
    vector: NDArray[np.float32]
    hits: list[Hit]


def search(archive: Archive, question: Question, vector: NDArray[np.float32], count: int) -> list[Hit]:
    """Return the best passages for a question and its vector, best first."""
    cosines = dict(archive.nearest(vector, CANDIDATES))
    bm25 = dict(archive.matching(question.text, CANDIDATES))
    ids, rows = archive.vectors([passage for passage in bm25 if passage not in cosines])
    cosines.update(zip(ids.tolist(), (rows @ vector).tolist(), strict=True))
    stored = archive.passages(list(cosines))
    hits = (Hit(passage, cosines[number], bm25.get(number, 0.0)) for number, passage in stored.items())
    return sorted(hits, key=lambda hit: (-hit.score, hit.stored.id))[:count]
