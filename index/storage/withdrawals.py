"""What an archive remembers of articles that are withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.articles.article import Article
from index.articles.passages import Passage
from index.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.articles.submissions import WithdrawalKind


@dataclass(frozen=True, slots=True)
class StoredWithdrawal:
    """What the archive remembers of an article that is not to be used: since when (UTC), and why where that is said.

    `replaced_by` is the article that goes on for it; `order` is its place among the versions, as the sender counts.
    """

    article: str
    kind: WithdrawalKind
    why: str | None
    at: str
    replaced_by: str | None = None
    order: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class WithdrawnPassage:
    """A passage of an article that is withdrawn for good, since `at` (UTC): to be searched, and never shown."""

    id: int
    article: Article
    version: int
    passage: Passage
    at: str


class WithdrawalRecords(Database):
    """Reads which articles are withdrawn, and what they would be found by."""

    def goes_on_for(self, article: str) -> list[str]:
        """List the articles that an article goes on for, as their sender says."""
        return [row[0] for row in self._all("SELECT article FROM withdrawals WHERE replaced_by = ?", article)]

    def withdrawal_of(self, article: str) -> StoredWithdrawal | None:
        """Return what is remembered of an article that is not to be used."""
        rows = self._all(
            """SELECT article, kind, why, "at", replaced_by, sender_number, sender_time
            FROM withdrawals WHERE article = ?""",
            article,
        )
        if not rows:
            return None
        withdrawn, kind, why, at, replaced_by, *order = rows[0]
        return StoredWithdrawal(withdrawn, kind, why, at, replaced_by, sender_order(*order))

    def successors_of(self, article: str) -> list[str]:
        """List the articles that went on for one, each for the one before."""
        rows = self._all(
            """WITH RECURSIVE chain (id) AS (
                SELECT replaced_by FROM withdrawals WHERE article = ?1 AND replaced_by IS NOT NULL
                UNION SELECT replaced_by FROM withdrawals JOIN chain ON article = id WHERE replaced_by IS NOT NULL)
            SELECT id FROM chain WHERE id <> ?1""",
            article,
        )
        return [row[0] for row in rows]

    def withdrawn_vectors(self) -> tuple[list[int], NDArray[np.float32]]:
        """Fetch the vectors of withdrawn passages: their ids, and a matrix with a row for each."""
        rows = self._all("SELECT id, vector FROM withdrawn_passages ORDER BY id")
        matrix = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.float16)
        return [row[0] for row in rows], matrix.reshape(len(rows), -1 if rows else 0).astype(np.float32)

    def withdrawn_passages(self, ids: Sequence[int]) -> dict[int, WithdrawnPassage]:
        """Fetch withdrawn passages by id."""
        rows = self._in(
            """SELECT p.id, p.version, w."at", p.start, p."end", p.paragraph, p.heading,
            a.id, a.text, a.headline, a.source, a.desk, a.published, a.language, a.url
            FROM withdrawn_passages p JOIN articles a ON a.id = p.article AND a.version = p.version
            JOIN withdrawals w ON w.article = p.article WHERE p.id IN""",
            ids,
        )
        return {row[0]: WithdrawnPassage(row[0], Article(*row[7:]), row[1], Passage(*row[3:7]), row[2]) for row in rows}


def sender_order(number: int | None, time: str | None) -> tuple[int, str] | None:
    """Return the place of a version among others from its columns."""
    return None if number is None else (number, time or "")
