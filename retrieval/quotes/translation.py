"""Translation: the sentences somebody says in an article that a quote in another language most likely stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from index.language.numbers import numbers_in
from index.language.sentences import sentences
from index.language.terms import grams, words
from retrieval.quotes.differences import Change, negations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from index.encoders.encoder import Encoder
    from index.language.sentences import Span
    from index.storage.archive import Archive
    from index.storage.store import StoredSaying

READ_PASSAGES = 50
"""Passages taken for each sentence of a quote, and for the names in it."""
MOST_SENTENCES = 8
LONGEST_SENTENCE = 300
"""Sentences of a quote that are compared, and the characters of each that the encoder reads."""
_SAME_NAME = 0.3
_ALIKE_IN_ENGLISH = frozenset({"to", "fire"})
"""Norwegian numbers that are other words in English."""
_ENGLISH = frozenset(
    """the and of is are was were that this these those with we they he she it not have has had be been will would can
    could should my our you your his her their there what when which who don isn won t on in an from by as""".split()
)
_NORWEGIAN = frozenset(
    """og det er som på av ikke ikkje jeg eg vi har med til å en et ein eit den der om så kan vil skal må ble blir
    vart hadde de dei seg meg oss han hun ho fra frå eller""".split()
)
_NAME = re.compile(r"(?<=[^.!?…\s]\s)(?!I\b)[^\W\d_]*[A-ZÆØÅÀ-Þ][\w-]+")


@dataclass(frozen=True, slots=True)
class Rendering:
    """A sentence of a quote, text[start:end], and the saying nearest to it in meaning, with their cosine."""

    claimed: Span
    saying: StoredSaying
    cosine: float


def nearest_sayings(archive: Archive, encoder: Encoder, quote: str, claimed_speaker: str | None) -> list[Rendering]:
    """Return for every sentence of a quote the nearest saying of one article, the one that fits all of them best.

    Only sayings of another language than the quote's count.
    """
    spans = sentences(quote)[:MOST_SENTENCES]
    if not spans:
        return []
    rows = encoder.encode([quote[span.start : span.end][:LONGEST_SENTENCE] for span in spans], "query")
    sayings, vectors = archive.sayings_of(_articles(archive, quote, claimed_speaker, rows))
    cosines = rows @ vectors.T
    by_article: dict[str, list[int]] = {}
    for n, saying in enumerate(sayings):
        by_article.setdefault(saying.article, []).append(n)
    best: list[Rendering] = []
    for _, numbers in sorted(by_article.items()):
        found = _render(spans, sayings, cosines, numbers)
        if likeness(found) > likeness(best) and _is_foreign(archive, quote, found):
            best = found
    return best


def is_english(text: str) -> bool:
    """Tell English from Norwegian by small words that only one of the two has; where none tells, it is Norwegian."""
    return _english_lead(text) > 0


def _english_lead(text: str) -> int:
    found = words(text)
    return sum(word in _ENGLISH for word in found) - sum(word in _NORWEGIAN for word in found)


def likeness(renderings: Sequence[Rendering]) -> float:
    """Return how near a quote is to what is said: the mean cosine of its sentences."""
    return fmean(rendering.cosine for rendering in renderings) if renderings else 0.0


def changes_in(claimed: str, saying: str) -> Iterator[Change]:
    """Point out what differs between a sentence and its translation: numbers, names, and whether it denies."""
    english, other = (claimed, saying) if is_english(claimed) else (saying, claimed)
    counted = numbers_in(word for word in words(english) if word not in _ALIKE_IN_ENGLISH), numbers_in(words(other))
    if set(counted[0]) != set(counted[1]):
        yield Change("number", claimed, saying)
    if bool(negations(re.findall(r"[\w'’]+", claimed.lower().replace("’", "'")))) != bool(negations(words(saying))):
        yield Change("negation", claimed, saying)
    missing, others = _without_namesake(claimed, saying), _without_namesake(saying, claimed)
    if missing and others:
        yield Change("name", ", ".join(missing), ", ".join(others))


def names_in(text: str) -> list[str]:
    """List the words with a capital letter that no sentence start explains; "I" is none."""
    return _NAME.findall(text)


def _articles(archive: Archive, quote: str, claimed_speaker: str | None, rows: NDArray[np.float32]) -> list[str]:
    """List the articles near a quote in meaning, and those that name who or what it names."""
    found = [number for row in rows for number, _ in archive.nearest(row, READ_PASSAGES)]
    for text in (claimed_speaker, " ".join(names_in(quote))):
        if text:
            found += [number for number, _ in archive.matching(text, READ_PASSAGES)]
    passages = archive.passages(list(dict.fromkeys(found)))
    return list(dict.fromkeys(passage.article for passage in passages.values()))


def _render(
    spans: Sequence[Span], sayings: Sequence[StoredSaying], cosines: NDArray[np.float32], numbers: Sequence[int]
) -> list[Rendering]:
    best = [max(numbers, key=lambda n: float(cosines[i, n])) for i in range(len(spans))]
    return [
        Rendering(span, sayings[n], float(cosines[i, n])) for i, (span, n) in enumerate(zip(spans, best, strict=True))
    ]


def _is_foreign(archive: Archive, quote: str, renderings: Sequence[Rendering]) -> bool:
    stored = archive.article(renderings[0].saying.article, renderings[0].saying.version)
    if stored is None:
        return False
    said = " ".join(stored.article.text[r.saying.start : r.saying.end] for r in renderings)
    lead = _english_lead(said)
    return lead < 0 if is_english(quote) else lead > 0


def _without_namesake(text: str, other: str) -> list[str]:
    others = [set(grams(word)) for word in words(other)]
    return [name for name in names_in(text) if not any(_is_alike(set(grams(name.lower())), o) for o in others)]


def _is_alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= _SAME_NAME * min(len(one), len(other))
