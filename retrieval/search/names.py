"""The names and numbers of a question, and whether an article knows them, however they are spelt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.terms import grams, words
from retrieval.search.exonyms import names_of_place

if TYPE_CHECKING:
    from collections.abc import Collection

_NAME = re.compile(r"(?<=\S\s)[^\W\d_]*[A-ZÆØÅÀ-Þ][\w-]*|\d+(?:[.,]\d+)*")
LIKE = 0.4
"""Share of a word's character grams that must be held for it to count as another spelling or form."""


def names_in(text: str) -> list[str]:
    """List the words of names, and numbers, in a question; its first word, which has a capital anyway, is none."""
    return [word for name in _NAME.findall(text) for word in words(name)]


def likeness(asked: Collection[str], held: Collection[str]) -> list[float]:
    """Return for each word how much of it the other words hold: 1 as it is, else by shared character grams."""
    known = set(held)
    pieces = [set(grams(word)) for word in known]
    return [1.0 if word in known else _likeness(set(grams(word)), pieces) for word in asked]


def knows_names(names: Collection[str], text: str) -> bool:
    """Tell whether a text has every name, in some spelling: Qaryatayn for Qaryatain, Norway for Norge."""
    return all(found >= LIKE for found in likeness_of_names(names, text))


def likeness_of_names(names: Collection[str], text: str) -> list[float]:
    """Return for each name how much of it a text has, in the spelling that it has most of."""
    held = words(text)
    return [max(likeness([name, *names_of_place(name)], held)) for name in names]


def _likeness(word: set[str], others: list[set[str]]) -> float:
    return max((len(word & other) / len(word) for other in others), default=0.0)
