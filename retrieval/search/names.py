"""Whether an article knows the names of a question, however they are spelt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.likeness import SPELLING, likeness
from index.language.terms import words
from retrieval.search.exonyms import names_of_place

if TYPE_CHECKING:
    from collections.abc import Collection


def knows_names(names: Collection[str], text: str) -> bool:
    """Tell whether a text has every name, in some spelling: Qaryatayn for Qaryatain, Norway for Norge."""
    return all(found >= SPELLING for found in likeness_of_names(names, text))


def likeness_of_names(names: Collection[str], text: str) -> list[float]:
    """Return for each name how much of it a text has, in the spelling that it has most of."""
    held = words(text)
    return [max(likeness([name, *names_of_place(name)], held)) for name in names]
