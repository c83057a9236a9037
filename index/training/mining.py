"""Hard negatives: passages that search takes for the answer, and that do not hold it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from index.storage.word_index import WordIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.encoders.encoder import Encoder
    from index.training.norquad import Corpus, Stretch, Twins

Mined = dict[str, list[int]]
"""By the question's id, the numbers of its most misleading passages, the worst first."""

CANDIDATES = 100


def mine(corpus: Corpus, encoder: Encoder, count: int) -> Mined:
    """Find up to `count` negatives for each question, asked in both its languages."""
    ranked = rank(corpus.passages, [twins.texts for twins in corpus.questions], encoder)
    return {
        twins.id: [number for number in ranked[i] if is_negative(corpus, twins, number)][:count]
        for i, twins in enumerate(corpus.questions)
    }


def is_negative(corpus: Corpus, twins: Twins, number: int) -> bool:
    """Tell whether a passage does not answer: one of the same article with the answer's words in it may well."""
    passage = corpus.passages[number]
    return not (passage.article == twins.article and (passage.holds(twins) or twins.answer in passage.text))


def rank(passages: Sequence[Stretch], questions: Sequence[tuple[str, str]], encoder: Encoder) -> list[list[int]]:
    """Return for each question the passages nearest to either twin by vectors and words, best first."""
    vectors = encoder.encode([passage.searched for passage in passages], "passage")
    with TemporaryDirectory() as folder:
        words = WordIndex(Path(folder))
        words.update(((i, passage.searched) for i, passage in enumerate(passages)), [])
        best = np.zeros((len(questions), len(vectors)), np.float32)
        for texts in zip(*questions, strict=True):
            dense = encoder.encode(texts, "query") @ vectors.T
            for row, text in enumerate(texts):
                best[row] = np.maximum(best[row], hybrid(dense[row], words.search(text, CANDIDATES)))
    return [[int(number) for number in np.argsort(-row)[:CANDIDATES]] for row in best]


def hybrid(dense: NDArray[np.float32], hits: list[tuple[int, float]]) -> NDArray[np.float32]:
    """Return every passage's score: its nearness and its words, each from 0 to 1 among the best, half and half."""
    floor = np.partition(dense, -min(CANDIDATES, len(dense)))[-min(CANDIDATES, len(dense))]
    score = np.maximum(0, dense - floor) / max(float(dense.max() - floor), 1e-6)
    if hits:
        lowest, highest = hits[-1][1], hits[0][1]
        for number, value in hits:
            score[number] += (value - lowest) / max(highest - lowest, 1e-6)
    return np.asarray(score / 2, np.float32)
