"""The grammar of numbers: text → atoms → magnitude → number with its bound and unit sign, in three languages."""

from __future__ import annotations

from index.language.numbers.find import find_numbers, is_number_word, numbers_in
from index.language.numbers.number import Number
from index.language.numbers.words import CURRENCIES, ENGLISH, NORWEGIAN, NumberWords

__all__ = [
    "CURRENCIES",
    "ENGLISH",
    "NORWEGIAN",
    "Number",
    "NumberWords",
    "find_numbers",
    "is_number_word",
    "numbers_in",
]
