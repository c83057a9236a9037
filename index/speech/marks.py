"""Marks: every family of quotation marks and dashes as one, so that speech is read the same whatever it is set in.

What a mark is, Unicode tells: which are quotation marks and dashes, of which shape, which way they point. The text
keeps its length: a mark stands for a mark, and every offset stays true.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from index.language.sentences import body_paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.language.sentences import Span

OPEN, CLOSE, DASH = "«", "»", "–"
_INNER = {"«": "‹", "»": "›"}
"""What quotation marks within others become: nothing that is read."""
_MARK = regex.compile(r"[\p{Quotation_Mark}`´]")
_TYPED = re.compile(r"(?<!\S)(?P<open>``|''|,,|<<)(?=\S)|(?<=\S)(?P<close>''|>>)(?!\w)")
"""Two signs that typewriters and wires have for one mark."""
_DASHES = r"[\p{Pd}−]{1,3}"
_SPOKEN = regex.compile(rf"^[^\S\n]*+\K{_DASHES}(?=[^\S\n]*+[^\s\d\p{{Pd}}−])|(?<=\s){_DASHES}(?=\s)", regex.MULTILINE)
_HYPHEN = re.compile(r"(?<=\w)[‐‑](?=\w)")
_CLOSING = ",;:!?)]}"
"""Signs that no words begin with."""
_GOES_ON = 20
"""Characters after a mark that nothing closes, from which the words may go on in the next paragraph."""
_PARAGRAPHS = 8
"""Over which words said may go on."""
_DEEPEST = 16
"""Marks open at once, of which the last are looked at: most of them apostrophes."""


def canonical(text: str) -> str:
    """Return a text in which « and » alone open and close words said, and – alone stands for a dash before them."""
    text = _TYPED.sub(lambda found: " “" if found["open"] else "” ", text)
    characters = list(text)
    machine = _Machine(text, characters)
    for paragraph in body_paragraphs(text):
        machine.read(paragraph)
    machine.give_up()
    marked = _HYPHEN.sub("-", "".join(characters))
    return str(_SPOKEN.sub(lambda found: DASH.ljust(len(found[0])), marked))


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a quotation mark is: single or double, of which shape, and which way it points, if either."""

    is_single: bool
    shape: str
    category: str

    @property
    def family(self) -> tuple[bool, str]:
        return self.is_single, self.shape

    @property
    def is_directed(self) -> bool:
        return self.category not in ("Po", "Sk")

    def may_close(self, opening: _Kind) -> bool:
        """Tell whether this mark may close what another opens: »…«, „…“ and ”…” do, «…« does not; “…“ is mistyped."""
        turns_back = self.category != "Pi" or opening.category != "Pi" or self.shape == "curved"
        return self.family == opening.family and turns_back


@lru_cache(maxsize=64)
def _kind(mark: str) -> _Kind:
    name, category = unicodedata.name(mark), unicodedata.category(mark)
    shape = next((shape for shape in ("ANGLE", "CORNER", "PRIME") if shape in name), None)
    is_single = "SINGLE" in name or "APOSTROPHE" in name or category == "Sk"
    return _Kind(is_single, shape or ("straight" if category in ("Po", "Sk") else "curved"), category)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark at its place, and what its neighbours let it do."""

    at: int
    kind: _Kind
    opens: bool
    closes: bool
    is_weak: bool  # may as well be inches (6") or a genitive's apostrophe (Hans’)


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    return [_mark(text, found.start(), paragraph) for found in _MARK.finditer(text, paragraph.start, paragraph.end)]


def _mark(text: str, at: int, paragraph: Span) -> _Mark:
    kind = _kind(text[at])
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    is_apart = kind.is_directed and before.isspace()  # as in French
    opens = _is_free(kind, before, after) and (is_apart or not (after.isspace() or after in _CLOSING))
    closes = not after.isalnum() and (not before.isspace() or (is_apart and text[at] != "“"))
    return _Mark(at, kind, opens, closes, after.isspace() and _is_weak(kind, before))


def _is_free(kind: _Kind, before: str, after: str) -> bool:
    """Tell whether a mark stands before a word, and is no apostrophe in or before one: '90-tallet."""
    return not (before.isalnum() or before in "»”" or (kind.is_single and after.isdigit()))


def _is_weak(kind: _Kind, before: str) -> bool:
    return before in "szxSZX" if kind.is_single else kind.shape == "straight" and before.isdigit()


