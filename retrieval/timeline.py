"""A timeline: what the archive says happened when on a topic, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.figures.qualifiers import Bound
    from retrieval.citation import Citation
    from retrieval.question.question import Question
    from retrieval.searched import Coverage, RankedPassage


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that tells of the topic, with its dates (ISO 8601, as precise as known; none where none is known).

    `is_told`: the sentence has no date of its own, and this is the day that it was told on.
    """

    dates: tuple[str, ...]
    is_told: bool
    citation: Citation

    @property
    def date(self) -> str | None:
        """Return what it is put in order by."""
        return min(self.dates, default=None)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What happened: a sentence or, where the archive may have one event under several dates, each side by side."""

    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class FigurePoint:
    """A figure on the day that it was told on, by whom (None: the article itself) and in which words.

    Of a range `value` is the lower end and `high` the upper.
    """

    date: str
    value: float
    high: float | None
    bound: Bound
    attributed_to: str | None
    words: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the archive says happened when on a topic, the undated last; `left_out` sentences are too many to show.

    `points` are the figure that the topic asks for, where it moves: in order, whoever gives it.
    """

    question: Question
    entries: tuple[TimelineEntry, ...]
    left_out: int
    confidence: float
    passages: tuple[RankedPassage, ...]
    coverage: Coverage
    elapsed_ms: dict[str, float]
    points: tuple[FigurePoint, ...] = ()

    @property
    def points_by_owner(self) -> dict[str | None, list[FigurePoint]]:
        """Return the points of each who gives the figure, in order."""
        owners: dict[str | None, list[FigurePoint]] = {}
        for point in self.points:
            owners.setdefault(point.attributed_to, []).append(point)
        return owners

    @property
    def tellings(self) -> tuple[Telling, ...]:
        """Return every sentence shown, in order."""
        return tuple(telling for entry in self.entries for telling in entry.tellings)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return the sentences as they are cited, in order."""
        told, given = [each.citation for each in self.tellings], [each.citation for each in self.points]
        return tuple(dict.fromkeys([*told, *given]))
