"""An article laid out for reading: paragraphs, sentences, words, and who is in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from index.language.sentences import Span, body_paragraphs, is_heading, sentences
from index.language.tokens import Token, Window, tokenise, with_stops
from index.speech.cast import Cast, cast_of
from index.speech.clauses import Clause, clauses
from index.speech.people import is_body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.language.work import Work
    from index.speech.cast import Mention
    from index.speech.members import Member


# Before a name that a sentence is not about: a photographer's, a person's told of.
_CREDIT = re.compile(r"[:/]\s$")
_NO_TOPIC = re.compile(r"(?:[:/]|\b(?:om|av|til|med|mot|fra|frå|about|by|to|with))\s$", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:\w+ ){0,2}(?:han|hun|ho|he|she)\b", re.IGNORECASE)
_TOPIC = 40  # characters at the head of a sentence, within which it names what it is about


@dataclass(frozen=True)
class Page:
    """A text with the spans of its paragraphs and sentences (offsets into it, end exclusive)."""

    text: str
    tokens: list[Token]
    paragraphs: list[Span]
    sentences: list[Span]
    cast: Cast
    work: Work
    _clauses: dict[Span, list[Clause]] = field(default_factory=dict, init=False, repr=False)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Return the indexes of the tokens between two offsets."""
        return bisect_left(self._token_starts, start), bisect_left(self._token_starts, end)

    def window(self, start: int, end: int) -> Window:
        """Return the words between two offsets."""
        return Window(self.text, self.tokens, *self.range(start, end), self.work)

    def line(self, n: int) -> str:
        """Return the text of a paragraph."""
        return self.text[self.paragraphs[n].start : self.paragraphs[n].end]

    def clauses(
        self, start: int, end: int, *, beside_words_said: bool = False, within: int | None = None
    ) -> Iterator[Clause]:
        """Yield the reporting clauses between two offsets, their verbs `within` so many tokens of the first.

        Beside words said, any verb may be one of reporting.
        """
        return clauses(self.window(start, end), self.cast.knows if beside_words_said else None, within)

    def clauses_of(self, sentence: Span) -> list[Clause]:
        """Return the reporting clauses of a sentence, by their first tokens."""
        if sentence not in self._clauses:
            found = clauses(self.window(sentence.start, sentence.end))
            self._clauses[sentence] = sorted(found, key=lambda clause: clause.first)
        return self._clauses[sentence]

    def paragraph_number(self, offset: int) -> int:
        """Return the number, from 0, of the paragraph an offset lies in."""
        return max(bisect_right(self._paragraph_starts, offset) - 1, 0)

    def paragraph_above(self, n: int) -> int | None:
        """Return the number of the paragraph above paragraph `n`, subheads left out; None at the top."""
        return self._above[n]

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence an offset lies in."""
        return self.sentences[max(bisect_right(self._sentence_starts, offset) - 1, 0)]

    def person_told_of(self, since: int, before: int, gender: str | None) -> Member | None:
        """Return the person whom the last sentence about one between two offsets is about."""
        return _last(self._people_told_of[gender], since, before)

    def body_told_of(self, before: int) -> Member | None:
        """Return the body that the last sentence about one is about."""
        return _last(self._bodies_told_of, -1, before)

    def woman_named(self, since: int, before: int) -> Member | None:
        """Return the woman named last between two offsets."""
        return _last(self._women, since, before)

    @cached_property
    def words(self) -> Counter[str]:
        """Return how often each word stands in the text."""
        return Counter(token.text for token in self.tokens)

    @cached_property
    def _people_told_of(self) -> dict[str | None, list[Mention]]:
        sure = [mention for mention in self._topics if mention[1].is_sure]
        return {gender: [m for m in sure if m[1].may_be(gender)] for gender in ("m", "f", None)}

    @cached_property
    def _bodies_told_of(self) -> list[Mention]:
        return [(at, m) for at, m in self._topics if not m.is_person and is_body(m.name.split()[0])]

    @cached_property
    def _women(self) -> list[Mention]:
        return [(at, m) for at, m in self.cast.mentions if m.is_sure and m.gender == "f"]

    @cached_property
    def _topics(self) -> list[Mention]:
        """Return whom each sentence is about, with the place of the name: who is named first in it, near its head."""
        found: list[Mention] = []
        told = -1
        for at, member in self.cast.mentions:
            sentence = self.sentence_at(at)
            if sentence.start > told and at - sentence.start < _TOPIC and self._is_topic(sentence, at, member):
                found.append((at, member))
            told = sentence.start
        return found

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    @cached_property
    def _above(self) -> list[int | None]:
        above: list[int | None] = []
        last = None
        for n, paragraph in enumerate(self.paragraphs):
            above.append(last)
            if not is_heading(self.text[paragraph.start : paragraph.end]):
                last = n
        return above

    def _is_topic(self, sentence: Span, at: int, member: Member) -> bool:
        before = self.text[max(at - 10, 0) : at]
        if (_NO_TOPIC if member.is_person else _CREDIT).search(before):
            return False
        if _SUBJECT.match(self.text, sentence.start, at):
            return False  # "Han møtte Moen" is about him, not about Moen
        return not (self._signs(sentence, member) or self._is_spoken(at))

    def _is_spoken(self, offset: int) -> bool:
        """Tell whether an offset lies in a paragraph that begins with words said."""
        return self.text[self.paragraphs[self.paragraph_number(offset)].start] in '–—-«“"'

    def _signs(self, sentence: Span, member: Member) -> bool:
        """Tell whether a sentence is only a name: the photographer's below a picture."""
        return len(self.text[sentence.start : sentence.end].strip(".")) <= len(member.name)


def _last(mentions: list[Mention], since: int, before: int) -> Member | None:
    """Return who is mentioned last after one offset and before another."""
    n = bisect_left(mentions, before, key=itemgetter(0)) - 1
    return mentions[n][1] if n >= 0 and mentions[n][0] > since else None


def _start(place: Token | Span) -> int:
    return place.start


def page_of(text: str, work: Work) -> Page:
    """Lay out a text."""
    spans = sentences(text)
    tokens = with_stops(tokenise(text), spans)
    work.spend(len(tokens))
    lines = body_paragraphs(text)
    openings = frozenset(span.start for span in spans)
    ends = ((bisect_left(tokens, line.start, key=_start), bisect_left(tokens, line.end, key=_start)) for line in lines)
    cast = cast_of([Window(text, tokens, lo, hi, work) for lo, hi in ends], tokens, openings, work)
    return Page(text, tokens, lines, spans, cast, work)
