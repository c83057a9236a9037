"""Credits of pictures: told by the shape of the end of a line, or of all of it.

What else a caption says is the article's own words, and often said nowhere else. Only where the credit comes first, and
nothing tells where it ends, the whole line is left out.
"""

from __future__ import annotations

import re

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


def end_without_credit(line: str) -> int:
    """Return where the words of a line end that are its article's: at 0 where all of it is credit."""
    at = credit_start(line)
    return len(line) if at is None else len(line[:at].rstrip())
