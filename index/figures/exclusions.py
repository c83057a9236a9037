"""Numbers that count nothing: dates, clock times, ordinals, telephone numbers, names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.figures.qualifiers import BEFORE
from index.language.calendar import ENGLISH_MONTHS, MONTHS, NORWEGIAN_MONTHS, SEASONS
from index.language.function_words import ADVERBS, AUXILIARIES, DETERMINERS, OPENERS, SUBJECTS

if TYPE_CHECKING:
    from index.figures.quantities import Quantity
    from index.figures.units import Unit

_IDENTIFYING = frozenset(
    """
    topp nr buss bussen rute side kapittel paragraf artikkel § tlf telefon tipstelefon linje klasse kanal
    uke fase pott sesong episode del versjon gruppe kategori bane rom e rv fv klokken klokka kl klokkeslett page
    chapter article section room line route gate version week
    """.split()
)
_NUMBERS = ("nummer", "nummeret", "number")
_ADDRESS = re.compile(r"(?:gate|gata|gaten|vei|veien|vegen|veg|plass|street|road|avenue)$")
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}(?![\d.,])")
_CLOCKS = {"klokken", "klokka", "kl"}
_BEFORE_YEARS = MONTHS | SEASONS | set("i fra siden til år av for før etter mellom og".split())
_BEFORE_YEARS |= set("in since by from until of during before after".split())
_NEAR = 8


def is_no_quantity(quantity: Quantity, unit: Unit) -> bool:
    """Tell whether a number names or dates a thing instead of counting."""
    return (
        _is_year(quantity, unit)
        or _is_date(quantity)
        or _is_clock(quantity, unit)
        or _is_ordinal(quantity)
        or _is_identifier(quantity)
        or _is_in_name(quantity, unit)
        or _is_long_ago(quantity, unit)
    )


def _is_year(quantity: Quantity, unit: Unit) -> bool:
    number = quantity.number
    if number.high is not None:
        years = 1000 <= number.value <= 2100 and 1000 <= number.high <= 2100
        season = 1000 <= number.value <= 2100 and number.high < 100 and number.is_pair
        return (years or season) and unit.word is None
    dated = unit.word is None or unit.word.startswith("år") or quantity.word(-1) in _BEFORE_YEARS
    return number.is_plain and 1500 <= number.value <= 2100 and dated


def _is_date(quantity: Quantity) -> bool:
    """Tell "3. mai", "March 3" and "3 March"."""
    after = 1 + (quantity.word(1) == ".")
    month = quantity.word(after)
    capital = month in ENGLISH_MONTHS and quantity.window[quantity.at + after].is_capital
    return month in NORWEGIAN_MONTHS or capital or (quantity.word(-1) in ENGLISH_MONTHS and quantity.number.value <= 31)


def _is_clock(quantity: Quantity, unit: Unit) -> bool:
    near = quantity.window.words(quantity.at - _NEAR, quantity.at)
    return _CLOCK.match(quantity.text) is not None and (unit.word is None or not _CLOCKS.isdisjoint(near))


def _is_ordinal(quantity: Quantity) -> bool:
    """Tell "13. plass" from a number that ends its sentence."""
    window, after = quantity.window, quantity.at + 2
    if not quantity.is_counted:
        return False
    return quantity.word(1) == "." and after < window.hi and window[after].is_small


def _is_identifier(quantity: Quantity) -> bool:
    """Tell "buss 30", "tlf. 02800", "Storgata 5", "47 69 60 60", "organisasjonsnummer 987 654 321"."""
    before, earlier = quantity.word(-1), quantity.word(-2)
    if before in _IDENTIFYING or before.endswith(_NUMBERS) or (before == "." and earlier in {"nr", "tlf", "kl"}):
        return True
    if quantity.number.kind != "digits":
        return False
    beside = (word.isdigit() and len(word) < 4 for word in (before, quantity.word(1)))  # a year is no part of it
    dialled = quantity.number.is_plain and any(beside)
    return dialled or _ADDRESS.search(before) is not None or re.fullmatch(r"\d{8}", quantity.text) is not None


def _is_in_name(quantity: Quantity, unit: Unit) -> bool:
    """Tell "Sea Watch 3" and "iPhone 15" from "slo Moss 3-0"."""
    window, before = quantity.window, quantity.at - 1
    opening = window.lo + (not window[window.lo].is_word)  # past a dash
    if quantity.number.kind != "digits" or unit.measured or quantity.number.high is not None or before < opening:
        return False
    word = window[before]
    if word.is_small:
        return word.text != word.lower
    return word.is_capital and (word.lower,) not in BEFORE and (before > opening or _opens_as_name(quantity, unit))


def _opens_as_name(quantity: Quantity, unit: Unit) -> bool:
    """Tell "Apollo 11 landet" from "Drepte 11 personer": no function word, and no plural after."""
    noun = unit.word or ""
    return quantity.number.is_plain and quantity.word(-1) not in _NO_NAMES and not noun.endswith(_PLURALS)


_NO_NAMES = OPENERS | DETERMINERS | ADVERBS | SUBJECTS | AUXILIARIES
_PLURALS = ("r", "e", "s")


def _is_long_ago(quantity: Quantity, unit: Unit) -> bool:
    """Tell "for tre uker siden", which dates: it counts nothing that is asked for."""
    word, follower = quantity.window.word(unit.last), quantity.window.word(unit.last + 1)
    since = word != "ago" and follower in SUBJECTS  # "60 timer siden vi ropte"
    return word in {"siden", "sidan", "ago"} and not since
