"""What each part of search is worth: questions ranked by words alone, by vectors alone, by both, and reread."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Literal

from retrieval.evaluation.evaluate import HIT_RANKS, rank_of
from retrieval.question.question import understand
from retrieval.search.hybrid import CANDIDATES, search
from retrieval.search.rerank import reread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.encoders.encoder import Encoder
    from index.storage.archive import Archive
    from index.storage.store import StoredPassage
    from retrieval.evaluation.evaluate import GoldQuestion
    from retrieval.search.reader import Reader
    from retrieval.search.rerank import Reranker

Part = Literal["words", "vectors", "hybrid", "reread"]


@dataclass(frozen=True, slots=True)
class PartScores:
    """How early one part of search ranks the passage with the answer, for the questions of one language."""

    language: str
    part: Part
    hit_at: dict[int, float]
    reciprocal_rank: float


def ablate(
    archive: Archive,
    encoder: Encoder,
    reader: Reader,
    reranker: Reranker | None,
    questions: Iterable[GoldQuestion],
) -> list[PartScores]:
    """Rank each question that has an answer by each part."""
    ranks: dict[tuple[str, Part], list[int]] = defaultdict(list)
    for gold in questions:
        question = understand(gold.text, gold.language)
        vector = encoder.encode([question.text], "query")[0]
        hits = search(archive, question, vector, CANDIDATES)
        ranked: dict[Part, list[StoredPassage]] = {
            "words": _fetched(archive, archive.matching(question.text, CANDIDATES)),
            "vectors": _fetched(archive, archive.nearest(vector, CANDIDATES)),
            "hybrid": [hit.stored for hit in hits],
            "reread": [hit.stored for hit in reread(reader, question.text, hits, reranker)],
        }
        if gold.article:
            for part, passages in ranked.items():
                places = [(p.article, p.passage.start, p.passage.end) for p in passages]
                ranks[question.language, part].append(rank_of(gold, places))
    return [_scores(language, part, found) for (language, part), found in sorted(ranks.items(), key=lambda r: r[0][0])]


def _fetched(archive: Archive, scored: Iterable[tuple[int, float]]) -> list[StoredPassage]:
    ids = [number for number, _ in scored]
    stored = archive.passages(ids)
    return [stored[number] for number in ids if number in stored]


def _scores(language: str, part: Part, ranks: Sequence[int]) -> PartScores:
    hit_at = {k: fmean(0 < rank <= k for rank in ranks) for k in HIT_RANKS}
    return PartScores(language, part, hit_at, fmean(1 / rank if 0 < rank <= max(HIT_RANKS) else 0.0 for rank in ranks))
