"""A citation: words of an article, where they stand, whose they are, and what was corrected there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.articles.article import Article


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose claim the words of a citation are: the name, and the phrase that introduces it ("guvernør Talal Barazi").

    `is_resolved`: the words themselves do not name them ("gruppa", "han"); the article does.
    """

    speaker: str
    name: str
    is_resolved: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of an article and where they stand: `article.text[start:end]`, beginning in paragraph number `paragraph`.

    `n` is the number the reader sees, from 1. `attribution` is None where they are the article's own, or several's.
    """

    n: int
    article: Article
    version: int
    paragraph: int
    start: int
    end: int
    attribution: Attribution | None = None

    @property
    def quote(self) -> str:
        """Return the words cited, exactly as they stand."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Rewording:
    """Words of an article before a correction, and those that stand there now; either may be empty."""

    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction by its sender of the article of a citation: when, and what it changed, the weightiest first.

    No rewordings: the version before it is not known.
    """

    citation: Citation
    at: str
    rewordings: tuple[Rewording, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """Other articles in which the words of a citation stand too."""

    citation: Citation
    articles: tuple[Article, ...]
