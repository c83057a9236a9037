"""Folders where files arrive: what a look at one sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.articles.files import files_below

if TYPE_CHECKING:
    from pathlib import Path

_HALF_WRITTEN = frozenset([".filepart", ".part", ".partial", ".tmp"])
"""How programs that copy files name one until it is whole."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells that a file has changed; `arrived` is when it came to this place, in seconds since 1970."""

    size: int
    modified_ns: int
    arrived: float = field(compare=False, default=0)


@dataclass(frozen=True, slots=True)
class Sight:
    """What one look at a folder saw: its files, and why some of it could not be seen."""

    stamps: dict[Path, Stamp] = field(default_factory=dict)
    fault: str | None = None


def look(folder: Path) -> Sight:
    """Look at the files below a folder, by name and state alone: over a network nothing else tells of changes."""
    files, faults = files_below(folder)
    stamps: dict[Path, Stamp] = {}
    for file in files:
        try:
            state = file.stat()
        except OSError:  # it has been moved away since it was listed
            continue
        if file.suffix.lower() not in _HALF_WRITTEN:
            stamps[file] = Stamp(state.st_size, state.st_mtime_ns, state.st_ctime)
    return Sight(stamps, faults[0].reason if faults else None)
