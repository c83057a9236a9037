"""Telegram's HTML: blocks of text become messages that are legal by construction and never too long."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from index.language.sentences import Span, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LIMIT = 4_096
"""UTF-16 code units that Telegram takes in one message, markup not counted."""

_COLLAPSED = 400
_ISOLATES, _END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_JOINER = "\u200d"
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
_LONGEST_CHARACTER = 32
# What Telegram does to text itself: control characters become spaces, marks that overrule the direction of writing
# go. Done here, it is done on any server, and what is counted is what is sent.
_CONTROL = {code: " " for code in range(32) if chr(code) not in "\n\r"} | {ord("\r"): None, 0x7F: None}
_OVERRULING = dict.fromkeys(range(0x2028, 0x202F))
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_CLEANED = _CONTROL | _OVERRULING | _HALVES


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike; anything may stand in them."""

    text: str
    bold: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a quotation."""

    runs: tuple[Run, ...]
    quoted: bool = False

    @property
    def text(self) -> str:
        """Return the words without their setting."""
        return "".join(run.text for run in self.runs)

    @property
    def is_long(self) -> bool:
        """Tell whether a quotation is shown as its first lines, until it is tapped."""
        return self.quoted and len(self.text) > _COLLAPSED


@dataclass(frozen=True, slots=True)
class Part:
    """One message: as HTML, and the same words plain."""

    html: str
    plain: str


def parts(blocks: Iterable[Block], limit: int = LIMIT) -> list[Part]:
    """Lay blocks out in as few messages as hold them, each at most `limit` UTF-16 units when its markup is read.

    A block that does not fit behind others opens the next message. One that is too long for any is cut where a
    sentence ends, or else between words, or else between characters.
    """
    messages: list[list[Block]] = []
    for block in blocks:
        for piece in _pieces(_cleaned(block), limit):
            if not messages or _units(_plain([*messages[-1], piece])) > limit:
                messages.append([])
            messages[-1].append(piece)
    return [Part(_html(message), _plain(message)) for message in messages]


def paragraph(text: str) -> Block:
    """Make a paragraph of words without any setting."""
    return Block((Run(text),))


def web_address(url: str | None) -> str | None:
    """Return an address that may stand behind a link: of the web, and in one piece."""
    is_web = url and url.startswith(("https://", "http://")) and url.isprintable() and " " not in url
    return url if is_web else None


def cut(text: str, limit: int) -> Iterator[Span]:
    """Cut a text into stretches of at most `limit` UTF-16 units, without the space between them."""
    ends = [sentence.end for sentence in sentences(text)]
    start = 0
    while start < len(text):
        end = _next_cut(text, start, limit, ends)
        yield Span(start, end)
        start = end + len(text[end:]) - len(text[end:].lstrip())


def _pieces(block: Block, limit: int) -> Iterator[Block]:
    for span in cut(block.text, limit):
        # Telegram refuses a message that shows nothing.
        if any(map(_is_visible, block.text[span.start : span.end])):
            yield replace(block, runs=tuple(_slice(block.runs, span.start, span.end)))


def _next_cut(text: str, start: int, limit: int, ends: Sequence[int]) -> int:
    room = _reach(text, start, limit)
    if room == len(text):
        return room
    behind = bisect_right(ends, room)
    if behind and ends[behind - 1] > start:
        return ends[behind - 1]
    spaces = (end for end in range(room, start, -1) if text[end].isspace())
    characters = (end for end in range(room, max(start, room - _LONGEST_CHARACTER), -1) if not _is_joined(text, end))
    return next(spaces, None) or next(characters, room)


def _reach(text: str, start: int, limit: int) -> int:
    """Return how far a text goes in so many UTF-16 units."""
    for end in range(start, len(text)):
        limit -= _units(text[end])
        if limit < 0:
            return end
    return len(text)


def _is_joined(text: str, end: int) -> bool:
    """Tell whether a cut would part what is read as one character."""
    following = text[end]
    belongs = unicodedata.category(following).startswith("M") or following in _SKIN_TONES + _JOINER
    return belongs or text[end - 1] == _JOINER


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] not in "CMZ" and character not in _BLANK_LETTERS


def _slice(runs: Iterable[Run], start: int, end: int) -> Iterator[Run]:
    offset = 0
    for run in runs:
        inside = run.text[max(0, start - offset) : max(0, end - offset)]
        if inside:
            yield replace(run, text=inside)
        offset += len(run.text)


def _cleaned(block: Block) -> Block:
    cleaned = replace(block, runs=tuple(replace(run, text=_clean(run.text)) for run in block.runs))
    text = cleaned.text
    lead = len(text) - len(text.lstrip())
    return replace(cleaned, runs=tuple(_slice(cleaned.runs, lead, len(text.rstrip()))))


def _clean(text: str) -> str:
    # Composed, because Telegram drops the ring of a decomposed å.
    cleaned = unicodedata.normalize("NFC", text.translate(_CLEANED))
    unclosed = 0
    for character in cleaned:
        if character in _ISOLATES:
            unclosed += 1
        elif character == _END_OF_ISOLATE and unclosed:
            unclosed -= 1
    # An isolate left open would turn round what follows on the line, which is ours.
    return cleaned + _END_OF_ISOLATE * unclosed


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _plain(message: Sequence[Block]) -> str:
    return _joined(message, [block.text for block in message])


def _html(message: Sequence[Block]) -> str:
    return _joined(message, [_block_html(block) for block in message])


def _joined(message: Sequence[Block], written: Sequence[str]) -> str:
    """Set blocks below each other: a blank line between paragraphs, none around a quotation, which has its own."""
    joined = "".join(written[:1])
    for before, block, text in zip(message, message[1:], written[1:], strict=False):
        joined += ("\n" if before.quoted or block.quoted else "\n\n") + text
    return joined


def _block_html(block: Block) -> str:
    inside = "".join(map(_run_html, block.runs))
    if not block.quoted:
        return inside
    return f"<blockquote{' expandable' if block.is_long else ''}>{inside}</blockquote>"


def _run_html(run: Run) -> str:
    text = escape(run.text, quote=False)
    if run.bold:
        text = f"<b>{text}</b>"
    return f'<a href="{escape(run.link)}">{text}</a>' if run.link else text
