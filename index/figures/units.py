"""The unit of a number: "116 sivile", "67 av de drepte", "sju sveitsiske ungdommer", "200 IS-krigere"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.figures.measures import UNITS
from index.speech.grammar import ADVERBS, AND, LINKS, STOPS, SUBJECTS

if TYPE_CHECKING:
    from index.figures.numerals import Numeral
    from index.speech.tokens import Token, Window

_FUNCTION = (
    STOPS
    | LINKS
    | SUBJECTS
    | AND
    | ADVERBS
    | {
        "som",
        "og",
        "siden",
        "sidan",
        "ago",
        "av",
        "of",
        "eller",
        "or",
        "so",
        "than",
        "enn",
        "var",
        "være",
        "kom",
        "omkom",
        "fikk",
        "tok",
        "sto",
        "gikk",
    }
)
_OF_THEM = {
    "de",
    "dei",
    "dem",
    "disse",
    "desse",
    "våre",
    "alle",
    "the",
    "these",
    "those",
    "them",
    "our",
    "sine",
    "deres",
}
_MONEY_BEFORE = {"$", "€", "£", "kr", "nok", "usd", "eur"}
_ADJECTIVES = (
    "ige",
    "iske",
    "ske",
    "ende",
    "ste",
    "nye",
    "ulike",
    "unike",
    "store",
    "små",
    "unge",
    "eldre",
    "gamle",
    "lange",
)
_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, None where no word tells, and the index after its last token."""

    word: str | None
    last: int


def unit_of(window: Window, numeral: Numeral, *, english: bool) -> Unit:
    """Read the unit after a number."""
    if numeral.unit:
        return Unit(numeral.unit, numeral.last)
    i = numeral.last
    if window.word(i) in {"%", "$", "€"}:
        return Unit(window.word(i), i + 1)
    if window.word(i) in {"av", "of"}:
        return _partitive(window, i + 1, numeral, english=english)
    before = window.word(numeral.first - 1)
    noun = _noun(window, i, english=english)
    if before in _MONEY_BEFORE and noun.word is None:
        return Unit(before, i)
    return noun


def _partitive(window: Window, i: int, numeral: Numeral, *, english: bool) -> Unit:
    """Read whom a number is a part of: "67 av de drepte", "én av dem"."""
    while window.word(i) in _OF_THEM:
        i += 1
    noun = _noun(window, i, english=english)
    if noun.word is None and window.word(i - 1) not in {"dem", "them"}:
        return Unit(None, numeral.last)
    return noun


def _noun(window: Window, i: int, *, english: bool) -> Unit:
    """Read adjectives and the noun they belong to."""
    for last in range(i, i + _LONGEST):
        if last >= window.hi or not _is_plain(window[last], english=english):
            return Unit(window[last - 1].text, last) if last > i else Unit(None, i)
        word = window.word(last)
        follows = last + 1 < window.hi and _is_plain(window[last + 1], english=english)
        if word in UNITS or not follows or not _describes(window, last, english=english):
            return Unit(window[last].text, last + 1)
    return Unit(window[i + _LONGEST - 1].text, i + _LONGEST)


def _is_plain(token: Token, *, english: bool) -> bool:
    """Tell a word that may be a noun or an adjective: in small letters, or with them after a hyphen (IS-krigere)."""
    if not token.is_word or token.lower in _FUNCTION:
        return False
    if token.text[0].isdigit():
        return "åring" in token.text
    tail = token.text.rpartition("-")[2]
    return token.is_small or not tail or tail[0].islower() or (english and token.is_capital)


def _describes(window: Window, i: int, *, english: bool) -> bool:
    """Tell whether a word is an adjective before its noun."""
    word = window.word(i)
    if window.word(i + 1) in UNITS:
        return True  # "en engelsk mil", "siste årene"
    if english:
        return not word.endswith("s") and window.word(i + 1).endswith(("s", "n", "ple"))
    plural = window.word(i + 1).endswith(("er", "ar", "ene", "ane", "r"))
    return word.endswith(_ADJECTIVES) or (word.endswith("e") and not word.endswith(("ene", "ane")) and plural)
