"""Hybrid search: passages found by meaning and by words, in one ranking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.search.exonyms import other_names

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.storage.archive import Archive
    from index.storage.store import StoredPassage
    from retrieval.question.question import Language, Question
    from retrieval.search.reader import Reading

CANDIDATES = 100
"""Passages that each side puts forward."""
BM25_SCALES: dict[Language, int] = {"nb": 100, "nn": 100, "en": 400}
"""A BM25 score of this much weighs as much as a cosine of 1, by the language of the question.

Scores are added as they are, not spread over 0 to 1 within each list: where the question shares few words with the
archive (English on Norwegian articles) the vectors decide by themselves. `tests/benchmarks/models.py` measures it.
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search found: its cosine and BM25 score (0 where it shares no word), and what it is ranked by.

    A higher score is better; scores compare within one question. `reading` is what the reader made of it, if it did.
    """

    stored: StoredPassage
    cosine: float
    bm25: float
    score: float
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """A question, its vector, and the passages that search found for it, best first."""

    question: Question
    vector: NDArray[np.float32]
    hits: list[Hit]


def search(archive: Archive, question: Question, vector: NDArray[np.float32], count: int) -> list[Hit]:
    """Return the best passages for a question and its vector, best first."""
    cosines = dict(archive.nearest(vector, CANDIDATES))
    sought = " ".join([question.text, *other_names(question.text)])
    bm25 = dict(archive.matching(sought, CANDIDATES))
    ids, rows = archive.vectors([passage for passage in bm25 if passage not in cosines])
    cosines.update(zip(ids.tolist(), (rows @ vector).tolist(), strict=True))
    stored = archive.passages(list(cosines))
    scale = BM25_SCALES[question.language]
    hits = (
        Hit(passage, cosine, words, cosine + words / scale)
        for passage, cosine, words in ((p, cosines[n], bm25.get(n, 0.0)) for n, p in stored.items())
    )
    return sorted(hits, key=lambda hit: (-hit.score, hit.stored.id))[:count]
