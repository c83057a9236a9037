"""Interests: what people wait for in one small index, in which the words and vectors of a new article are looked up."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from index.language.function_words import FUNCTION_WORDS
from index.language.terms import term, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from index.encoders.encoder import Encoder
    from index.storage.archive import Archive

NEAR = 0.5
"""The cosine of a passage and an interest from which, by itself, the interest is looked into.

`tests/benchmarks/telling.py --questions` says what this and the next let through.
"""
SHARED = 0.6
"""Share of an interest's words that an article has, from which it is looked into."""


class Interests:
    """Finds the interests that an article may concern: too many rather than too few, for each is looked into."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._texts: dict[int, str] = {}
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._matrix: NDArray[np.float32] = np.empty((0, 0), dtype=np.float32)
        self._holding: dict[str, list[int]] = {}
        self._words: list[int] = []

    def hold(self, texts: Mapping[int, str]) -> None:
        """Hold these interests, by their numbers, and no others; only what is new is encoded."""
        if texts == self._texts:
            return
        new = [text for text in dict.fromkeys(texts.values()) if text not in self._vectors]
        encoded = zip(new, self._encoder.encode(new, "query"), strict=True) if new else ()
        known = self._vectors | dict(encoded)
        self._texts = dict(texts)
        self._vectors = {text: known[text] for text in texts.values()}
        self._matrix = np.array([known[text] for text in texts.values()], dtype=np.float32)
        terms = [_terms(text) for text in texts.values()]
        holding: defaultdict[str, list[int]] = defaultdict(list)
        for place, of_one in enumerate(terms):
            for each in of_one:
                holding[each].append(place)
        self._holding, self._words = dict(holding), [len(of_one) for of_one in terms]

    def near(self, archive: Archive, article: str) -> list[int]:
        """Return the numbers of the interests that an article, as it stands now, is near by meaning or by words."""
        passages = archive.passages_of(article)
        stored = archive.article(article)
        if not self._texts or not passages or not stored:
            return []
        _, rows = archive.vectors([passage.id for passage in passages])
        cosines = (rows @ self._matrix.T).max(axis=0)
        shared = self._shared(f"{stored.article.title} {stored.article.text}")
        return [number for place, number in enumerate(self._texts) if cosines[place] >= NEAR or shared[place] >= SHARED]

    def _shared(self, text: str) -> list[float]:
        """Return which share of each interest's words a text has."""
        counts = Counter(place for each in _terms(text) for place in self._holding.get(each, ()))
        return [counts[place] / max(1, count) for place, count in enumerate(self._words)]


def _terms(text: str) -> set[str]:
    return {term(word) for word in words(text) if word not in FUNCTION_WORDS}
