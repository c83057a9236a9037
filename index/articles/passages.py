"""Passages: the stretches of an article that are searched and cited."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.language.sentences import Span, is_heading, paragraphs, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.articles.article import Article

TARGET_LENGTH = 600
"""Characters that a passage is filled up to; one longer sentence is a passage of its own."""
LONGEST_SENTENCE = 1200
"""A "sentence" beyond this (a table, a list without full stops) is cut, so that an encoder reads all of it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences of one article: `text[start:end]`, its subhead and its first paragraph's number from 1."""

    start: int
    end: int
    paragraph: int
    heading: str | None = None


def searchable_text(article: Article, passage: Passage) -> str:
    """Return what is embedded and indexed of a passage: its words, after the title of its article.

    The title says what a passage in the middle is about.
    """
    words = article.text[passage.start : passage.end]
    return words if words.startswith(article.title.removesuffix(" …")) else f"{article.title}\n{words}"


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    paragraph: int
    heading: str | None
    is_heading: bool


def passages_of(text: str) -> list[Passage]:
    """Divide an article's text into passages that together hold every word of it, in order.

    A subhead opens a passage and is never its only content, unless nothing follows it or it is in a long row of others.
    """
    passages: list[Passage] = []
    only_headings = False
    for sentence in _sentences(text):
        length = sentence.span.end - passages[-1].start if passages else 0
        goes_on = bool(passages) and text[passages[-1].end : sentence.span.start].isspace()
        if goes_on and not _opens_a_passage(sentence, length, only_headings=only_headings):
            only_headings = only_headings and sentence.is_heading
            passages[-1] = replace(passages[-1], end=sentence.span.end, heading=sentence.heading)
        else:
            only_headings = sentence.is_heading
            passages.append(Passage(sentence.span.start, sentence.span.end, sentence.paragraph, sentence.heading))
    return passages


def _opens_a_passage(sentence: _Sentence, length: int, *, only_headings: bool) -> bool:
    """Tell whether a sentence begins a new passage; `length` is that of the passage before, should it be part of it."""
    if only_headings:
        return length > LONGEST_SENTENCE
    return sentence.is_heading or length > TARGET_LENGTH


def _sentences(text: str) -> Iterator[_Sentence]:
    heading: str | None = None
    spans = paragraphs(text)
    for number, span in enumerate(spans, 1):
        line = text[span.start : span.end]
        if number < len(spans) and is_heading(line):
            heading = line
            yield _Sentence(span, number, heading, is_heading=True)
        else:
            for sentence in sentences(text, span):
                for piece in _pieces(text, sentence):
                    yield _Sentence(piece, number, heading, is_heading=False)


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """Cut a sentence that is longer than any real one after a comma or semicolon, or else at a space."""
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        limit = start + LONGEST_SENTENCE
        gaps = list(_AFTER_COMMA.finditer(text, start + 1, limit)) or list(_GAP.finditer(text, start + 1, limit))
        cut = gaps[-1].start() if gaps else limit
        yield Span(start, cut)
        following = _WORD.search(text, cut, sentence.end)
        if following is None:
            return
        start = following.start()
    yield Span(start, sentence.end)


_AFTER_COMMA = re.compile(r"(?<=[,;])\s++")
_GAP = re.compile(r"(?<=\S)\s++")
_WORD = re.compile(r"\S")
