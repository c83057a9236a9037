"""The audit log: what administrators did, which is added to and never changed."""

from __future__ import annotations

import time

from bot.telegram.kept.database import Kept
from bot.telegram.records import Deed, DeedKind


class Audit(Kept):
    """Keeps who did what, and when."""

    def note_deed(self, by: int, kind: DeedKind, about: str, why: str = "") -> None:
        """Add what somebody did."""
        self._write(
            "INSERT INTO audit (at, person, kind, about, why) VALUES (?, ?, ?, ?, ?)",
            (time.time(), by, kind, about, why),
        )

    def deeds(self, count: int) -> list[Deed]:
        """List what was done last, the last first."""
        rows = self._db.execute("SELECT at, person, kind, about, why FROM audit ORDER BY id DESC LIMIT ?", (count,))
        return [Deed(*row) for row in rows]
