"""A tiny real encoder: the vector is the count of a text's character grams, so that tests know every similarity."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from index.language.terms import grams, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.encoders.encoder import Role


class GramEncoder:
    """Encodes a text as its grams; like texts have a cosine near 1, texts without a common gram one near 0.

    `texts` keeps what was encoded, for tests of what is not encoded twice.
    """

    def __init__(self, name: str = "grams", dimension: int = 256) -> None:
        self.name = name
        self.dimension = dimension
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str], role: Role) -> NDArray[np.float32]:
        if role == "passage":
            self.texts += texts
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            for word in words(text):
                for gram in grams(word):
                    vectors[row, crc32(gram.encode()) % self.dimension] += 1
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return vectors
