"""Hits: the passages that search found for a request, each with its article."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from index.language.names import names_in_text
from index.language.sentences import Span, body_paragraphs, paragraphs, sentences
from index.language.terms import words
from retrieval.search.narrowing import narrowed
from retrieval.search.reader import TitledPassage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from index.articles.article import Article
    from index.articles.passages import Passage
    from index.figures import Figure
    from index.figures.withheld import WithheldFigure
    from index.speech import Speech
    from index.storage.archive import Archive
    from index.storage.store import StoredArticle, StoredPassage
    from retrieval.question.request import Request
    from retrieval.search.narrowing import Judgement
    from retrieval.search.reader import Reading

READ_MARGIN = 6.0
"""How far below the best hit another may score and still answer, where both were read."""


@dataclass(frozen=True)
class FoundArticle:
    """One version of an article that was found, and what is known to stand in it, each fetched when first wanted."""

    article: Article
    version: int
    archive: Archive = field(repr=False, compare=False)

    @property
    def text(self) -> str:
        """Return the article's text."""
        return self.article.text

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Return its paragraphs, as they are numbered."""
        return paragraphs(self.text)

    @cached_property
    def body(self) -> list[Span]:
        """Return its paragraphs without pictures' credits."""
        return body_paragraphs(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """Return its sentences."""
        return sentences(self.text)

    def is_quotable(self, span: Span) -> bool:
        """Tell whether a stretch has words that no picture's credit is."""
        return any(part.start < span.end and span.start < part.end for part in self.body)

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the words of the names that stand in it."""
        return frozenset(word for name in names_in_text(self.text) for word in words(name))

    def own_sentence(self, answer: Span) -> Span:
        """Return the sentence, or sentences, that an answer stands in."""
        touched = [s for s in self.sentences if s.start < answer.end and answer.start < s.end]
        return Span(touched[0].start, touched[-1].end) if touched else answer

    @cached_property
    def speech(self) -> list[Speech]:
        """Return who says what in it, in order."""
        return self.archive.speech_of(self.article.id, self.version)

    @cached_property
    def figures(self) -> list[Figure]:
        """Return its figures, in order."""
        return self.archive.figures_of(self.article.id, self.version)

    @cached_property
    def nobody(self) -> list[Figure]:
        """Return where it says that something happened to nobody."""
        return self.archive.nobody_of(self.article.id, self.version)

    @cached_property
    def withheld(self) -> list[WithheldFigure]:
        """Return who is reported to give no figure."""
        return self.archive.withheld_of(self.article.id, self.version)


def fetch_articles(archive: Archive, keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], FoundArticle]:
    """Fetch versions of articles, each once; one that was removed meanwhile is left out."""
    found = ((key, archive.article(*key)) for key in dict.fromkeys(keys))
    return {key: _found(archive, stored) for key, stored in found if stored}


def _found(archive: Archive, stored: StoredArticle) -> FoundArticle:
    return FoundArticle(stored.article, stored.version, archive)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search found: its cosine and BM25 score (0 where it shares no word), and what it is ranked by.

    A higher score is better; scores compare within one question. `reading` is what the reader made of it, `judgement`
    what it made of the answer's own sentence: None where it did not read that.
    """

    stored: StoredPassage
    article: FoundArticle
    cosine: float
    bm25: float
    score: float
    reading: Reading | None = None
    judgement: Judgement | None = None

    @property
    def passage(self) -> Passage:
        """Return the passage."""
        return self.stored.passage

    @property
    def text(self) -> str:
        """Return the passage's words."""
        return self.article.text[self.passage.start : self.passage.end]

    @property
    def titled(self) -> TitledPassage:
        """Return the passage's words, and its article's title where they do not begin with it."""
        return self._titled(self.text)

    def narrowed(self, reading: Reading) -> tuple[int, TitledPassage]:
        """Return where in the passage the answer's own sentence begins, with the one before it, and their words."""
        own = narrowed(self.text, reading.start, reading.end)
        return own.start, self._titled(self.text[own.start : own.end])

    def _titled(self, text: str) -> TitledPassage:
        title = self.article.article.title
        return TitledPassage(text, "" if text.startswith(title.removesuffix(" …")) else title)

    @property
    def answer(self) -> Span | None:
        """Return where in its article the reader found the answer; None where it was not read, or holds none.

        What lies in no sentence, but in a picture's credit, answers nothing.
        """
        if self.reading is None or self.reading.start == self.reading.end:
            return None
        span = Span(self.passage.start + self.reading.start, self.passage.start + self.reading.end)
        return span if self.article.is_quotable(span) else None


@dataclass(frozen=True, slots=True)
class Results:
    """A request, the vector of its question, and the hits for it, best first."""

    request: Request
    vector: NDArray[np.float32]
    hits: list[Hit]

    @property
    def best(self) -> FoundArticle:
        """Return the article of the best hit."""
        return self.hits[0].article

    @property
    def is_read(self) -> bool:
        """Tell whether the reader has looked at them."""
        return any(hit.reading for hit in self.hits)


def articles_of(hits: Iterable[Hit]) -> list[FoundArticle]:
    """Return the articles of some hits, in order, each once."""
    return list(dict.fromkeys(hit.article for hit in hits))


def answers_in(hits: Sequence[Hit]) -> list[tuple[Hit, Span]]:
    """Return the hits that the reader finds nearly as good as the best, and where in their articles the answer is."""
    near = (hit for hit in hits if hit.score >= hits[0].score - READ_MARGIN)
    return [(hit, answer) for hit in near if (answer := hit.answer)]
