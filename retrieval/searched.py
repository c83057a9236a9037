"""What was searched for a reply, and what search ranked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage that search returned; a higher score is better."""

    article: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched: how many articles, published from when to when (as precise as known)."""

    articles: int
    oldest: str | None
    newest: str | None
