"""Captions and credits: the lines that belong to a picture, told by the credit that they begin with or end in."""

from __future__ import annotations

import re

LONGEST = 400
"""Characters of a caption; a longer line that ends in a credit is one of the text's, and loses the credit alone."""
_TAIL = 160
"""Characters at the end of a line in which a credit stands."""
_PICTURE = (
    r"[^\W\d_]*(?:fotos?|photos?|bilde|bilete|illustra[st]jon|illustration|grafikk|faksimile|skjermdump|fotograf)"
)
_AFTER_SENTENCE = r"(?:^|(?<=[.!?…»”\"')\]])\s)\s*"
_NAME = r"[A-ZÆØÅÀ-Þ][\w.'’-]*"
_NAMES = rf"{_NAME}(?: {_NAME}){{1,3}}"
_OPENING = re.compile(rf"[(\[*\s]{{0,3}}(?:{_PICTURE})\s?[:/]", re.IGNORECASE)
_CREDITS = [
    re.compile(rf"{_AFTER_SENTENCE}(?i:{_PICTURE})(?:\s?[:/]\s?|(?i: av | by ))[A-ZÆØÅÀ-Þ©@][^\n!?:;«»“”]{{1,100}}$"),
    re.compile(rf"{_AFTER_SENTENCE}(?i:{_PICTURE})\.?$"),
    re.compile(rf"(?:^|\s)[(\[]\s?(?:[A-ZÆØÅ]{{2,5}} )?(?i:{_PICTURE})\b[^()\[\]\n]{{0,100}}[)\]]\.?$"),
    re.compile(rf"{_AFTER_SENTENCE}{_NAMES} ?/ ?[A-ZÆØÅ]{{2}}[^\n.!?:;]{{0,40}}$"),
    re.compile(rf"^{_NAMES} ?/ ?{_NAME}[^\n.!?:;]{{0,40}}$"),
]


def credit_start(line: str) -> int | None:
    """Return where in a line without space around it the credit begins that it ends in; None where there is none.

    A line that begins with one is all credit: "FOTO: Politiet på stedet. Kari Vik / NTB".
    """
    if _OPENING.match(line):
        return 0
    first = max(0, len(line) - _TAIL)
    found = (pattern.search(line, first) for pattern in _CREDITS)
    return min((match.start() for match in found if match), default=None)


def end_without_credit(line: str, *, is_alone: bool) -> int:
    """Return where the words of a line end that are its article's: at 0 where all of it is a caption.

    One that `is_alone` in its article is none.
    """
    at = credit_start(line)
    if at is None:
        return len(line)
    left = len(line[:at].rstrip())
    return left if is_alone or len(line) > LONGEST else 0
