"""Citing: the words of articles that a reply rests on get their numbers, last of all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from index.language.sentences import Span
from retrieval.attribution import attribution_of
from retrieval.citation import Citation
from retrieval.search.hits import FoundArticle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.storage.archive import Archive
    from retrieval.citation import Attribution
    from retrieval.searched import RankedPassage


@dataclass(frozen=True)
class CitedSpan:
    """Words of an article that are to be cited, still without a number."""

    article: FoundArticle
    span: Span

    @property
    def words(self) -> str:
        """Return the words as they stand."""
        return self.article.text[self.span.start : self.span.end]

    @cached_property
    def attribution(self) -> Attribution | None:
        """Return whose words they are."""
        return attribution_of(self.article.text, self.span, self.article.speech)

    def overlaps(self, other: CitedSpan) -> bool:
        """Tell whether another has some of the same words."""
        is_one_article = self.article == other.article
        return is_one_article and self.span.start < other.span.end and other.span.start < self.span.end


class Numbering:
    """The citations of one reply, numbered from 1 in order of appearance, each stretch once."""

    def __init__(self) -> None:
        self._cited: dict[CitedSpan, Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return what was cited so far, in order."""
        return tuple(self._cited.values())

    def cite(self, cited: CitedSpan) -> Citation:
        """Cite a stretch of an article: by the number it has, or the next."""
        if cited not in self._cited:
            self._cited[cited] = citation_of(cited, len(self._cited) + 1, cited.attribution)
        return self._cited[cited]


def citation_of(cited: CitedSpan, n: int, attribution: Attribution | None = None) -> Citation:
    """Make the citation of a stretch of an article."""
    start, end = cited.span.start, cited.span.end
    paragraph = sum(1 for paragraph in cited.article.paragraphs if paragraph.start <= start)
    return Citation(n, cited.article.article, cited.article.version, paragraph, start, end, attribution)


def cite_passages(passages: Iterable[RankedPassage], archive: Archive) -> Iterator[Citation]:
    """Cite passages as they stand now, numbered from 1, without the credits of pictures.

    One that is all credit, or has gone from the archive meanwhile, is left out.
    """
    n = 0
    for passage in passages:
        stored = archive.article(passage.article)
        if stored is None or passage.end > len(stored.article.text):
            continue
        article = FoundArticle(stored.article, stored.version, archive)
        if span := _up_to_a_credit(article, passage):
            n += 1
            yield citation_of(CitedSpan(article, span), n)


def _up_to_a_credit(article: FoundArticle, passage: RankedPassage) -> Span | None:
    """Return the first stretch of a passage that no credit interrupts."""
    whole: Span | None = None
    for part in article.body:
        start, end = max(part.start, passage.start), min(part.end, passage.end)
        if start >= end:
            continue
        if whole and article.text[whole.end : start].strip():
            break
        whole = Span(whole.start if whole else start, end)
    return whole
