"""What a question gets: an answer in the articles' words, or an informed "not found"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.quotes import QuoteCheck

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.articles import Article
    from retrieval.question import Question


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of an article and where they stand: `article.text[start:end]`, beginning in paragraph number `paragraph`.

    `n` is the number the reader sees, from 1 in order of appearance.
    """

    n: int
    article: Article
    version: int
    paragraph: int
    start: int
    end: int

    @property
    def quote(self) -> str:
        """Return the words cited, exactly as they stand."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage that search returned; a higher score is better."""

    article: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched: how many articles, published from when to when (as precise as known)."""

    articles: int
    oldest: str | None
    newest: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """Sentences of the archive that answer a question, best first.

    `confidence` (0 to 1) is the chance that they do; `short_answer` is the shortest span of a cited article that
    answers by itself, where one is known. `elapsed_ms` names each stage, and the "total".
    """

    question: Question
    citations: tuple[Citation, ...]
    confidence: float
    passages: tuple[RankedPassage, ...]
    coverage: Coverage
    elapsed_ms: dict[str, float]
    short_answer: str | None = None


@dataclass(frozen=True, slots=True)
class NotFound:
    """The archive has nothing on the question; `nearest` is the closest thing it has, which is not an answer."""

    question: Question
    confidence: float
    nearest: Citation | None
    passages: tuple[RankedPassage, ...]
    coverage: Coverage
    elapsed_ms: dict[str, float]


Reply = Answer | NotFound | QuoteCheck


def cited_in(reply: Reply) -> Sequence[Citation]:
    """Return the words of articles that a reply rests on; what is only nearest to an answer or quote is none."""
    if isinstance(reply, QuoteCheck):
        return [match.citation for match in reply.matches] if reply.verdict != "not_found" else ()
    return reply.citations if isinstance(reply, Answer) else ()
