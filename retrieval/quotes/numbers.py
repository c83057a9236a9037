"""Numbers of a text by their value, whether in digits or in words, Norwegian or English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNITS = {
    0: "null zero",
    2: "to two",
    3: "tre three",
    4: "fire four",
    5: "fem five",
    6: "seks six",
    7: "sju syv seven",
    8: "åtte eight",
    9: "ni nine",
    10: "ti ten",
    11: "elleve eleven",
    12: "tolv twelve dusin dozen",
    13: "tretten thirteen",
    14: "fjorten fourteen",
    15: "femten fifteen",
    16: "seksten sixteen",
    17: "sytten seventeen",
    18: "atten eighteen",
    19: "nitten nineteen",
    20: "tjue twenty",
    30: "tretti thirty",
    40: "førti forty",
    50: "femti fifty",
    60: "seksti sixty",
    70: "sytti seventy",
    80: "åtti eighty",
    90: "nitti ninety",
    100: "hundre hundred",
    1_000: "tusen thousand",
    1_000_000: "million millioner millionar millions",
    1_000_000_000: "milliard milliarder milliardar billion billions",
}
_VALUES = {word: float(value) for value, words in _UNITS.items() for word in words.split()}
_GROUPED = re.compile(r"[-−]?\d{1,3}(?:[.,\s]\d{3})+")
_DIGITS = re.compile(r"[-−]?\d")


def numbers_in(words: Iterable[str]) -> list[float]:
    """Return the numbers among lower-cased words, in ascending order: 13.000, "13 000" and 13000 are one.

    "En" and "one" are left out: they are articles and pronouns more often than numbers.
    """
    found = (value_of(word) for word in words)
    return sorted(value for value in found if value is not None)


def value_of(word: str) -> float | None:
    """Return the value of a word, None where it is no number. Hours and minutes count as hours with decimals."""
    if word in _VALUES:
        return _VALUES[word]
    if not _DIGITS.match(word):
        return None
    plain = word.replace("−", "-")
    if _GROUPED.fullmatch(plain):
        return float(re.sub(r"[.,\s]", "", plain))
    try:
        return float(plain.replace(",", ".").replace(":", "."))
    except ValueError:
        return None