class _Machine:
    """Goes through a text's quotation marks once; those that are open lie on a stack.

    Words that nothing closes in their paragraph may go on in the next, which opens them anew or closes them.
    """

    def __init__(self, text: str, characters: list[str]) -> None:
        self._text = text
        self._characters = characters
        self._waiting: list[_Mark] = []
        """Marks of one quotation, one a paragraph, that wait for one to close them."""
        self._since = 0

    def read(self, paragraph: Span) -> None:
        """Write « and » over the outer marks of a paragraph, and marks that are not read over those within them."""
        marks = _marks(self._text, paragraph)
        waiting = self._waiting[-1] if self._waiting and self._goes_on(marks, paragraph) else None
        anew = waiting is not None and self._opens_anew(marks, paragraph)
        pairs, left = _pairs(marks, None if anew else waiting)
        if waiting and any(opening.at == (paragraph.start if anew else waiting.at) for opening, _ in pairs):
            self._settle()
        self._write(pairs, paragraph)
        if left and left[-1].at >= paragraph.start:
            self._wait(left[-1], paragraph, is_more=anew and left[-1].at == paragraph.start)

    def _wait(self, mark: _Mark, paragraph: Span, *, is_more: bool) -> None:
        """Keep a mark that nothing in its paragraph closes, beside those before it if it opens more of the same."""
        if paragraph.end - mark.at > _GOES_ON and (_is_sure(mark) or self._begins(mark, paragraph)):
            if not is_more:
                self.give_up()
            self._waiting.append(mark)
            self._since = 0

    def _begins(self, mark: _Mark, paragraph: Span) -> bool:
        """Tell whether words said may begin at a mark that may be an apostrophe: first in a paragraph or sentence."""
        before = self._text[paragraph.start : mark.at].rstrip()
        return not before or before[-1] in ".:!?"

    def give_up(self) -> None:
        """Leave what nothing closes: as words said that break off, where the mark can be nothing else."""
        for mark in self._waiting:
            if _is_sure(mark):
                self._characters[mark.at] = OPEN
        self._waiting = []

    def _settle(self) -> None:
        for mark in self._waiting:
            self._characters[mark.at] = OPEN
        self._waiting = []

    def _goes_on(self, marks: Sequence[_Mark], paragraph: Span) -> bool:
        """Tell whether what waits may go on in a paragraph: opened anew, closed, or without any mark."""
        self._since += 1
        kind = self._waiting[-1].kind
        first = next((mark for mark in marks if mark.kind.family == kind.family and (mark.opens or mark.closes)), None)
        may = first is None or self._opens_anew(marks, paragraph) or (first.closes and first.kind.may_close(kind))
        if not may or self._since > _PARAGRAPHS:
            self.give_up()
        return bool(self._waiting)

    def _opens_anew(self, marks: Sequence[_Mark], paragraph: Span) -> bool:
        kind = self._waiting[-1].kind
        return bool(marks) and marks[0].at == paragraph.start and (marks[0].opens and marks[0].kind == kind)

    def _write(self, pairs: Sequence[tuple[_Mark, _Mark]], paragraph: Span) -> None:
        end = paragraph.start - 1
        for opening, closing in sorted(pairs, key=lambda pair: pair[0].at):
            if closing.at < end:
                self._hide(opening.at, closing.at)
                continue
            end = closing.at
            if opening.at >= paragraph.start:
                self._characters[opening.at] = OPEN
            self._characters[closing.at] = CLOSE

    def _hide(self, *places: int) -> None:
        for place in places:
            self._characters[place] = _INNER.get(self._text[place], self._text[place])


def _is_sure(mark: _Mark) -> bool:
    """Tell a mark that is no apostrophe and that closes nothing."""
    return not mark.kind.is_single and mark.kind.category != "Pf"


def _pairs(marks: Sequence[_Mark], waiting: _Mark | None) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark]]:
    """Return the marks that open and close, in pairs, and those that nothing closes."""
    open_marks = [waiting] if waiting else []
    pairs: list[tuple[_Mark, _Mark]] = []
    strong = _strong_after(marks)
    for n, mark in enumerate(marks):
        may_close = mark.closes and not (mark.is_weak and strong[n])
        near = range(len(open_marks) - 1, max(len(open_marks) - 1 - _DEEPEST, -1), -1) if may_close else ()
        place = next((k for k in near if _may_close(mark, open_marks[k], waiting)), None)
        if place is not None:
            pairs.append((open_marks[place], mark))
            del open_marks[place:]
        elif mark.opens:
            open_marks.append(mark)
    return pairs, open_marks


def _may_close(mark: _Mark, opening: _Mark, waiting: _Mark | None) -> bool:
    return mark.kind.may_close(opening.kind) and not (mark.is_weak and opening is waiting)


def _strong_after(marks: Sequence[_Mark]) -> list[bool]:
    """Tell of each mark whether another that surely closes comes before the next of its family that opens."""
    found: list[bool] = []
    is_near: dict[tuple[bool, str], bool] = {}
    for mark in reversed(marks):
        family = mark.kind.family
        found.append(is_near.get(family, False))
        if mark.opens != mark.closes and not mark.is_weak:
            is_near[family] = mark.closes
    return found[::-1]
