"""Giving what is to be stored its vectors, many texts in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.articles.passages import searchable_text
from index.storage.writing import FoundArticle, IndexedArticle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.articles.article import Article
    from index.articles.passages import Passage
    from index.encoders.encoder import Encoder
    from index.findings import Findings
    from index.storage.store import StoredArticle


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that waits to be embedded and stored."""

    article: Article
    origin: str
    passages: list[Passage]
    order: tuple[int, str] | None = None
    corrected: str | None = None


def embedded(waiting: Sequence[Waiting], encoder: Encoder) -> list[IndexedArticle]:
    """Make articles ready to be stored, all their passages embedded in one go."""
    vectors = encoder.encode([searchable_text(each.article, p) for each in waiting for p in each.passages], "passage")
    rows = _shares(vectors, [len(each.passages) for each in waiting])
    return [
        IndexedArticle(each.article, each.origin, each.passages, vectors, each.order, each.corrected)
        for each, vectors in zip(waiting, rows, strict=True)
    ]


def with_vectors(found: Sequence[tuple[StoredArticle, Findings]], encoder: Encoder) -> list[FoundArticle]:
    """Give the sayings that were found their vectors, all embedded in one go.

    As queries, like the quotes that they are compared with: neither of the two is an answer to the other.
    """
    sayings = [stored.article.text[s.start : s.end] for stored, findings in found for s in findings.sayings]
    vectors = encoder.encode(sayings, "query") if sayings else np.empty((0, 0), np.float32)
    rows = _shares(vectors, [len(findings.sayings) for _, findings in found])
    return [FoundArticle(*article, vectors) for article, vectors in zip(found, rows, strict=True)]


def _shares(vectors: NDArray[np.float32], counts: Sequence[int]) -> list[NDArray[np.float32]]:
    """Divide the rows of a matrix among those that they belong to."""
    return np.split(vectors, np.cumsum(counts)[:-1]) if counts else []
