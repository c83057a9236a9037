"""Signatures: who said what stands in quotation marks, named behind a dash: "«Vi venter.» – Kari Moe"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.function_words import ENDS
from index.speech.clauses import Clause
from index.speech.phrases import phrase_at

if TYPE_CHECKING:
    from index.speech.page import Page

_DASH = re.compile(r"\s*[–—-]\s*(?=[^\W\d_])")
_LONGEST = 12
"""Tokens of a signature."""


def signature_below(page: Page, n: int) -> Clause | None:
    """Return the signature that a paragraph of its own is, below one that ends in quotation marks."""
    if n == 0 or n >= len(page.paragraphs) or not page.line(n - 1).endswith("»"):
        return None
    paragraph = page.paragraphs[n]
    return signature_at(page, paragraph.start, paragraph.end)


def signature_at(page: Page, start: int, end: int) -> Clause | None:
    """Return the signature that all between two offsets is: a dash, and somebody's name or title."""
    dash = _DASH.match(page.text, start, end)
    if dash is None:
        return None
    window = page.window(dash.end(), end)
    phrase = phrase_at(window, window.lo) if window.hi - window.lo <= _LONGEST else None
    if phrase is None or not phrase.name:
        return None
    is_all = phrase.last == window.hi or (phrase.last + 1 == window.hi and window.word(phrase.last) in ENDS)
    return Clause("closes", "–", phrase, window.lo, window.hi) if is_all else None
