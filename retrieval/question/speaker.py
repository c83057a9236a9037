"""The speaker whose words a question asks for."""

from __future__ import annotations

import re

_ABOUT = r"(?: (?:om|til|at|etter|på|i|da|når|under|about|on|of|to|after|in|when|during)\b.*)?\s*[?!.]*$"
_PATTERNS = [
    re.compile(pattern + _ABOUT, re.IGNORECASE)
    for pattern in (
        r"^(?:hva|kva) (?:sa|sier|seier|mener|meiner|mente|meinte|hevder|hevdar|hevdet|hevda|uttalte|uttaler|fortalte"
        r"|fortel|forteller|svarte|svarer) (?P<who>.+?)",
        r"^(?:hva|kva) har (?P<who>.+?) (?:sagt|uttalt|fortalt|hevdet|hevda|ment)",
        r"^what (?:did|does|do|has|have) (?P<who>.+?) (?:say|said|claim|claimed|think|tell|told)",
    )
]


def speaker_asked(text: str) -> str | None:
    """Return whose words a question asks for: "Hva sa Talal Barazi om ofrene?" → Talal Barazi."""
    found = next((match for match in (pattern.match(text) for pattern in _PATTERNS) if match), None)
    return found["who"] if found else None
