"""Copies: the cited words in other articles too, which make them no surer: one wire story in several outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.terms import words
from retrieval.citation import Copies
from retrieval.search.stories import is_copy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.articles.article import Article
    from retrieval.citation import Citation
    from retrieval.search.hits import Hit


def find_copies(citations: Sequence[Citation], hits: Sequence[Hit]) -> tuple[Copies, ...]:
    """Return, for each citation whose words stand in copies of its article that were found, those copies."""
    read = [(hit.article.article, " ".join(words(hit.text))) for hit in hits]
    found = (Copies(citation, _holding(citation, read)) for citation in citations)
    return tuple(copies for copies in found if copies.articles)


def _holding(citation: Citation, read: Sequence[tuple[Article, str]]) -> tuple[Article, ...]:
    quote = " ".join(words(citation.quote))
    others = dict.fromkeys(article for article, text in read if article.id != citation.article.id and quote in text)
    return tuple(article for article in others if is_copy(article.text, citation.article.text))
