"""Whose a figure is: who says it, or who made the survey it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.language.sentences import Span
    from index.speech import Speech


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a figure is: the bare name, and the verb they give it by."""

    name: str
    verb: str | None


def owner_of(text: str, figure: Span, sentence: Span, said: Sequence[Speech], *, is_share: bool) -> Owner | None:
    """Return whose a figure is, by the words said around it first; None where it is the article's own.

    `is_share`: a percentage or the like, as surveys give.
    """
    start, end = figure.start, figure.end
    around = [s for s in said if s.start <= start and end <= s.end and not _is_beside(text, s, start, end)]
    closest = min(around, key=lambda s: (s.kind == "indirect", s.end - s.start), default=None)
    if closest:
        return Owner(closest.speaker_name, closest.verb) if closest.speaker_name else None
    papers = (paper.search(text, sentence.start, sentence.end) for paper in _PAPERS)
    source = next((paper for paper in papers if paper), None) or _survey(text, sentence, is_share=is_share)
    return Owner(source["name"], source["verb"]) if source else None


def _survey(text: str, span: Span, *, is_share: bool) -> re.Match[str] | None:
    """Return who made the survey a sentence tells of, where the article tells of one only.

    The shares in the lines around are the survey's too: "Kun 8 prosent foretrekker dagens system."
    """
    lines = (text.rfind("\n", 0, text.rfind("\n", 0, span.start)) + 1, span.end)
    tells = _SURVEY.search(text, span.start, span.end) or (is_share and _SURVEY.search(text, *lines))
    shows = tells and (is_share or _SHOWS.search(text, span.start, span.end))
    makers = list(_MADE.finditer(text)) if shows else []
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
    if speech.verb and re.search(rf",? (?:men|but) {re.escape(speech.verb)}\b", text[end : speech.end]):
        return True  # "40 båter er borte, men mener at ..."
    turn = text.rfind(", men ", speech.start, start)
    verb = text.find(speech.verb or "", speech.start)
    speaker = speech.speaker or ""
    return text[start:end] in speaker or "prosent" in speaker or (turn > 0 and verb < turn)


_PAPER = (
    r"(?:[Tt]all|[Tt]al|[Ss]tatistikk|[Dd]ata|\w*[Dd]okumentasjon|[Ff]igures|[Bb]eregninger|[Oo]versikt|\w*[Uu]ndersøkelse|[Mm]åling|[Rr]apport|"
    r"[Ss]tudie|[Aa]nalyse|[Kk]artlegging|[Pp]rognose|report|survey|study|poll)(?:en|er|n|r|a|s)?"
)
_NAME = r"(?P<name>[A-ZÆØÅ][\w-]*(?: (?:for|og|of|i|and)? ?[A-ZÆØÅ(][\w-]*\)?)*)"
_TELLS = r"(?P<verb>viser|viste|syner|slår fast|tyder på|show|shows|showed|found)"
_PAPERS = tuple(
    map(
        re.compile,
        (
            rf"\b{_PAPER} (?:fra|frå|from) (?P<name>.{{2,80}}?) {_TELLS}\b",  # "Tall fra Havvakta viser"
            rf"\b{_TELLS} (?:\w+ ){{0,2}}{_PAPER} (?:fra|frå|i|av|from|by) {_NAME}",  # "..., viser tall fra Havvakta"
            rf"{_NAME}s {_PAPER}\b[^.\n]{{0,60}}? {_TELLS}\b",  # "Havvaktas undersøkelse for 2019 viser"
        ),
    )
)
