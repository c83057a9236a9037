"""Which numbers a reader may ask about: "over 120.000", "To ble evakuert", "en måned", but not "en mann"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.figures.units import HIGHEST_SCORE
from index.language.function_words import AUXILIARIES, NOT

if TYPE_CHECKING:
    from index.figures.qualifiers import Bound
    from index.figures.quantities import Quantity
    from index.figures.units import Unit

_WHOLE = {"hel", "helt", "hele", "liten", "lita", "lite", "engelsk", "norsk", "whole", "full"}
_NO_COUNT = {"", "andel", "del", "gang", "gong", "periode", "part", "share"}
_ONES_MEASURED = {"duration", "distance", "volume", "weight"}
_LARGE = 1000
_NOTABLE = 100
_BEFORE_SUBJECT = {"", "og", "and", ",", "mens", "while"}


def counts(quantity: Quantity, unit: Unit, bound: Bound | None) -> bool:
    """Tell whether a number is one a reader may ask about."""
    if is_aged(quantity) or quantity.number.is_share:
        return True
    if quantity.number.kind == "one":
        return _is_one(quantity, unit, bound)
    if unit.word is not None or unit.last > quantity.at + 1:
        return quantity.text.lower() != "null" or unit.measured is not None  # "null grader", but not "null kontroll"
    return _counts_word(quantity, bound) if quantity.number.kind == "word" else _counts_digits(quantity, bound)


def is_aged(quantity: Quantity) -> bool:
    """Tell an age after a name: "Philip Manshaus (21)", "John Reed, 42, said"."""
    window, named = quantity.window, quantity.at - 2
    if (quantity.word(-1), quantity.word(1)) not in {("(", ")"), (",", ",")} or named < window.lo:
        return False
    is_list = ":" in window.words(window.lo, window.lo + 3)  # "Gule kort: Ola Vik (20)"
    return window[named].is_capital and not is_list and quantity.number.is_plain and 0 < quantity.number.value < 120


def _is_one(quantity: Quantity, unit: Unit, bound: Bound | None) -> bool:
    """Tell a number from an article: "en måned" and "bare en mann" count, "en mann" and "en dag" do not."""
    if quantity.word(-2) in NOT:
        return False  # "ikke bare en overgang"
    between = quantity.window.words(quantity.at + 1, unit.last - 1)
    if bound is None and between and between[0] not in _WHOLE:
        return False  # "et krevende år" counts no years
    word = (unit.word or "").lower()
    measured = unit.measured in _ONES_MEASURED and word not in {"dag", "day"}
    return measured or (bound == "exact" and word not in _NO_COUNT)


def _counts_word(quantity: Quantity, bound: Bound | None) -> bool:
    """Tell whether a number in words counts without a unit: "koster seks milliarder", "To ble evakuert"."""
    at_once = quantity.word(-1) == "under" and quantity.text.lower() == "ett"  # "under ett og samme tak"
    happens = quantity.word(1) in AUXILIARIES and quantity.word(-1) in _BEFORE_SUBJECT
    is_vague = quantity.number.bound == "min"
    return quantity.number.value >= _LARGE or happens or is_vague or (bound is not None and not at_once)


def _counts_digits(quantity: Quantity, bound: Bound | None) -> bool:
    """Tell whether digits count without a unit: "over 120.000", "6-3", but not "1177 Vårdguiden"."""
    number, after = quantity.number, quantity.at + 1
    if bound is None and after < quantity.window.hi and quantity.window[after].is_capital:
        return False
    if number.high is not None:
        return number.high < HIGHEST_SCORE or bound is not None
    happens = quantity.word(1) in AUXILIARIES  # "30 er skadde"
    return happens or bound not in {None, "exact"} or not number.is_plain or abs(number.value) >= _NOTABLE
