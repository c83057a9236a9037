"""Measure a retriever and a reader on the news articles that training holds back.

usage: python -m tests.benchmarks.models NORQUAD_FOLDER RETRIEVER_FOLDER [READER_FOLDER]

The folders are those that `index.training.retriever` and `retrieval.training.reader` export to. Every article of
NorQuAD is in the archive that is searched; only questions on held-back news articles are asked. A question becomes
unanswerable by leaving out the article that answers it. Needs scikit-learn, which sentence-transformers brings.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from sklearn.metrics import roc_auc_score

from index.encoders.onnx_encoder import OnnxEncoder
from index.storage.word_index import WordIndex
from index.training import norquad
from retrieval.evaluation.evaluate import is_exact, overlap
from retrieval.search.hybrid import BM25_SCALES, CANDIDATES
from retrieval.search.reader import Reader, TitledPassage
from retrieval.search.rerank import READ, rank_score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.language.detection import Language
    from index.training.norquad import Corpus, Stretch, Twins
    from retrieval.search.reader import Reading

LANGUAGES: tuple[Language, ...] = ("nb", "en")


@dataclass(frozen=True, slots=True)
class Ranked:
    """One question's best passages by number, and their hybrid scores."""

    twins: Twins
    numbers: list[int]
    scores: list[float]


class Searcher:
    """Every passage's vector, and the words of all."""

    def __init__(self, whole: Corpus, encoder: OnnxEncoder, folder: Path) -> None:
        """Encode the passages, and index their words in `folder`."""
        self._encoder = encoder
        self._vectors = encoder.encode([passage.searched for passage in whole.passages], "passage")
        self._words = WordIndex(folder)
        self._words.update(((i, passage.searched) for i, passage in enumerate(whole.passages)), [])

    def rank(self, asked: Sequence[Twins], texts: Sequence[str], scale: float) -> dict[str, list[Ranked]]:
        """Return what vectors, words and both find for each question."""
        cosines = self._encoder.encode(texts, "query") @ self._vectors.T
        found: dict[str, list[Ranked]] = {"dense": [], "words": [], "hybrid": []}
        for row, twins in enumerate(asked):
            bm25 = np.zeros(len(self._vectors), np.float32)
            for number, score in self._words.search(texts[row], CANDIDATES):
                bm25[number] = score
            for name, scores in (
                ("dense", cosines[row]),
                ("words", bm25),
                ("hybrid", cosines[row] + bm25 / scale),
            ):
                best = np.argsort(-scores)[:CANDIDATES]
                found[name].append(Ranked(twins, best.tolist(), scores[best].tolist()))
        return found


def print_ranks(name: str, whole: Corpus, rankings: Sequence[Ranked]) -> None:
    """Print how early the passage with the answer's first character comes."""
    ranks = np.array([_rank(whole, ranking) for ranking in rankings])
    hits = "  ".join(f"hit@{k} {np.mean((ranks > 0) & (ranks <= k)):.3f}" for k in (1, 5, 10, 20, 50))
    print(f"{name:22} {hits}  mrr@10 {np.mean(np.where((ranks > 0) & (ranks <= 10), 1 / np.maximum(ranks, 1), 0)):.3f}")


def _rank(whole: Corpus, ranking: Ranked) -> int:
    places = (i for i, number in enumerate(ranking.numbers, 1) if _begins_in(whole.passages[number], ranking.twins))
    return next(places, 0)


def _begins_in(passage: Stretch, twins: Twins) -> bool:
    return passage.article == twins.article and passage.start <= twins.start < passage.start + len(passage.text)


def reread(whole: Corpus, ranking: Ranked, text: str, reader: Reader) -> tuple[Ranked, list[Reading]]:
    """Return the first passages in the reader's order, and what it read in them."""
    numbers = ranking.numbers[:READ]
    readings = reader.read(text, [_titled(whole.passages[number]) for number in numbers])
    scores = [rank_score(reading, score) for reading, score in zip(readings, ranking.scores, strict=False)]
    order = np.argsort([-score for score in scores]).tolist()
    return Ranked(ranking.twins, [numbers[i] for i in order], [scores[i] for i in order]), [readings[i] for i in order]


def _titled(passage: Stretch) -> TitledPassage:
    return TitledPassage(passage.text, passage.title)


def print_answers(name: str, given: Sequence[str], asked: Sequence[Twins]) -> None:
    """Print how many short answers are exact, and how much of the words are right."""
    exact = np.mean([is_exact(text, twins.answer) for text, twins in zip(given, asked, strict=True)])
    shared = np.mean([overlap(text, twins.answer) for text, twins in zip(given, asked, strict=True)])
    print(f"{name:22} EM {exact:.3f}  F1 {shared:.3f}")


def print_reader(
    whole: Corpus, asked: Sequence[Twins], texts: Sequence[str], hybrid: Sequence[Ranked], reader: Reader
) -> None:
    """Print the reader's figures, alone and behind search."""
    gold = [next(passage for passage in whole.passages if _begins_in(passage, twins)) for twins in asked]
    alone = [(each.text, reader.read(text, [_titled(each)])[0]) for text, each in zip(texts, gold, strict=True)]
    print_answers("given the passage", [passage[r.start : r.end] for passage, r in alone], asked)
    started = time.perf_counter()
    read = [reread(whole, ranking, text, reader) for text, ranking in zip(texts, hybrid, strict=True)]
    print(f"{'reading ' + str(READ):22} {(time.perf_counter() - started) / len(asked) * 1000:.0f} ms a question")
    print_ranks("search and reader", whole, [ranking for ranking, _ in read])
    short = [whole.passages[r.numbers[0]].text[found[0].start : found[0].end] for r, found in read]
    print_answers("end to end", short, asked)
    without = [
        reread(whole, _without(whole, ranking), text, reader)[0] for text, ranking in zip(texts, hybrid, strict=True)
    ]
    known, unknown = ([ranking.scores[0] for ranking in side] for side in ([r for r, _ in read], without))
    threshold = np.quantile(known, 0.15)
    auroc = roc_auc_score([1] * len(known) + [0] * len(unknown), known + unknown)
    print(f"{'unanswerable':22} AUROC {auroc:.3f}  answered {np.mean(np.array(unknown) >= threshold):.3f} at 85 %")


def _without(whole: Corpus, ranking: Ranked) -> Ranked:
    kept = [i for i, n in enumerate(ranking.numbers) if whole.passages[n].article != ranking.twins.article]
    return Ranked(ranking.twins, [ranking.numbers[i] for i in kept], [ranking.scores[i] for i in kept])


def main(folder: Path, retriever: Path, reader: Path | None = None) -> None:
    whole = norquad.read(folder)
    asked = norquad.split(whole)[1].questions
    with TemporaryDirectory() as words:
        searcher = Searcher(whole, OnnxEncoder(retriever), Path(words))
        for language in LANGUAGES:
            texts = [getattr(twins, language) for twins in asked]
            print(f"-- {language}: {len(texts)} questions, {len(whole.passages)} passages")
            found = searcher.rank(asked, texts, BM25_SCALES[language])
            for name, rankings in found.items():
                print_ranks(name, whole, rankings)
            if reader:
                print_reader(whole, asked, texts, found["hybrid"], Reader(reader))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
