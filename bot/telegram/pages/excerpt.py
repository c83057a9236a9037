"""Reading on: a citation where it stands in its article, with what comes before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.pages.cutting import cut
from bot.telegram.pages.page import pages
from bot.wording.blocks import Paragraph, Quotation, Run
from bot.wording.labels import article_label
from index.language.sentences import Span, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.telegram.records import CitationTarget, Page
    from index.articles.article import Article
    from index.language.detection import Language

_STRETCH = 1_200
"""Characters at the most of one stretch: a paragraph, or a piece of one that is very long."""
AROUND = 1
"""Stretches shown before and after the one in the middle."""


def stretches(article: Article) -> list[Span]:
    """Divide an article into what is paged through."""
    return [
        Span(paragraph.start + piece.start, paragraph.start + piece.end)
        for paragraph in paragraphs(article.text)
        for piece in cut(article.text[paragraph.start : paragraph.end], _STRETCH)
    ]


def stretch_of(place: CitationTarget, article: Article) -> int:
    """Return the number of the stretch that a citation begins in, from 0."""
    return max(number for number, span in enumerate(stretches(article)) if span.start <= place.start)


def excerpt(article: Article, place: CitationTarget, middle: int, language: Language) -> Page:
    """Show the stretches around one, with the words cited in bold."""
    spans = stretches(article)
    shown = spans[max(0, middle - AROUND) : middle + AROUND + 1]
    quoted = [Quotation(tuple(_runs(article.text, span, place))) for span in shown]
    return pages([_head(article, place, language), *quoted])[0]


def _head(article: Article, place: CitationTarget, language: Language) -> Paragraph:
    name = Run(article_label(article, language), "strong", article.url)
    return Paragraph((Run(f"[{place.n}] "), name) if place.n else (name,))


def _runs(text: str, span: Span, place: CitationTarget) -> Iterator[Run]:
    start, end = max(span.start, place.start), min(span.end, place.end)
    if start >= end:
        yield Run(text[span.start : span.end])
    else:
        yield from (Run(text[span.start : start]), Run(text[start:end], "strong"), Run(text[end : span.end]))
