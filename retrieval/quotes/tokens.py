"""Tokens: the words and marks of a text, freed from its typography, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from functools import lru_cache
from typing import NamedTuple

from retrieval.question.wrapping import is_picture

_MARKS = "\u0300-\u036f"
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff"
_LETTER = rf"[^\W_][{_MARKS}{_INVISIBLE}]*"
_SPACES_IN_NUMBERS = " \u00a0\u2009\u202f"
_TOKEN = re.compile(
    rf"""
    (?P<gap>\[\s*(?:…|\.\.+)\s*\]|\(\s*(?:…|\.\.+)\s*\)|…|\.\s?\.\s?\.+)
    |(?P<number>(?<![\w])[-−]?\d{{1,3}}(?:[{_SPACES_IN_NUMBERS}]\d{{3}})+(?![\d])|(?<!\w)[-−]?\d+(?:[.,:]\d+)*(?!\w))
    |(?P<word>(?:{_LETTER})+(?:['’ʼ](?:{_LETTER})+)*)
    |(?P<dash>[-‐‑‒–—―−]+)
    |(?P<quote>["'«»‹›“”„‟‘’‚‛`´″′]+)
    |(?P<mark>[,;:.!?()\[\]/])
    |(?P<symbol>[^\s{_INVISIBLE}])
    """,
    re.VERBOSE,
)
_INVISIBLES = re.compile(f"[{_INVISIBLE}]")
_ENDS = frozenset(".!?:")

ASIDE = re.compile(r"\[[^\[\]\n]{1,80}\]|\([^()\n]{1,80}\)")
"""What stands in brackets: in speech, what the journalist adds."""
GAP = "…"
"""The key of a mark that stands for words left out."""
WORD_WEIGHT = 4
"""What a word counts for beside a mark of punctuation, which counts 1."""


class QuoteToken(NamedTuple):
    """A word, number or mark: text[start:end]. `form` is how it reads in any typography, `key` the same in any case."""

    start: int
    end: int
    form: str
    key: str
    weight: int

    @property
    def is_word(self) -> bool:
        """Tell a word, number or symbol from punctuation."""
        return self.weight == WORD_WEIGHT

    @property
    def is_gap(self) -> bool:
        """Tell the mark of words left out."""
        return self.key == GAP


def tokens(text: str, start: int = 0, end: int | None = None) -> list[QuoteToken]:
    """Read the words and marks of text[start:end], offsets into the whole text.

    Quotation marks, pictures, and dashes that open a line or sentence, are no part of the wording: "– «Ja» , sa-" and
    "Ja, sa-" read alike. So are one word in composed and decomposed letters, and any kind of dash, apostrophe or space.
    A word in brackets is none of those outside them.
    """
    found: list[QuoteToken] = []
    stop = len(text) if end is None else end
    opens, last_end = True, start
    aside_until = start
    asides = deque(aside.span() for aside in ASIDE.finditer(text, start, stop))
    for match in _TOKEN.finditer(text, start, stop):
        while asides and asides[0][0] <= match.start():
            aside_until = asides.popleft()[1]
        opens = opens or "\n" in text[last_end : match.start()]
        last_end = match.end()
        token = _token(text, match, opens=opens)
        if token and token.is_word and match.start() < aside_until:
            token = token._replace(form=f"[{token.form}", key=f"[{token.key}")
        if token:
            found.append(token)
            opens = token.form in _ENDS or token.is_gap
    return found


def _token(text: str, match: re.Match[str], *, opens: bool) -> QuoteToken | None:
    kind, form = match.lastgroup, match[0]
    if kind == "gap":
        return QuoteToken(*match.span(), GAP, GAP, 1)
    if kind == "quote" or (kind == "symbol" and is_picture(form)):
        return None
    if kind == "dash":
        return _dash(text, match, opens=opens)
    if kind == "number" and form[0] in "-−" and (opens or not text[match.start() - 1 : match.start()].isspace()):
        opening = "" if opens else "-"
        form = opening + form[1:]
    form, key = _in_plain_letters(form)
    return QuoteToken(*match.span(), form, key, 1 if kind == "mark" else WORD_WEIGHT)


@lru_cache(maxsize=50_000)
def _in_plain_letters(form: str) -> tuple[str, str]:
    """Return a word in composed letters without invisible characters, and the same in one case."""
    plain = unicodedata.normalize("NFKC", _INVISIBLES.sub("", form))
    plain = plain.replace("’", "'").replace("ʼ", "'").replace("−", "-")
    return plain, plain.casefold()


def _dash(text: str, match: re.Match[str], *, opens: bool) -> QuoteToken | None:
    if opens:
        return None
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    form = "–" if before.isspace() or after.isspace() or not after else "-"
    return QuoteToken(*match.span(), form, form, 1)
