"""A timeline: what the archive says happened when on a topic, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
class Timeline:
    """What the archive says happened when on a topic, the undated last; `left_out` sentences are too many to show."""

    question: Question
    entries: tuple[TimelineEntry, ...]
    left_out: int
    confidence: float
    passages: tuple[RankedPassage, ...]
    coverage: Coverage
    elapsed_ms: dict[str, float]

    @property
    def tellings(self) -> tuple[Telling, ...]:
        """Return every sentence shown, in order."""
        return tuple(telling for entry in self.entries for telling in entry.tellings)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return the sentences as they are cited, in order."""
        return tuple(telling.citation for telling in self.tellings)
