"""Numbers that count nothing: dates, clock times, ordinals, telephone numbers, names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.figures.measures import UNITS
from index.figures.qualifiers import BEFORE
from index.language.function_words import MONTHS, SUBJECTS

if TYPE_CHECKING:
    from index.figures.numerals import Numeral
    from index.figures.units import Unit
    from index.language.tokens import Window

_ENGLISH_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_IDENTIFYING = frozenset(
    """
    topp nr nummer number buss bussen rute side kapittel paragraf artikkel § tlf telefon tipstelefon linje klasse kanal
    uke fase pott sesong episode del versjon gruppe kategori bane rom e rv fv klokken klokka kl klokkeslett page
    chapter article section room line route gate version week
    """.split()
)
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}$")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.?(?:\d{2,4})?$")
_ADDRESS = re.compile(r"(?:gate|gata|gaten|vei|veien|vegen|veg|plass|street|road|avenue)$")


def is_no_quantity(window: Window, numeral: Numeral, unit: Unit) -> bool:
    """Tell whether a number names or dates a thing instead of counting."""
    return (
        _is_year(window, numeral, unit)
        or _is_date(window, numeral)
        or _is_clock(window, numeral, unit)
        or _is_ordinal(window, numeral)
        or _is_identifier(window, numeral, unit)
        or _is_long_ago(window, unit)
    )


def _is_year(window: Window, numeral: Numeral, unit: Unit) -> bool:
    years = numeral.high is not None and 1000 <= numeral.value <= 2100 and 1000 <= numeral.high <= 2100
    season = numeral.value >= 1900 and numeral.high is not None and numeral.high < 100
    if years or season:
        return unit.word is None
    return (
        numeral.may_be_year
        and window[numeral.first].text.isdigit()
        and numeral.value >= 1500
        and (unit.word is None or unit.word.startswith("år") or window.word(numeral.first - 1) in _BEFORE_YEARS)
    )


_BEFORE_YEARS = frozenset(
    """
    i fra siden til år av for før etter mellom og høsten våren sommeren vinteren juni juli januar februar mars april mai
    august september oktober november desember in since by from until of during before after
    """.split()
)


def _is_date(window: Window, numeral: Numeral) -> bool:
    after = window.word(numeral.last + (window.word(numeral.last) == "."))
    before = window.word(numeral.first - 1)
    date = _DATE.match(window.word(numeral.first)) and window.word(numeral.first).count(".") == 2
    return (
        after in MONTHS
        or bool(date)
        or (before in _ENGLISH_MONTHS and numeral.value <= 31)
        or (after in _ENGLISH_MONTHS and window[min(numeral.last, window.hi - 1)].is_capital)
    )


def _is_clock(window: Window, numeral: Numeral, unit: Unit) -> bool:
    clock = _CLOCK.match(window.word(numeral.first)) is not None
    return clock and (
        unit.word is None or {"klokken", "klokka", "kl"} & set(window.words(window.lo, numeral.first)) != set()
    )


def _is_ordinal(window: Window, numeral: Numeral) -> bool:
    """Tell "13. plass" and the number of a list's line from a number that ends its sentence."""
    if numeral.kind != "digits" or numeral.unit:
        return False
    follower = numeral.last + 1
    if numeral.first == window.lo and window.word(numeral.last) in {".", ")"} and numeral.value < 100:
        return True
    return window.word(numeral.last) == "." and follower < window.hi and window[follower].is_small


def _is_identifier(window: Window, numeral: Numeral, unit: Unit) -> bool:
    before, earlier = window.word(numeral.first - 1), window.word(numeral.first - 2)
    if before in _IDENTIFYING or (before == "." and earlier in {"nr", "tlf", "kl"}):
        return True
    if numeral.kind != "digits":
        return False
    dialled = before.isdigit() or window.word(numeral.last).isdigit() or (before == ":" and earlier in _IDENTIFYING)
    telephone = dialled or re.fullmatch(r"\d{8}", window.word(numeral.first)) is not None
    counted = (unit.word or "").lower() in UNITS
    opening = window.lo + (not window[window.lo].is_word)  # past a dash
    capital = numeral.first > opening + 1 and window[numeral.first - 1].is_capital and (before,) not in BEFORE
    named = capital and not counted and numeral.high is None  # "Sea Watch 3", but "slo Moss 3-0"
    return telephone or named or _ADDRESS.search(before) is not None


def _is_long_ago(window: Window, unit: Unit) -> bool:
    """Tell "for tre uker siden", which dates: it counts nothing that is asked for."""
    since = (
        window.word(unit.last) != "ago" and unit.last + 1 < window.hi and window.word(unit.last + 1) in SUBJECTS
    )  # "60 timer siden vi ropte"
    return window.word(unit.last) in {"siden", "sidan", "ago"} and not since
