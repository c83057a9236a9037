"""Likeness: how much words share of their pieces, and from which share on they count as one.

Every threshold is a share of the pieces of the word that is looked for, but the namesake's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.terms import grams, plain_letters

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Set as AbstractSet

NAMESAKE = 0.3
"""Of the shorter of two names: a name as another language has it (Syria, Syrias)."""
SPELLING = 0.4
"""Another spelling or form of a name: Qaryatayn, Qaryatain."""
SPEAKER = 0.5
"""The same of somebody who speaks: other people have names nearly like theirs."""
FORM = 0.6
"""Another form of a common noun: innbyggerne, innbyggere."""


def likeness(asked: Collection[str], held: Collection[str]) -> list[float]:
    """Return for each word how much of it the other words hold: 1 in any letters, else by shared character grams."""
    known = set(map(plain_letters, held))
    pieces = [set(grams(word)) for word in known]
    return [1.0 if word in known else _most(set(grams(word)), pieces) for word in map(plain_letters, asked)]


def overlap(some: AbstractSet[str], others: AbstractSet[str]) -> float:
    """Return how much of the smaller set the other holds."""
    return len(some & others) / max(1, min(len(some), len(others)))


def _most(word: set[str], others: list[set[str]]) -> float:
    return max((len(word & other) / len(word) for other in others), default=0.0)
