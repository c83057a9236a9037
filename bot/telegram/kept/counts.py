"""Counts: how many questions of a day had which outcome, and within which time; kept over restarts, for a season."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.telegram.kept.database import Kept
from bot.web.tally import bound_of

if TYPE_CHECKING:
    from bot.web.tally import Outcome

_KEPT_DAYS = 90


class Counts(Kept):
    """Keeps numbers, and nothing of a question, a chat or a person."""

    def count(self, outcome: Outcome, ms: float = 0) -> None:
        """Count something that happened today, and how long it took."""
        today = datetime.now(UTC).date()
        self._write("DELETE FROM counts WHERE day < ?", (str(today - timedelta(days=_KEPT_DAYS)),))
        self._write(
            "INSERT INTO counts VALUES (?, ?, ?, 1) "
            "ON CONFLICT (day, outcome, within_ms) DO UPDATE SET number = number + 1",
            (str(today), outcome, bound_of(ms)),
        )

    def counts(self) -> list[tuple[str, str, int, int]]:
        """List the counts: day, outcome, the bound of the time in milliseconds (0: beyond all), and number."""
        return [tuple(row) for row in self._db.execute("SELECT * FROM counts ORDER BY day, outcome, within_ms")]
