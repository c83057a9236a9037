"""The history of an archive: which article versions arrived and which articles were taken out, in order."""

from __future__ import annotations

from dataclasses import dataclass

from index.storage.database import Database


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that happened, counted from 1: a version of an article arrived or, without one, it was taken out."""

    number: int
    article: str
    version: int | None


class HistoryRecords(Database):
    """Reads what happened to the articles, whichever process did it."""

    def history_since(self, number: int, generation: int, count: int) -> list[HistoryEntry]:
        """List what happened after an entry, up to a generation of the archive, at most so many of it."""
        rows = self._all(
            "SELECT number, article, version FROM history WHERE number > ? AND generation <= ? ORDER BY number LIMIT ?",
            number,
            generation,
            count,
        )
        return [HistoryEntry(*row) for row in rows]

    def last_entry(self) -> int:
        """Return the number of what happened last; 0 where nothing has."""
        return int(self._one("SELECT coalesce(max(number), 0) FROM history"))
