"""Conflicting figures: a statement that gives one party's figure is completed with those that others give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.figures import find_figures
from index.language.terms import stem
from retrieval.guard.grounds import alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.figures import Figure
    from retrieval.guard.grounds import Grounds, Passage, ReadPassage

_ALIKE = 0.6
"""The mean likeness of a statement's words to those of a passage that tells of the same."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A figure of another party for what a statement counts, and the passage it stands in."""

    passage: Passage
    figure: Figure

    @property
    def quotation(self) -> str:
        """Return the sentence it stands in, as the article has it, with its citation."""
        own = next(s for s in self.passage.article.sentences if s.start <= self.figure.start < s.end)
        said = self.passage.article.text[own.start : own.end].strip(" –-—")
        return f"«{said}» [{self.passage.n}]"


def rivals(grounds: Grounds, evidence: Sequence[ReadPassage], told: str) -> list[Rival]:
    """Return other parties' figures in the evidence, for what a statement counts, that a draft (`told`) lacks."""
    picked = _picked(grounds)
    if not picked:
        return []
    given = {figure.value for figure in find_figures(told)}
    near = [read for read in evidence if _is_told_alike(grounds, read)]
    found = [
        Rival(read.passage, other)
        for read in near
        for other in read.passage.figures
        if other.value not in given and any(_differs(figure, other) for figure in picked)
    ]
    return list({rival.passage.n: rival for rival in found}.values())


def _picked(grounds: Grounds) -> list[Figure]:
    """Return the source's figures that a statement gives, and that are somebody's."""
    values = {figure.value for figure in grounds.figures}
    figures = (figure for read in grounds.cited for figure in read.passage.figures)
    return [figure for figure in figures if figure.value in values and figure.attributed_to]


def _differs(figure: Figure, other: Figure) -> bool:
    is_same_thing = other.category == figure.category if figure.category else _is_same_unit(figure, other)
    is_others = other.attributed_to is not None and other.attributed_to != figure.attributed_to
    return is_same_thing and is_others and (other.value, other.bound) != (figure.value, figure.bound)


def _is_same_unit(figure: Figure, other: Figure) -> bool:
    """Tell whether two figures count the same: "barn" and "hivsmittede barn"."""
    one, two = ((each.unit or "").lower().split() for each in (figure, other))
    return bool(one and two) and stem(one[-1]) == stem(two[-1])


def _is_told_alike(grounds: Grounds, read: ReadPassage) -> bool:
    """Tell whether a passage tells of what a statement tells."""
    content = [grounds.words[n] for n in grounds.content if not grounds.words[n].text[0].isdigit()]
    return bool(content) and float(alike(content, read.words).max(1).mean()) >= _ALIKE
