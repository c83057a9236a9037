"""Sentences and paragraphs of Norwegian and English news, as exact spans of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.abbreviations import is_abbreviation
from index.language.calendar import NORWEGIAN_MONTHS
from index.language.credits import end_without_credit

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, from `start` up to but not including `end`, in code points."""

    start: int
    end: int


# Possessive, and matching every row of stops whole: none is gone through twice, however long.
_STOP = re.compile(r"(?P<mark>[.!?…]++)(?P<close>[\"'»”’)\]]*+)(?:(?P<gap>\s++)(?=(?P<next>\S++)))?")
_LINE = re.compile(r"[^\n]+")
_OPENING = "«\"“„‘'([–—-"
_BEFORE_A_WORD = frozenset("(«\"“”„'‘–—/")
_WRAPPED_WIDTH = range(40, 100)


def paragraphs(text: str) -> list[Span]:
    """Find the paragraphs: lines with words in them, where hard-wrapped lines count as one.

    A block between blank lines is taken as wrapped where all its lines but the last are of one column's width and one
    of them breaks off in mid-sentence.
    """
    found: list[Span] = []
    for block in _blocks(text):
        lines = [Span(block[0].start, block[-1].end)] if _is_wrapped(text, block) else block
        found += [_strip(text, line.start, line.end) for line in lines]
    return found


def body_paragraphs(text: str) -> list[Span]:
    """Find the paragraphs without the credits of pictures, alone on a line or at its end: what may be quoted."""
    lines = paragraphs(text)
    ends = (line.start + end_without_credit(text[line.start : line.end]) for line in lines)
    return [Span(line.start, end) for line, end in zip(lines, ends, strict=True) if end > line.start] or lines


def sentences(text: str, within: Span | None = None) -> list[Span]:
    """Find the sentences of a text but its pictures' credits, or of one stretch of it, without the space around them.

    A paragraph's end is a sentence's end. "Kl. 12 d. 17. mai kom ca. 1.500. – Fint, sa dr. J. Hansen." has two.
    """
    spans = [within] if within else body_paragraphs(text)
    return [sentence for span in spans for sentence in _split(text, span)]


def is_heading(paragraph: str) -> bool:
    """Tell a subhead: a short line that no sentence end closes and no speech dash opens."""
    line = paragraph.strip()
    return 0 < len(line) <= 80 and line[-1] not in '.!?…:;,»"”' and line[0] not in '–—-•*«"“'


def _blocks(text: str) -> Iterator[list[Span]]:
    """Yield the lines between two that are blank, with the space around their words."""
    block: list[Span] = []
    last = 0
    for line in _LINE.finditer(text):
        if block and (line.start() > last + 1 or line[0].isspace()):
            yield block
            block = []
        if not line[0].isspace():
            block.append(Span(*line.span()))
        last = line.end()
    if block:
        yield block


def _split(text: str, span: Span) -> Iterator[Span]:
    start = first = _strip(text, span.start, span.end).start
    for stop in _STOP.finditer(text, first, span.end):
        if stop["gap"] and _ends_sentence(text, start, stop, is_first=start == first):
            yield Span(start, stop.start("gap"))
            start = stop.end()
    if start < span.end:
        yield _strip(text, start, span.end)


def _ends_sentence(text: str, start: int, stop: re.Match[str], *, is_first: bool) -> bool:
    following = stop["next"].lstrip(_OPENING)
    opens_anew = stop["next"][0] in _OPENING
    if not (opens_anew or following[:1].isupper() or following[:1].isdigit()):
        return False
    if opens_anew and following[:1].islower():
        return stop["next"][0] not in "–—-(["
    if stop["mark"] != "." or stop["close"]:
        return True
    word = _word_before(text, start, stop.start())
    if word.isdigit() and len(word) <= 2:
        is_list_number = is_first and stop.start() - len(word) == start
        return not is_list_number and re.split(r"\W", following.lower(), maxsplit=1)[0] not in NORWEGIAN_MONTHS
    before = _word_before(text, start, _end_before(text, start, stop.start() - len(word)))
    return not is_abbreviation(word, before, following)


def _end_before(text: str, start: int, end: int) -> int:
    """Return where the word before a place ends."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _word_before(text: str, start: int, end: int) -> str:
    first = end
    while first > start and not text[first - 1].isspace() and text[first - 1] not in _BEFORE_A_WORD:
        first -= 1
    return text[first:end]


def _is_wrapped(text: str, block: list[Span]) -> bool:
    if len(block) <= 2:
        return False
    *body, last = (text[line.start : line.end].rstrip() for line in block)
    return (
        all(len(line) in _WRAPPED_WIDTH for line in body)
        and len(last) < _WRAPPED_WIDTH.stop
        and any(line[-1].islower() or line[-1] == "," for line in body)
        and max(map(len, body)) - min(map(len, body)) <= 25
    )


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
