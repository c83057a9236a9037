"""Passages: the stretches of an article that are searched and cited."""

from __future__ import annotations

import re
from dataclasses import dataclass
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

    A subhead opens a passage and is never its only content, unless nothing follows it.
    """
    groups: list[list[_Sentence]] = [[]]
    for sentence in _sentences(text):
        if groups[-1] and _opens_a_passage(sentence, groups[-1]):
            groups.append([])
        groups[-1].append(sentence)
    return [
        Passage(group[0].span.start, group[-1].span.end, group[0].paragraph, group[-1].heading)
        for group in groups
        if group
    ]


def _opens_a_passage(sentence: _Sentence, group: list[_Sentence]) -> bool:
    if all(earlier.is_heading for earlier in group):
        return False
    return sentence.is_heading or sentence.span.end - group[0].span.start > TARGET_LENGTH


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
        window = text[start : start + LONGEST_SENTENCE]
        gaps = list(re.finditer(r"(?<=[,;])\s+", window)) or list(re.finditer(r"(?<=\S)\s+", window))
        cut, following = gaps[-1].span() if gaps else (len(window), len(window))
        yield Span(start, start + cut)
        start += following
    yield Span(start, sentence.end)
