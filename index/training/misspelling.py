"""Questions as people type them: in haste, without capitals, on a keyboard without æ, ø and å."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

SHARE = 0.3
"""Of the questions that a model is trained on, those that are changed."""
FOREIGN_KEYBOARD = (
    str.maketrans({"å": "a", "ø": "o", "æ": "a", "Å": "A", "Ø": "O", "Æ": "A"}),
    str.maketrans({"å": "aa", "ø": "oe", "æ": "ae", "Å": "Aa", "Ø": "Oe", "Æ": "Ae"}),
)


def sometimes_misspelt(text: str, chance: random.Random) -> str:
    """Return a question mostly as it is, else in one of the ways that people misspell."""
    if chance.random() > SHARE:
        return text
    return chance.choice(WAYS)(text, chance)


def hasty(text: str, chance: random.Random) -> str:
    """Swap, drop or double one letter within a word: Qaryatain → Qaryatian."""
    spots = [i for i in range(1, len(text) - 1) if text[i - 1 : i + 2].isalpha()]
    if not spots:
        return text
    i = chance.choice(spots)
    letters = chance.choice([text[i + 1] + text[i], text[i + 1], text[i] + text[i] + text[i + 1]])
    return text[:i] + letters + text[i + 2 :]


def foreign(text: str, chance: random.Random) -> str:
    """Write without æ, ø and å: Ås → As or Aas."""
    return text.translate(chance.choice(FOREIGN_KEYBOARD))


def uncapitalised(text: str, chance: random.Random) -> str:
    """Write in lower case, with or without the question mark."""
    return text.lower().rstrip("?") if chance.random() < 0.5 else text.lower()


WAYS = (hasty, foreign, uncapitalised)
