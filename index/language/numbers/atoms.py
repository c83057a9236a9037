"""What numbers are made of: digits, fractions, words and signs, each with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

SPACES = " \u00a0\u2007\u2009\u202f"
DASHES = frozenset("-‐‑‒–—―−")
HYPHENS = frozenset("-‐‑")

_ATOM = re.compile(
    rf"(?P<digits>\d{{1,3}}(?P<gap>[{SPACES}])\d{{3}}(?!\d)(?:(?P=gap)\d{{3}}(?!\d)){{0,4}}(?:[.,]\d{{1,9}}(?!\d))?"
    r"|\d+(?:[.,:/'’]\d+)*)"
    r"|(?P<fraction>[¼-¾⅐-⅞])|(?P<word>[^\W\d_]+)|(?P<sign>[^\w\s]|[\w])"
)


class Atom(NamedTuple):
    """Digits, a word or a sign, in small letters, at text[start:end]."""

    text: str
    kind: str
    start: int
    end: int


_NOTHING = Atom("", "", -1, -1)


class Atoms:
    """The atoms of a stretch of text; outside it there is nothing."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self._atoms = [
            Atom(m[0].lower(), "digits" if m["digits"] else m.lastgroup or "", m.start(), m.end())
            for m in _ATOM.finditer(text, start, end)
        ]

    def __len__(self) -> int:
        return len(self._atoms)

    def __getitem__(self, i: int) -> Atom:
        return self._atoms[i] if 0 <= i < len(self._atoms) else _NOTHING

    def is_glued(self, i: int) -> bool:
        """Tell whether an atom stands directly after the one before."""
        return 0 < i < len(self._atoms) and self._atoms[i].start == self._atoms[i - 1].end

    def words(self, first: int, last: int) -> str:
        """Return the text from one atom up to another (exclusive)."""
        return self.text[self[first].start : self[last - 1].end]
