"""Cutting a text so that each piece fits into a message."""

from __future__ import annotations

from bisect import bisect_right
from itertools import takewhile
from typing import TYPE_CHECKING

import regex

from index.language.sentences import Span, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CHARACTER = regex.compile(r"\X")
"""What is read as one character, of however many code points: a letter with its accents, an emoji with its skin."""


def cut(text: str, limit: int) -> Iterator[Span]:
    """Cut a text into stretches of at most `limit` UTF-16 units, without the space between them.

    It is cut where a sentence ends, or else between words, or else between characters.
    """
    ends = [sentence.end for sentence in sentences(text)]
    start = 0
    while start < len(text):
        end = _next_cut(text, start, limit, ends)
        yield Span(start, end)
        start = end + len(text[end:]) - len(text[end:].lstrip())


def utf16_units(text: str) -> int:
    """Count a text as Telegram does."""
    return len(text.encode("utf-16-le")) // 2


def _next_cut(text: str, start: int, limit: int, ends: Sequence[int]) -> int:
    room = _reach(text, start, limit)
    if room == len(text):
        return room
    behind = bisect_right(ends, room)
    if behind and ends[behind - 1] > start:
        return ends[behind - 1]
    spaces = (end for end in range(room, start, -1) if text[end].isspace())
    return next(spaces, None) or _between_characters(text, start, room)


def _between_characters(text: str, start: int, room: int) -> int:
    """Return the last end of a character that leaves it whole; where one alone is too long, it is parted."""
    ends = (match.end() for match in _CHARACTER.finditer(text, start))
    return max(takewhile(lambda end: end <= room, ends), default=room)


def _reach(text: str, start: int, limit: int) -> int:
    """Return how far a text goes in so many UTF-16 units."""
    for end in range(start, len(text)):
        limit -= utf16_units(text[end])
        if limit < 0:
            return end
    return len(text)
