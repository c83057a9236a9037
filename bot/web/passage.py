"""A passage in its article: the text part by part, what is cited marked, who says what and whose the figures are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.wording.cleaning import clean
from index.language.sentences import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.figures import Figure
    from index.language.sentences import Span
    from index.speech import Speech

LONGEST = 200_000
"""Characters of an article that one page shows, around what is cited."""
_NOTED = 60


@dataclass(frozen=True, slots=True)
class Part:
    """Words that are marked alike; `is_first`: the cited ones begin with them."""

    text: str
    is_cited: bool
    is_said: bool
    is_figure: bool
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin: some words, and whose they are; None where nobody is named."""

    words: str
    whose: str | None
    is_figure: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with its number, its parts and the notes beside it."""

    number: int
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked in a text: the words cited (none where both are equal), what is said, and figures."""

    start: int
    end: int
    speech: Sequence[Speech]
    figures: Sequence[Figure]


def blocks(text: str, marked: Marked) -> tuple[list[Block], bool]:
    """Part a text into paragraphs around what is cited; tell also whether some of it is left out."""
    around = [
        (number, span)
        for number, span in enumerate(paragraphs(text), 1)
        if span.end > marked.start - LONGEST // 2 and span.start < marked.start + LONGEST // 2
    ]
    made = [_block(text, number, span, marked) for number, span in around]
    is_cut = len(around) < sum(1 for _ in paragraphs(text)) or any(s.end - s.start > LONGEST for _, s in around)
    return made, is_cut


def _block(text: str, number: int, span: Span, marked: Marked) -> Block:
    start = max(span.start, marked.start - LONGEST // 2)
    end = min(span.end, start + LONGEST)
    speech = [each for each in marked.speech if each.start < end and start < each.end]
    figures = [each for each in marked.figures if each.start < end and start < each.end]
    parts = tuple(_parts(text, (start, end), (marked.start, marked.end), speech, figures))
    said = [Note(_short(text[s.start : s.end]), s.speaker or s.speaker_name, is_figure=False) for s in speech]
    given = [Note(clean(text[f.start : f.end]), f.attributed_to, is_figure=True) for f in figures]
    return Block(number, parts, (*_distinct(said), *_distinct(given)))


def _parts(
    text: str,
    within: tuple[int, int],
    cited: tuple[int, int],
    speech: Sequence[Speech],
    figures: Sequence[Figure],
) -> Iterator[Part]:
    spans = [cited, *((s.start, s.end) for s in speech), *((f.start, f.end) for f in figures)]
    edges = {edge for span in spans for edge in span if within[0] < edge < within[1]}
    points = sorted({*within, *edges})
    for start, end in pairwise(points):
        yield Part(
            clean(text[start:end]),
            is_cited=cited[0] <= start < cited[1],
            is_said=any(each.start <= start < each.end for each in speech),
            is_figure=any(each.start <= start < each.end for each in figures),
            is_first=cited[0] < cited[1] and start == max(cited[0], within[0]) and cited[0] >= within[0],
        )


def _distinct(notes: Sequence[Note]) -> tuple[Note, ...]:
    return tuple(dict.fromkeys(notes))


def _short(words: str) -> str:
    line = " ".join(clean(words).split())
    return line if len(line) <= _NOTED else f"{line[:_NOTED].rpartition(' ')[0] or line[:_NOTED]} …"
