"""Follow-up questions: what one leaves out is taken from the question before it."""

from __future__ import annotations

import re

from index.language.function_words import FUNCTION_WORDS
from index.language.names import names_in_question
from index.language.terms import words

_OPENING = re.compile(r"(?:og|men|enn|hva med|kva med|and|but|what about|how about)\b", re.IGNORECASE)
POINTING = frozenset("han hun ho ham henne honom dem disse desse he she him they them those these".split())
"""Words that point to somebody named before."""


def is_followup(text: str, *, is_reply: bool = False) -> bool:
    """Tell whether a question leans on the one before it: "og hvor mange ble navngitt?", "what did he say?".

    One that names somebody or something stands by itself, unless it opens like a follow-up. In reply to an answer, a
    question that names nothing is about that answer.
    """
    if _OPENING.match(text.strip()):
        return True
    return not names_in_question(text) and (is_reply or bool(POINTING & set(words(text))))


def names_nothing(text: str) -> bool:
    """Tell whether a question names nobody and nothing: it may go on about what the last answer told of."""
    return not names_in_question(text) and "?" in text


def is_elliptic(text: str) -> bool:
    """Tell whether a question has too few words to tell what it is about: "hvor mange var om bord?"."""
    return len(set(words(text)) - FUNCTION_WORDS) <= 1


def left_unsaid(text: str, earlier: str) -> str:
    """Return what a follow-up takes from the question before it: that one's words that carry meaning.

    "og hvor mange ble navngitt?" after "Hvor mange ble drept i Qaryatain?" leaves unsaid "drept Qaryatain".
    """
    known = FUNCTION_WORDS | set(words(text))
    return " ".join(word for word in re.findall(r"[\w.,:-]*\w", earlier) if not known & set(words(word)))


def completed(text: str, unsaid: str) -> str:
    """Return a follow-up as it is read: with the names it leaves unsaid, and with all of it where it only names.

    "og hvor mange ble navngitt?" → "... Qaryatain", without "drept", which it does not ask; "og i Oslo?" → "... drept".
    """
    names = [word for word in unsaid.split() if not word[0].islower()]
    asks = set(words(text)) - FUNCTION_WORDS - set(names_in_question(text))
    return " ".join([text, *names]) if asks else f"{text} {unsaid}".strip()
