"""What a sentence adds to its figure: that they are named, that more are expected, whom it was told to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from index.figures import Figure
    from index.language.sentences import Span

Mark = Literal["named", "rising", "executed", "shot", "shaft", "soldiers_and_civilians"]
MARKS: tuple[Mark, ...] = get_args(Mark)

_BEFORE: dict[Mark, re.Pattern[str]] = {
    "named": re.compile(r"(?:navn(?:et|ene|a)? på|namn(?:et|a)? på|names of) $", re.IGNORECASE),
}
_AFTER: dict[Mark, re.Pattern[str]] = {
    "rising": re.compile(
        r".*\b(?:(?:døds)?tall?et|(?:number|toll|figure)) (?:(?:er|var|is|was) )?(?:vent(?:et|a)|expected) "
        r"(?:å|to) (?:stige|øke|auke|rise|increase)"
    ),
    "executed": re.compile(r" (?:ble|vart|blei|er|were) (?:likvidert|henrett|avretta|executed)"),
    "shot": re.compile(r" (?:ble|vart|blei|var|er|were) (?:skutt|skotne|shot)\b"),
    "shaft": re.compile(r".*\b(?:dumpet i en|dumpa i ei|dumped (?:in|into|down) a) (?:\w+ )?(?:sjakt|shaft)\b"),
    "soldiers_and_civilians": re.compile(
        r",? (?:både|both) (?:soldat(?:er|ar) og sivile|sivile og soldat(?:er|ar)|soldiers and civilians"
        r"|civilians and soldiers)\b"
    ),
}
_NEGATED = re.compile(r"\b(?:ikke|ikkje|ingen|not|no|never|aldri)\b")
_AGENCY = re.compile(r"\b(?:AP|AFP|DPA|NTB|Reuters|Ritzau|TASS|TT|Xinhua)\b")
_TO_AGENCY = re.compile(rf"\b(?:til|to) (?:the |nyhe(?:i)?tsbyrået |news agency )*(?P<name>{_AGENCY.pattern})")
_TO_THE_AGENCY = re.compile(r"\b(?:til nyhe(?:i)?tsbyrået|to the (?:news )?agency)\b(?! [A-ZÆØÅ])")


def marks_of(text: str, sentence: Span, figure: Figure) -> tuple[Mark, ...]:
    """Return what the sentence of a figure says of those counted; nothing where it denies something."""
    if _NEGATED.search(text, sentence.start, sentence.end):
        return ()
    before = text[sentence.start : figure.start]
    after = text[figure.end : sentence.end]
    return tuple(
        mark
        for mark in MARKS
        if (mark in _BEFORE and _BEFORE[mark].search(before)) or (mark in _AFTER and _AFTER[mark].match(after))
    )


def told_to(text: str, sentence: Span) -> str | None:
    """Return the news agency that a sentence's words were said to; "nyhetsbyrået" is the only one named before."""
    named = _TO_AGENCY.search(text, sentence.start, sentence.end)
    if named:
        return named["name"]
    if not _TO_THE_AGENCY.search(text, sentence.start, sentence.end):
        return None
    agencies = set(_AGENCY.findall(text[: sentence.end]))
    return agencies.pop() if len(agencies) == 1 else None
