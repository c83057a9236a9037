"""The draft: what a model wrote, as statements with the numbers of the passages that each cites."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.sentences import Span, sentences
from index.speech.marks import CLOSE, OPEN, canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

_CITATION = re.compile(r"(?<!\s)\s*\[\s*\d+(?:\s*(?:,|;|-|–|—|og|and)\s*\d+)*\s*\](?:\s*[-–—]\s*\[\s*\d+\s*\])?")
_RANGE = re.compile(r"(\d+)\s*\]?\s*[-–—]\s*\[?\s*(\d+)|(\d+)")
_MOST = 50
"""Passages that one range of citations may name."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a draft, draft[start:end] with its citations; `words` is without them."""

    text: str
    words: str
    citations: tuple[int, ...]
    start: int
    end: int


def statements_of(draft: str) -> list[Statement]:
    """Divide a draft into its statements; citations behind the full stop belong to the sentence before them."""
    marks = list(_CITATION.finditer(draft))
    clean, places = _without(draft, marks)
    spans = _whole_quotations(clean, sentences(clean))
    if not spans:
        return []
    ends = [following.start for _, following in pairwise(spans)] + [len(clean) + 1]
    begins = [0, *ends[:-1]]
    return [
        _statement(
            draft, clean[span.start : span.end], [m for m, at in places if begin < at <= end - 1], (span, places)
        )
        for span, begin, end in zip(spans, begins, ends, strict=True)
    ]


def _without(draft: str, marks: Sequence[re.Match[str]]) -> tuple[str, list[tuple[re.Match[str], int]]]:
    """Return a draft without its citations, and where in that each stood."""
    parts, places, last, length = [], [], 0, 0
    for mark in marks:
        parts.append(draft[last : mark.start()])
        length += len(parts[-1])
        places.append((mark, length))
        last = mark.end()
    return "".join([*parts, draft[last:]]), places


def _whole_quotations(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join sentences that stand in one pair of quotation marks."""
    read, joined, is_open = canonical(text), list[Span](), False
    for span in spans:
        joined.append(Span(joined.pop().start, span.end) if is_open else span)
        part = read[joined[-1].start : span.end]
        is_open = part.count(OPEN) > part.count(CLOSE)
    return joined


def _statement(
    draft: str,
    words: str,
    marks: Sequence[re.Match[str]],
    placed: tuple[Span, Sequence[tuple[re.Match[str], int]]],
) -> Statement:
    span, places = placed
    start = span.start + sum(len(m.group()) for m, at in places if at <= span.start)
    end = max([span.end + sum(len(m.group()) for m, at in places if at < span.end), *(m.end() for m in marks)])
    cited = dict.fromkeys(n for mark in marks for n in _numbers(mark.group()))
    return Statement(draft[start:end], words, tuple(cited), start, end)


def _numbers(citation: str) -> list[int]:
    found: list[int] = []
    for first, last, single in _RANGE.findall(citation):
        low, high = (int(single), int(single)) if single else (int(first), int(last))
        found += range(low, min(high, low + _MOST) + 1)
    return found
