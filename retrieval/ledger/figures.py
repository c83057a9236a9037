"""A figure that was found for what is asked, with its article and its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from retrieval.citing import CitedSpan
from retrieval.ledger.details import details_of

if TYPE_CHECKING:
    from index.figures import Figure
    from index.language.sentences import Span
    from retrieval.replies import Detail
    from retrieval.search.hits import FoundArticle


@dataclass(frozen=True)
class FoundFigure:
    """A figure and the article it stands in."""

    article: FoundArticle
    figure: Figure

    @cached_property
    def sentence(self) -> Span:
        """Return the sentence it stands in."""
        return next(span for span in self.article.sentences if span.start <= self.figure.start < span.end)

    @property
    def cited(self) -> CitedSpan:
        """Return its sentence, to be cited."""
        return CitedSpan(self.article, self.sentence)

    @property
    def published(self) -> str | None:
        """Return the date of its article."""
        return self.article.article.published

    @property
    def words(self) -> str:
        """Return the quantity as it stands in the article."""
        return self.article.text[self.figure.start : self.figure.end]

    @cached_property
    def details(self) -> tuple[Detail, ...]:
        """Return what its sentence says of those counted."""
        return details_of(self.article.text, self.sentence, self.figure)

    @property
    def said_of_them(self) -> list[str]:
        """Return who is counted and what is said of them, in the article's words."""
        return [self.figure.unit or "", *(self.article.text[detail.start : detail.end] for detail in self.details)]
