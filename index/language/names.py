"""Names: the words with a capital letter that nothing but a name explains."""

from __future__ import annotations

import re

from index.language.terms import words

NAME = r"[^\W\d_]*[A-ZÆØÅÀ-Þ][\w-]*"
"""One word of a name, as a regular expression: Qaryatain, eBay."""
AT_PLACE = re.compile(rf"\b(?:i|på|fra|frå|ved|in|at|from|of) {NAME}")
"""A name that by the word before it is most likely a place's."""

_IN_QUESTION = re.compile(rf"(?<=\S\s){NAME}|\d+(?:[.,]\d+)*")
_IN_TEXT = re.compile(rf"(?:(?<=[^\W_],\s)|(?<=[^\W_]\s))(?=\w[\w-]){NAME}")


def names_in_question(text: str) -> list[str]:
    """List the words of names, and numbers, in a question; its first word, which has a capital anyway, is none."""
    return [word for name in _IN_QUESTION.findall(text) for word in words(name)]


def names_in_text(text: str) -> list[str]:
    """List the names in a text as they stand, but those that may have their capital from a sentence's start."""
    return _IN_TEXT.findall(text)
