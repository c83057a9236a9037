"""Signatures: who said what stands in quotation marks, named behind it: "«Vi venter.» – Kari Moe", "... (Kari Moe)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.function_words import ENDS, LINKS
from index.speech.clauses import Clause
from index.speech.phrases import phrase_at

if TYPE_CHECKING:
    from index.language.tokens import Window
    from index.speech.page import Page
    from index.speech.phrases import Phrase

_DASH = re.compile(r"\s*[–—-]\s*(?=[^\W\d_])")
_BRACKETED = re.compile(r"(?:(?<=[.!?…]»)|(?<=[.!?…]\s»))\s*[(\[](?P<who>[^\W\d_][^()\[\]]*)[)\]][\s.]*$")
"""Behind whole sentences, and not behind a title: "«Sult» (Knut Hamsun)"."""
_DASHES = {"–", "—", "-"}
_GOING_ON = LINKS | _DASHES | {",", "(", "til", "to"}
_LONGEST = 12
"""Tokens of a signature."""


def signature_below(page: Page, n: int) -> Clause | None:
    """Return the signature that a paragraph of its own is, below one that ends in quotation marks."""
    if n == 0 or n >= len(page.paragraphs) or not page.line(n - 1).endswith("»"):
        return None
    paragraph = page.paragraphs[n]
    return signature_at(page, paragraph.start, paragraph.end)


def signature_at(page: Page, start: int, end: int) -> Clause | None:
    """Return the signature that all between two offsets is: a dash or a bracket, and somebody's name or title."""
    bracket = _BRACKETED.match(page.text, start, end) or _BRACKETED.match(page.text, _end_above(page, start), end)
    dash = _DASH.match(page.text, start, end)
    if not (bracket or dash):
        return None
    window = page.window(*bracket.span("who")) if bracket else page.window(dash.end() if dash else start, end)
    phrase = phrase_at(window, window.lo) if window.hi - window.lo <= _LONGEST else None
    if phrase is None or not phrase.name or not _ends(window, phrase):
        return None
    return Clause("closes", "–", phrase, window.lo, window.hi)


def _ends(window: Window, phrase: Phrase) -> bool:
    """Tell whether behind a name only where, who or to whom stands: ", Bergen", "(leder)", "til NTB", a dash."""
    rest = window.words(phrase.last, window.hi)
    if not rest or (len(rest) == 1 and rest[0] in ENDS | _DASHES):
        return True
    return rest[0] in _GOING_ON and ENDS.isdisjoint(rest[:-1]) and rest[-1] not in {"!", "?"}


def _end_above(page: Page, start: int) -> int:
    """Return where the line above an offset ends, if it begins a paragraph."""
    n = page.paragraph_number(start)
    return page.paragraphs[n - 1].end if n and page.paragraphs[n].start == start else start
