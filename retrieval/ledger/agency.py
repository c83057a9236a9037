"""The news agency that somebody's words were said to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.language.sentences import Span

_AGENCY = re.compile(r"\b(?:AP|AFP|DPA|NTB|Reuters|Ritzau|TASS|TT|Xinhua)\b")
_TO_AGENCY = re.compile(rf"\b(?:til|to) (?:the |nyhe(?:i)?tsbyrået |news agency )*(?P<name>{_AGENCY.pattern})")
_TO_THE_AGENCY = re.compile(r"\b(?:til nyhe(?:i)?tsbyrået|to the (?:news )?agency)\b(?! [A-ZÆØÅ])")


def told_to(text: str, sentence: Span) -> str | None:
    """Return the news agency that a sentence's words were said to; "nyhetsbyrået" is the only one named before."""
    named = _TO_AGENCY.search(text, sentence.start, sentence.end)
    if named:
        return named["name"]
    if not _TO_THE_AGENCY.search(text, sentence.start, sentence.end):
        return None
    agencies = set(_AGENCY.findall(text[: sentence.end]))
    return agencies.pop() if len(agencies) == 1 else None
