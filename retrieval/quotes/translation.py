"""Translation: the sentences somebody says in an article that a quote in another language most likely stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from index.language.detection import detect
from index.language.likeness import NAMESAKE, overlap
from index.language.names import names_in_text
from index.language.numbers import numbers_in
from index.language.sentences import sentences
from index.language.terms import grams, words
from retrieval.quotes.omissions import negations
from retrieval.replies import Change
from retrieval.search.hits import fetch_articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from index.encoders.encoder import Encoder
    from index.language.sentences import Span
    from index.storage.archive import Archive
    from index.storage.store import StoredSaying
    from retrieval.search.hits import FoundArticle

READ_PASSAGES = 50
"""Passages taken for each sentence of a quote, and for the names in it."""
MOST_SENTENCES = 8
LONGEST_SENTENCE = 300
"""Sentences of a quote that are compared, and the characters of each that the encoder reads."""
_ALIKE_IN_ENGLISH = frozenset({"to", "fire"})
"""Norwegian numbers that are other words in English."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A sentence of a quote, text[start:end], and the saying nearest to it in meaning, with their cosine."""

    claimed: Span
    saying: StoredSaying
    cosine: float


@dataclass(frozen=True, slots=True)
class Original:
    """The article whose sayings a quote may be a translation of, sentence by sentence."""

    article: FoundArticle
    renderings: tuple[Rendering, ...]

    @property
    def cosine(self) -> float:
        """Return how near the quote is to what is said: the mean cosine of its sentences."""
        return _mean(self.renderings)

    @property
    def said(self) -> str:
        """Return what is said."""
        return " ".join(self.article.text[r.saying.start : r.saying.end] for r in self.renderings)


def find_original(archive: Archive, encoder: Encoder, quote: str, claimed_speaker: str | None) -> Original | None:
    """Find the article whose sayings fit all the sentences of a quote best.

    Only sayings of another language than the quote's count.
    """
    spans = sentences(quote)[:MOST_SENTENCES]
    if not spans:
        return None
    rows = encoder.encode([quote[span.start : span.end][:LONGEST_SENTENCE] for span in spans], "query")
    sayings, vectors = archive.sayings_of(_articles(archive, quote, claimed_speaker, rows))
    cosines = rows @ vectors.T
    by_article: dict[tuple[str, int], list[int]] = {}
    for n, saying in enumerate(sayings):
        by_article.setdefault((saying.article, saying.version), []).append(n)
    best: Original | None = None
    for key, numbers in sorted(by_article.items()):
        found = _render(spans, sayings, cosines, numbers)
        if _mean(found) > (best.cosine if best else 0.0):
            article = fetch_articles(archive, [key]).get(key)
            original = Original(article, found) if article else None
            best = original if original and _is_foreign(quote, original.said) else best
    return best


def changes_in(claimed: str, saying: str) -> Iterator[Change]:
    """Point out what differs between a sentence and its translation: numbers, names, and whether it denies."""
    english, other = (claimed, saying) if detect(claimed).language == "en" else (saying, claimed)
    counted = numbers_in(word for word in words(english) if word not in _ALIKE_IN_ENGLISH), numbers_in(words(other))
    if set(counted[0]) != set(counted[1]):
        yield Change("number", claimed, saying)
    if bool(negations(re.findall(r"[\w'’]+", claimed.lower().replace("’", "'")))) != bool(negations(words(saying))):
        yield Change("negation", claimed, saying)
    missing, others = _without_namesake(claimed, saying), _without_namesake(saying, claimed)
    if missing and others:
        yield Change("name", ", ".join(missing), ", ".join(others))


def _articles(archive: Archive, quote: str, claimed_speaker: str | None, rows: NDArray[np.float32]) -> list[str]:
    """List the articles near a quote in meaning, and those that name who or what it names."""
    found = [number for row in rows for number, _ in archive.nearest(row, READ_PASSAGES)]
    for text in (claimed_speaker, " ".join(names_in_text(quote))):
        if text:
            found += [number for number, _ in archive.matching(text, READ_PASSAGES)]
    passages = archive.passages(list(dict.fromkeys(found)))
    return list(dict.fromkeys(passage.article for passage in passages.values()))


def _render(
    spans: Sequence[Span], sayings: Sequence[StoredSaying], cosines: NDArray[np.float32], numbers: Sequence[int]
) -> tuple[Rendering, ...]:
    best = [max(numbers, key=lambda n: float(cosines[i, n])) for i in range(len(spans))]
    nearest = enumerate(zip(spans, best, strict=True))
    return tuple(Rendering(span, sayings[n], float(cosines[i, n])) for i, (span, n) in nearest)


def _mean(renderings: Sequence[Rendering]) -> float:
    return fmean(rendering.cosine for rendering in renderings)


def _is_foreign(quote: str, said: str) -> bool:
    return (detect(said).language == "en") != (detect(quote).language == "en")


def _without_namesake(text: str, other: str) -> list[str]:
    others = [set(grams(word)) for word in words(other)]
    names = ((name, set(grams(name.lower()))) for name in names_in_text(text))
    return [name for name, pieces in names if all(overlap(pieces, one) < NAMESAKE for one in others)]
