"""An article laid out for reading: paragraphs, sentences, words, and who is in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.sentences import Span, is_heading, paragraphs, sentences
from index.language.tokens import Token, Window, tokenise
from index.speech.cast import Cast, cast_of
from index.speech.clauses import Clause, clauses

if TYPE_CHECKING:
    from index.speech.members import Member


# Before a name that a sentence is not about: a photographer's, a person's told of.
_CREDIT = re.compile(r"[:/]\s$")
_NO_TOPIC = re.compile(r"(?:[:/]|\b(?:om|av|til|med|mot|fra|frå|about|by|to|with))\s$", re.IGNORECASE)


_SUBJECT = re.compile(r"(?:\w+ ){0,2}(?:han|hun|ho|he|she)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """A text with the spans of its paragraphs and sentences (offsets into it, end exclusive)."""

    text: str
    tokens: list[Token]
    token_starts: list[int]
    paragraphs: list[Span]
    paragraph_starts: list[int]
    sentences: list[Span]
    sentence_starts: list[int]
    cast: Cast

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Return the indexes of the tokens between two offsets."""
        return bisect_left(self.token_starts, start), bisect_left(self.token_starts, end)

    def window(self, start: int, end: int) -> Window:
        """Return the words between two offsets."""
        return Window(self.text, self.tokens, *self.range(start, end))

    def line(self, n: int) -> str:
        """Return the text of a paragraph."""
        return self.text[self.paragraphs[n].start : self.paragraphs[n].end]

    def clauses(self, start: int, end: int, *, beside_words_said: bool = False) -> list[Clause]:
        """Return the reporting clauses between two offsets; beside words said, any verb may be one of reporting."""
        knows = self.cast.knows if beside_words_said else None
        return clauses(self.window(start, end), knows)

    def topics(self, start: int, end: int) -> list[Member]:
        """Return whom the sentences between two offsets are about: those named first in them, near the beginning."""
        found, told = [], -1
        for at, member in self.cast.between(start, end):
            sentence = self.sentence_at(at)
            before = self.text[max(at - 10, 0) : at]
            near = at - sentence.start < 40 and not (_NO_TOPIC if member.is_person else _CREDIT).search(before)
            told_of = _SUBJECT.match(self.text, sentence.start, at)  # "Han møtte Moen" is about him, not about Moen
            if (
                sentence.start > told
                and near
                and not told_of
                and not (self._signs(sentence, member) or self._is_spoken(at))
            ):
                found.append(member)
            told = max(told, sentence.start)
        return found

    def _is_spoken(self, offset: int) -> bool:
        """Tell whether an offset lies in a paragraph that begins with words said."""
        return self.text[self.paragraph_at(offset).start] in '–—-«“"'

    def _signs(self, sentence: Span, member: Member) -> bool:
        """Tell whether a sentence is only a name: the photographer's below a picture."""
        return len(self.text[sentence.start : sentence.end].strip(".")) <= len(member.name)

    def paragraph_at(self, offset: int) -> Span:
        """Return the paragraph an offset lies in."""
        return self.paragraphs[max(bisect_right(self.paragraph_starts, offset) - 1, 0)]

    def paragraph_before(self, offset: int) -> Span | None:
        """Return the paragraph above the one an offset lies in, subheads left out."""
        above = [p for p in self.paragraphs if p.end < offset]
        while above and is_heading(self.text[above[-1].start : above[-1].end]):
            above.pop()
        return above[-1] if above else None

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence an offset lies in."""
        return self.sentences[max(bisect_right(self.sentence_starts, offset) - 1, 0)]


def page_of(text: str) -> Page:
    """Lay out a text."""
    tokens = tokenise(text)
    spans = sentences(text)
    starts = [span.start for span in spans]
    token_starts = [token.start for token in tokens]
    lines = paragraphs(text)
    ends = [(bisect_left(token_starts, line.start), bisect_left(token_starts, line.end)) for line in lines]
    windows = [Window(text, tokens, *span) for span in ends]
    cast = cast_of(windows, tokens, frozenset(starts))
    return Page(text, tokens, token_starts, lines, [line.start for line in lines], spans, starts, cast)
