"""Grounds: what a statement rests on, the passages it cites, and how its words lie beside theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index.figures import find_figures
from index.language.detection import detect
from index.language.function_words import FUNCTION_WORDS
from index.language.sentences import Span
from index.speech import find_speech

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.encoders.word_vectors import Word
    from index.figures import Figure
    from index.speech import Speech
    from retrieval.guard.draft import Statement
    from retrieval.search.hits import FoundArticle

_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, eq=False)
class Passage:
    """A numbered passage of evidence: article.text[start:end]."""

    n: int
    article: FoundArticle
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        """Return its words."""
        return self.article.text[self.start : self.end]

    @cached_property
    def sentences(self) -> list[Span]:
        """Return the sentences, or parts of them, that it is made of, as places in the article."""
        inside = (Span(max(s.start, self.start), min(s.end, self.end)) for s in self.article.sentences)
        return [span for span in inside if span.start < span.end]

    @cached_property
    def before(self) -> list[str]:
        """Return the two sentences of the article before it."""
        spans = [span for span in self.article.sentences if span.end <= self.start][-2:]
        return [self.article.text[span.start : span.end] for span in spans]

    @cached_property
    def figures(self) -> list[Figure]:
        """Return the figures that stand in it."""
        return [figure for figure in self.article.figures if self.start <= figure.start and figure.end <= self.end]

    def said_in(self, span: Span) -> list[Speech]:
        """Return who says what in a stretch of its article."""
        return [said for said in self.article.speech if said.start < span.end and span.start < said.end]


@dataclass(frozen=True, eq=False)
class ReadPassage:
    """A passage with its words' vectors."""

    passage: Passage
    words: Sequence[Word]


@dataclass(frozen=True, eq=False)
class Ground:
    """One sentence of a cited passage, article.text[span.start:span.end], with its words."""

    passage: Passage
    span: Span
    words: Sequence[Word]

    @property
    def text(self) -> str:
        """Return the sentence."""
        return self.passage.article.text[self.span.start : self.span.end]

    @cached_property
    def said(self) -> list[Speech]:
        """Return who says what in it."""
        return self.passage.said_in(self.span)


@dataclass(frozen=True, eq=False)
class Grounds:
    """A statement, its words, and the passages it cites; `question` and the other passages are its context."""

    statement: Statement
    words: Sequence[Word]
    cited: Sequence[ReadPassage]
    others: Sequence[ReadPassage]
    question: Sequence[Word]

    @cached_property
    def text(self) -> str:
        """Return the words of the cited passages."""
        return "\n".join(read.passage.text for read in self.cited)

    @cached_property
    def before(self) -> list[str]:
        """Return what stands before each cited passage in its article: two sentences."""
        return ["\n".join(read.passage.before) for read in self.cited]

    @cached_property
    def language(self) -> str:
        """Return the language of the statement."""
        return detect(self.statement.words).language

    @cached_property
    def is_foreign(self) -> bool:
        """Tell whether the statement and what it cites are in English and Norwegian."""
        return (self.language == "en") != (detect(self.text).language == "en")

    @cached_property
    def speech(self) -> list[Speech]:
        """Return who says what in the statement."""
        return find_speech(self.statement.words)

    @cached_property
    def figures(self) -> list[Figure]:
        """Return the figures of the statement."""
        return find_figures(self.statement.words, self.speech)

    @cached_property
    def lower(self) -> list[str]:
        """Return the words of the statement in small letters."""
        return lowered(self.statement.words)

    @cached_property
    def cited_lower(self) -> list[str]:
        """Return the words of the cited passages in small letters."""
        return lowered(self.text)

    @cached_property
    def content(self) -> list[int]:
        """Return the numbers of the statement's words that carry meaning."""
        return [n for n, word in enumerate(self.words) if word.lower not in FUNCTION_WORDS and len(word.text) > 1]

    @cached_property
    def sentences(self) -> list[Ground]:
        """Return the sentences of the cited passages."""
        return [_ground(read, span) for read in self.cited for span in read.passage.sentences]

    @cached_property
    def nearest(self) -> list[Ground]:
        """Return the sentences that the statement's words lie nearest to, in order of how many each is nearest of."""
        grounds = [ground for ground in self.sentences if ground.words]
        if not grounds or not self.content:
            return grounds
        scores = np.stack([alike(self.words, ground.words).max(1)[self.content] for ground in grounds])
        shares = np.bincount(scores.argmax(0), minlength=len(grounds)) / len(self.content)
        order = sorted(range(len(grounds)), key=lambda n: -float(shares[n] + scores[n].mean() / 100))
        return [grounds[n] for n in order if shares[n] >= _SHARE] or grounds[:1]


SAME = 0.7
"""From which likeness on two words are taken to mean the same."""
_SCOPE = 4
"""Words before a word that it may be said of, where none stand behind it."""
_SHARE = 0.25
"""Of a statement's words, those that must lie nearest to a sentence before it is one that the statement tells."""


def alike(some: Sequence[Word], others: Sequence[Word]) -> NDArray[np.float32]:
    """Return how near the words of two texts are in meaning, mean cosine over the layers: (some, others)."""
    if not some or not others:
        return np.zeros((len(some), max(1, len(others))), np.float32)
    mine, theirs = (np.stack([word.vectors for word in words]) for words in (some, others))
    return np.asarray(np.einsum("ald,bld->ab", mine, theirs) / mine.shape[1], np.float32)


def told_behind(words: Sequence[Word], n: int) -> list[Word]:
    """Return the two words that carry meaning behind a word, or else those before it."""
    behind = [word for word in words[n + 1 :] if word.lower not in FUNCTION_WORDS][:2]
    return behind or [word for word in words[max(0, n - _SCOPE) : n] if word.lower not in FUNCTION_WORDS]


def lowered(text: str) -> list[str]:
    """Return the words of a text in small letters: "won't" and "al-Hassan" are one each."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def _ground(read: ReadPassage, span: Span) -> Ground:
    begin = span.start - read.passage.start
    end = span.end - read.passage.start
    return Ground(read.passage, span, [word for word in read.words if begin <= word.start < end])
