"""Withdrawn articles: what they said is never shown, but that one might have answered is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.storage.store import StoredPassage
from retrieval.search.confidence import estimate
from retrieval.search.hits import FoundArticle, Hit
from retrieval.search.rerank import rank_score, reread

if TYPE_CHECKING:
    from index.storage.archive import Archive
    from retrieval.search.hits import Results
    from retrieval.search.reader import Reader

LOOKED_AT = 2
"""Withdrawn passages that are read for a question."""


def find_withdrawn(archive: Archive, reader: Reader, read: Results) -> str | None:
    """Return since when (UTC) an article is withdrawn that would have been the best answer, if there is one."""
    near = archive.withdrawn_near(read.vector, LOOKED_AT)
    hits = [
        Hit(
            StoredPassage(found.id, found.article.id, found.version, found.passage),
            FoundArticle(found.article, found.version, archive),
            cosine,
            bm25=0.0,
            score=cosine,
        )
        for found, cosine in near
    ]
    if not hits:
        return None
    request = read.request
    if not request.is_topic:
        hits = reread(reader, request.read, hits)
    if not estimate(request.searched, hits).is_answerable or (read.hits and _worth(read.hits[0]) >= _worth(hits[0])):
        return None
    return next(found.at for found, _ in near if found.id == hits[0].stored.id)


def _worth(hit: Hit) -> float:
    """Weigh a hit as search does, but for its words: those of withdrawn passages are not indexed."""
    return rank_score(hit.reading, hit.cosine) if hit.reading else hit.cosine
