"""Signatures: who said what stands in quotation marks, named behind it: "«Vi venter.» – Kari Moe", "... (Kari Moe)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.function_words import ENDS
from index.speech.clauses import Clause
from index.speech.phrases import phrase_at

if TYPE_CHECKING:
    from index.speech.page import Page

_DASH = re.compile(r"\s*[–—-]\s*(?=[^\W\d_])")
_BRACKETED = re.compile(r"(?:(?<=[.!?…]»)|(?<=[.!?…]\s»))\s*\((?=[^\W\d_][^()]*\)[\s.]*$)")
"""Behind whole sentences, and not behind a title: "«Sult» (Knut Hamsun)"."""
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
    dash = bracket or _DASH.match(page.text, start, end)
    if dash is None:
        return None
    window = page.window(dash.end(), page.text.index(")", dash.end()) if bracket else end)
    phrase = phrase_at(window, window.lo) if window.hi - window.lo <= _LONGEST else None
    if phrase is None or not phrase.name:
        return None
    is_all = phrase.last == window.hi or (phrase.last + 1 == window.hi and window.word(phrase.last) in ENDS)
    return Clause("closes", "–", phrase, window.lo, window.hi) if is_all else None


def _end_above(page: Page, start: int) -> int:
    """Return where the line above an offset ends, if it begins a paragraph."""
    n = page.paragraph_number(start)
    return page.paragraphs[n - 1].end if n and page.paragraphs[n].start == start else start
