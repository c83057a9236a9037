"""Whose a figure is: who says it, or who made the survey it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.sentences import Span
    from index.speech import Speech


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a figure is: the bare name, and the verb they give it by."""

    name: str
    verb: str | None


def owner_of(text: str, figure: Span, sentence: Span, said: Sequence[Speech]) -> Owner | None:
    """Return whose a figure is, by the words said around it first; None where it is the article's own."""
    start, end = figure.start, figure.end
    around = [s for s in said if s.start <= start and end <= s.end and not _is_beside(text, s, start, end)]
    closest = min(around, key=lambda s: (s.kind == "indirect", s.end - s.start), default=None)
    if closest:
        return Owner(closest.speaker_name, closest.verb) if closest.speaker_name else None
    source = _SOURCE.match(text, sentence.start, sentence.end) or _survey(text, sentence)
    return Owner(source["name"], source["verb"]) if source else None


def _survey(text: str, span: Span) -> re.Match[str] | None:
    """Return who made the survey a sentence tells of, where the article tells of one only."""
    tells = _SURVEY.search(text, span.start, span.end) and _SHOWS.search(text, span.start, span.end)
    makers = list(_MADE.finditer(text)) if tells else []
    return makers[0] if len(makers) == 1 else None


_SURVEY = re.compile(r"undersøkelse|undersøking|måling|kartlegging|survey|poll\b", re.IGNORECASE)
_SHOWS = re.compile(r"\b(?:vis(?:er|te)|fram|frem|svar(?:er|te)|sier|sa|mener|oppgir|shows?|showed|said|found)\b")
_MADE = re.compile(
    r"(?:[Uu]ndersøkelse|[Mm]åling|[Kk]artlegging|[Ss]urvey|[Pp]oll)\w*[^.\n]{0,60}? "
    r"(?P<verb>utført|gjennomført|gjort|laget|conducted|carried out) (?:av|by) "
    r"(?P<name>[A-ZÆØÅ][\w-]*(?: (?:(?:for|og|of) )?(?:[A-ZÆØÅ][\w-]*|\([A-Z]+\)))*)"
)


def _is_beside(text: str, speech: Speech, start: int, end: int) -> bool:
    """Tell whether a figure in a reporting sentence is not reported: part of the speaker's name, or after "men"."""
    if speech.kind == "direct":
        return False
    turn = text.rfind(", men ", speech.start, start)
    verb = text.find(speech.verb or "", speech.start)
    speaker = speech.speaker or ""
    return text[start:end] in speaker or "prosent" in speaker or (turn > 0 and verb < turn)


_SOURCE = re.compile(
    r"(?:Tall|Tal|Statistikk|Data|Beregninger|En (?:\w+ )?(?:undersøkelse|måling|rapport)|Figures) (?:fra|frå|from) "
    r"(?P<name>.{2,80}?) (?P<verb>viser|syner|show)"
)
