"""The unit of a number: "116 sivile", "67 av de drepte", "sju sveitsiske ungdommer", "200 IS-krigere"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.figures.measures import UNITS
from index.language.function_words import ADVERBS, AND, LINKS, STOPS, SUBJECTS

if TYPE_CHECKING:
    from index.figures.quantities import Quantity
    from index.language.tokens import Token, Window

_NO_NOUNS = (
    STOPS
    | LINKS
    | SUBJECTS
    | AND
    | ADVERBS
    | frozenset(
        """
        som siden sidan ago eller or so than enn hver kvar each mest most
        var være vært vore blitt vorte kom omkom fikk tok sto gikk
        """.split()
    )
)
_OF_WHOM = frozenset("de dei dem disse desse våre alle sine deres the these those them our their".split())
_DESCRIBING = frozenset("andre ny nytt nye første siste største rene gode store små unge eldre gamle lange".split())
_DESCRIBING_ENDS = ("ige", "iske", "ske", "ende", "ste", "ulike", "unike")
_PLURALS = ("er", "ar", "ere")
_LONGEST = 3
HIGHEST_SCORE = 60
"""Points in a score; more is a range."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, None where no word tells, and the index after its last token."""

    word: str | None
    last: int

    @property
    def measured(self) -> str | None:
        """Return what the unit measures: kroner → money."""
        word = (self.word or "").lower()
        return UNITS.get(word) or UNITS.get(word.removesuffix("s"))


def unit_of(quantity: Quantity, *, english: bool) -> Unit:
    """Read the unit of a number; a score has none: "vant 3-0 hjemme"."""
    unit = _read(quantity, english=english)
    number = quantity.number
    if not number.is_pair or number.high is None or number.unit:
        return unit
    plural = (unit.word or "").lower().endswith(_PLURALS)  # not "3-1 borte"
    rising = number.value < number.high and (number.high > 15 or bool(unit.measured) or plural)
    return unit if rising else Unit(None, quantity.at + 1)


def is_score(quantity: Quantity, unit: Unit) -> bool:
    """Tell "3-0" from a range."""
    number = quantity.number
    return number.is_pair and unit.word is None and (number.high or 0) < HIGHEST_SCORE


def _read(quantity: Quantity, *, english: bool) -> Unit:
    window, i = quantity.rest, quantity.at + 1
    if quantity.number.unit:
        return Unit(quantity.number.unit, i)
    if window.word(i) in {"$", "€"}:
        return Unit(window.word(i), i + 1)
    if window.word(i) in {"av", "of"}:
        return _partitive(quantity, i, english=english)
    return _noun(window, i, english=english)


def _partitive(quantity: Quantity, of: int, *, english: bool) -> Unit:
    """Read whom a number is a part of: "67 av de drepte", "én av dem", "tre av de ti medlemmene"."""
    window, i = quantity.window, of + 1
    while window.word(i) in _OF_WHOM:
        i += 1
    whole = window.word(i - 1) in {"dem", "them"}
    is_number = i == quantity.rest.hi > of + 1 and not whole
    noun = _noun(window if is_number else quantity.rest, i + is_number, english=english)
    return noun if noun.word or whole else Unit(None, of)


def _noun(window: Window, i: int, *, english: bool) -> Unit:
    """Read adjectives and the noun they belong to."""
    while i < window.hi - 1 and window[i].is_capital and window[i + 1].is_capital and window[i].is_word:
        i += 1  # "åtte Sandøy United-spillere"
    last = i
    while last < min(i + _LONGEST, window.hi) and may_be_noun(window[last], english=english):
        last += 1
        more = last < window.hi and may_be_noun(window[last], english=english)
        if not more or not _describes(window, last - 1, english=english):
            break
    return Unit(window[last - 1].text if last > i else None, last)


def may_be_noun(token: Token, *, english: bool) -> bool:
    """Tell a word that may be a noun or an adjective: in small letters, or with them after a hyphen (IS-krigere)."""
    if not token.is_word or token.lower in _NO_NOUNS:
        return False
    if token.text[0].isdigit():
        return "åring" in token.text
    tail = token.text.rpartition("-")[2]
    return token.is_small or not tail or tail[0].islower() or (english and token.is_capital)


def _describes(window: Window, i: int, *, english: bool) -> bool:
    """Tell whether a word is an adjective before its noun."""
    word, follower = window.word(i), window.word(i + 1)
    if word in UNITS:
        return False
    if word in _DESCRIBING or follower in UNITS:  # "en engelsk mil"
        return True
    if english:
        return not word.endswith("s") and follower.endswith(("s", "n", "ple"))
    plural = follower.endswith(("er", "ar", "ene", "ane", "ere"))
    return word.endswith(_DESCRIBING_ENDS) or (
        word.endswith("e") and not word.endswith(("ene", "ane", "ere")) and plural
    )
