"""Hybrid search: passages found by meaning and by words, in one ranking."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from retrieval.search.exonyms import other_names
from retrieval.search.hits import Hit, fetch_articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from index.language.detection import Language
    from index.storage.archive import Archive
    from index.storage.store import StoredPassage
    from retrieval.question.question import Question

CANDIDATES = 100
"""Passages that each side puts forward."""
CANDIDATES_OF_A_PERIOD = 1_000
"""The same where only articles of a period are wanted: most of those put forward are of another time."""
BM25_SCALES: dict[Language, int] = {"nb": 100, "nn": 100, "en": 400}
"""A BM25 score of this much weighs as much as a cosine of 1, by the language of the question.

Scores are added as they are, not spread over 0 to 1 within each list: where the question shares few words with the
archive (English on Norwegian articles) the vectors decide by themselves. `tests/benchmarks/models.py` measures it.
"""


def search(archive: Archive, question: Question, vector: NDArray[np.float32], count: int) -> list[Hit]:
    """Return the best passages for a question and its vector, best first; only of its period, where it has one."""
    candidates = CANDIDATES_OF_A_PERIOD if question.period else CANDIDATES
    cosines = dict(archive.nearest(vector, candidates))
    sought = " ".join([question.text, *other_names(question.text)])
    bm25 = dict(archive.matching(sought, candidates))
    ids, rows = archive.vectors([passage for passage in bm25 if passage not in cosines])
    cosines.update(zip(ids.tolist(), (rows @ vector).tolist(), strict=True))
    stored = archive.passages(list(cosines))
    scale = BM25_SCALES[question.language]
    scores = {n: cosines[n] + bm25.get(n, 0.0) / scale for n in stored}
    ranked = (stored[n] for n in sorted(stored, key=lambda n: (-scores[n], n)))
    best = list(islice(_of_period(archive, question, ranked), count))
    articles = fetch_articles(archive, ((passage.article, passage.version) for passage in best))
    return [
        Hit(passage, article, cosines[passage.id], bm25.get(passage.id, 0.0), scores[passage.id])
        for passage in best
        if (article := articles.get((passage.article, passage.version)))
    ]


def _of_period(archive: Archive, question: Question, passages: Iterable[StoredPassage]) -> Iterator[StoredPassage]:
    """Yield the passages of articles of the question's period; all, where it has none."""
    for passage in passages:
        if question.period is None:
            yield passage
            continue
        stored = archive.article(passage.article, passage.version)
        if stored and question.period.holds(stored.article.published):
            yield passage
