"""Candidates: the stretches of articles in which a quote may stand, found in the index alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.sentences import sentences
from retrieval.search.hits import fetch_articles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.language.sentences import Span
    from index.storage.archive import Archive
    from index.storage.store import StoredPassage
    from retrieval.search.hits import FoundArticle

REPEATING = 16
"""Passages taken of those that share runs of words with the quote."""
MATCHING = 6
"""Passages taken of those that share rare words with it, wherever they stand."""
LOOKED_UP = 1_000
"""Characters of a quote whose single words are looked up."""
OF_A_PIECE = 3
"""Passages taken for each sentence of a quote."""
MOST_PIECES = 8
WHOLE_UP_TO = 8_000
"""Characters up to which all of an article is read; of a longer one, the neighbourhood of the passages found."""
NEIGHBOURHOOD = 1_500


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an article: its text[start:end]."""

    article: FoundArticle
    start: int
    end: int


def find_passages(archive: Archive, quote: str) -> list[StoredPassage]:
    """Return the passages that share most words with a quote or one of its sentences, the likeliest first."""
    found = dict.fromkeys(number for number, _ in archive.repeating(quote, REPEATING))
    pieces = [quote[piece.start : piece.end] for piece in _pieces(quote)]
    for piece in pieces if len(pieces) > 1 else []:
        found |= dict.fromkeys(number for number, _ in archive.repeating(piece, OF_A_PIECE))
    found |= dict.fromkeys(number for number, _ in archive.matching(quote[:LOOKED_UP], MATCHING))
    passages = archive.passages(list(found))
    return [passages[number] for number in found if number in passages]


def _pieces(quote: str) -> list[Span]:
    """Return the longest sentences of a quote, each of which may come from another place."""
    return sorted(sentences(quote), key=lambda span: span.start - span.end)[:MOST_PIECES]


def stretches_around(archive: Archive, passages: Iterable[StoredPassage]) -> list[Stretch]:
    """Return the articles of some passages, long ones only around them, in the passages' order."""
    places: dict[tuple[str, int], list[StoredPassage]] = {}
    for passage in passages:
        places.setdefault((passage.article, passage.version), []).append(passage)
    articles = fetch_articles(archive, places)
    return [stretch for key, article in articles.items() for stretch in _around(article, places[key])]


def _around(article: FoundArticle, passages: list[StoredPassage]) -> list[Stretch]:
    length = len(article.text)
    if length <= WHOLE_UP_TO:
        return [Stretch(article, 0, length)]
    spans: list[list[int]] = []
    for found in sorted(passages, key=lambda passage: passage.passage.start):
        start = max(0, found.passage.start - NEIGHBOURHOOD)
        end = min(length, found.passage.end + NEIGHBOURHOOD)
        if spans and start <= spans[-1][1]:
            spans[-1][1] = max(end, spans[-1][1])
        else:
            spans.append([start, end])
    return [Stretch(article, start, end) for start, end in spans]
