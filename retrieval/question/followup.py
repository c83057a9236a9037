"""Follow-up questions: what one leaves out is taken from the question before it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from index.language.terms import words
from retrieval.question.question import FUNCTION_WORDS, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.question.question import Question

MOST_QUESTIONS = 5
"""Questions of one message that are answered."""

_OPENING = re.compile(r"(?:og|men|enn|hva med|kva med|and|but|what about|how about)\b", re.IGNORECASE)
_POINTING = frozenset("han hun ho ham henne honom dem disse desse he she him they them those these".split())
_NAME = re.compile(r"(?<=\S\s)[^\W\d_]*[A-ZÆØÅÀ-Þ][\w-]*|\d+")


def is_followup(text: str, *, is_reply: bool = False) -> bool:
    """Tell whether a question leans on the one before it: "og hvor mange ble navngitt?", "what did he say?".

    One that names somebody or something stands by itself, unless it opens like a follow-up. In reply to an answer, a
    question that names nothing is about that answer.
    """
    if _OPENING.match(text.strip()):
        return True
    return not _NAME.search(text) and (is_reply or bool(_POINTING & set(words(text))))


def left_unsaid(text: str, earlier: str) -> str:
    """Return what a follow-up takes from the question before it: that one's words that carry meaning.

    "og hvor mange ble navngitt?" after "Hvor mange ble drept i Qaryatain?" leaves unsaid "drept Qaryatain".
    """
    known = FUNCTION_WORDS | set(words(text))
    return " ".join(word for word in re.findall(r"[\w.,:-]*\w", earlier) if not known & set(words(word)))


def in_full(text: str, unsaid: str) -> str:
    """Return a follow-up as it is read: with the names it leaves unsaid, and with all of it where it only names.

    "og hvor mange ble navngitt?" → "... Qaryatain", without "drept", which it does not ask; "og i Oslo?" → "... drept".
    """
    names = [word for word in unsaid.split() if not word[0].islower()]
    named = set(words(" ".join(_NAME.findall(text))))
    asks = [word for word in words(text) if word not in FUNCTION_WORDS | named]
    return " ".join([text, *names]) if asks else f"{text} {unsaid}".strip()


def in_turn(question: Question, about: str) -> Iterator[tuple[Question, str]]:
    """Part a message into its questions, the first few of them, each with what it leaves unsaid.

    The first leaves unsaid what the message does; a later one may lean on those before it, as where it goes on in one
    sentence: "..., og hvem er guvernør?".
    """
    earlier = ""
    for part in islice(split(question), MOST_QUESTIONS):
        leans = is_followup(part.text, is_reply=bool(about) or part.text[:1].islower())
        unsaid = about if not earlier else left_unsaid(part.text, earlier) if leans else ""
        earlier = f"{part.text} {unsaid}".strip()
        yield part, unsaid
