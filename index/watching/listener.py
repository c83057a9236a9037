"""Whoever listens to a watcher, and what it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.watching.places import PlaceKind
    from index.watching.taking_in import Intake


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a place delivered, as it was taken in."""

    place: str
    intake: Intake


@dataclass(frozen=True, slots=True)
class Silence:
    """Word that a place which usually delivers has not since `since`, in seconds since 1970, or does again."""

    place: str
    kind: PlaceKind
    since: float
    has_ended: bool


@dataclass(frozen=True, slots=True)
class Listener:
    """Whom a watcher tells."""

    on_arrival: Callable[[Arrival], None] = lambda _: None
    on_silence: Callable[[Silence], None] = lambda _: None
