"""Whom a figure is attributed to: who says it, or who made the survey it comes from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.language.sentences import Span
    from index.language.work import Work
    from index.speech import Speech


class AttributedTo(NamedTuple):
    """Whose a figure is: the bare name, and the verb they give it by."""

    name: str
    verb: str | None


class Attributions:
    """Tells whose the figures of a text are, asked in the order of the text."""

    def __init__(self, text: str, speech: Sequence[Speech], work: Work | None = None) -> None:
        self._text = text
        self._work = work
        self._coming = sorted(speech, key=lambda s: -s.start)
        self._around: list[Speech] = []
        self._sentence: Span | None = None
        self._reports: dict[bool, re.Match[str] | None] = {}

    def of(self, figure: Span, sentence: Span, *, is_share: bool) -> AttributedTo | None:
        """Return whose a figure is, by the words said around it first; None where it is the article's own.

        `is_share`: a percentage or the like, as surveys give.
        """
        around = [speech for speech in self._speech_around(figure) if not _is_beside(self._text, speech, figure)]
        closest = min(around, key=lambda s: (s.kind == "indirect", s.end - s.start), default=None)
        if closest:
            return AttributedTo(closest.speaker_name, closest.verb) if closest.speaker_name else None
        report = self._report(sentence, is_share=is_share)
        return AttributedTo(report["name"], report["verb"]) if report else None

    def _speech_around(self, figure: Span) -> list[Speech]:
        while self._coming and self._coming[-1].start <= figure.start:
            self._around.append(self._coming.pop())
        if self._work:
            self._work.spend(len(self._around) + 1)
        self._around = [speech for speech in self._around if speech.end > figure.start]
        return [speech for speech in self._around if figure.end <= speech.end]

    def _report(self, sentence: Span, *, is_share: bool) -> re.Match[str] | None:
        """Return the report or survey that a sentence has its figures from, looked for once in each."""
        if sentence != self._sentence:
            self._sentence, self._reports = sentence, {}
        if is_share not in self._reports:
            papers = (paper.search(self._text, sentence.start, sentence.end) for paper in _PAPERS)
            named = next((paper for paper in papers if paper), None)
            self._reports[is_share] = named or self._survey(sentence, is_share=is_share)
        return self._reports[is_share]

    def _survey(self, sentence: Span, *, is_share: bool) -> re.Match[str] | None:
        """Return who made the survey a sentence tells of, where the article tells of one only.

        The shares in the lines around are the survey's too: "Kun 8 prosent foretrekker dagens system."
        """
        if len(self._made) != 1:
            return None
        line = bisect_right(self._lines, sentence.start) - 1
        start = self._lines[max(0, line - 1)] if is_share else sentence.start
        told = bisect_left(self._surveys, start) < bisect_left(self._surveys, sentence.end)
        shown = told and (is_share or _SHOWS.search(self._text, sentence.start, sentence.end))
        return self._made[0] if shown else None

    @cached_property
    def _made(self) -> list[re.Match[str]]:
        return list(_MADE.finditer(self._text))

    @cached_property
    def _surveys(self) -> list[int]:
        return [match.start() for match in _SURVEY.finditer(self._text)]

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]


_SURVEY = re.compile(r"undersøkelse|undersøking|måling|kartlegging|survey|poll\b", re.IGNORECASE)
_SHOWS = re.compile(r"\b(?:vis(?:er|te)|fram|frem|svar(?:er|te)|sier|sa|mener|oppgir|shows?|showed|said|found)\b")
_MADE = re.compile(
    r"(?:[Uu]ndersøkelse|[Mm]åling|[Kk]artlegging|[Ss]urvey|[Pp]oll)\w{0,9}[^.\n]{0,60}? "
    r"(?P<verb>utført|gjennomført|gjort|laget|conducted|carried out) (?:av|by) "
    r"(?P<name>[A-ZÆØÅ][\w-]{0,40}(?: (?:(?:for|og|of) )?(?:[A-ZÆØÅ][\w-]{0,40}|\([A-Z]{1,9}\))){0,6})"
)
_TURN = re.compile(r",? (?:men|but) ")
_LONGEST_TURN = 60


def _is_beside(text: str, speech: Speech, figure: Span) -> bool:
    """Tell whether a figure in a reporting sentence is not reported: part of the speaker's name, or after "men"."""
    if speech.kind == "direct":
        return False
    end = min(figure.end + _LONGEST_TURN, speech.end)
    turn = _TURN.search(text, figure.end, end) if speech.verb else None
    if turn and text.startswith(speech.verb or "", turn.end()):
        return True  # "40 båter er borte, men mener at ..."
    speaker = speech.speaker or ""
    if text[figure.start : figure.end] in speaker or "prosent" in speaker:
        return True
    verb = text.find(speech.verb or "", speech.start, figure.start)
    return verb >= 0 and text.find(", men ", verb, figure.start) >= 0


_PAPER = (
    r"(?:[Tt]all|[Tt]al|[Ss]tatistikk|[Dd]ata|\w{0,30}[Dd]okumentasjon|[Ff]igures|[Bb]eregninger|[Oo]versikt|"
    r"\w{0,30}[Uu]ndersøkelse|[Mm]åling|[Rr]apport|"
    r"[Ss]tudie|[Aa]nalyse|[Kk]artlegging|[Pp]rognose|report|survey|study|poll)(?:en|er|n|r|a|s)?"
)
_NAME = r"(?P<name>[A-ZÆØÅ][\w-]{0,40}(?: (?:for|og|of|i|and)? ?[A-ZÆØÅ(][\w-]{0,40}\)?){0,6})"
_TELLS = r"(?P<verb>viser|viste|syner|slår fast|tyder på|show|shows|showed|found)"
_PAPERS = tuple(
    map(
        re.compile,
        (
            rf"\b{_PAPER} (?:fra|frå|from) (?P<name>.{{2,80}}?) {_TELLS}\b",  # "Tall fra Havvakta viser"
            rf"\b{_TELLS} (?:\w{{1,30}} ){{0,2}}{_PAPER} (?:fra|frå|i|av|from|by) {_NAME}",  # "viser tall fra Havvakta"
            rf"{_NAME}s {_PAPER}\b[^.\n]{{0,60}}? {_TELLS}\b",  # "Havvaktas undersøkelse for 2019 viser"
        ),
    )
)
