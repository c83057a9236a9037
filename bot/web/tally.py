"""The tally: how often what happened since the start, and how long it took; nothing of what was asked, or by whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Outcome = Literal["answered", "related", "not_found", "other", "correction"]
BOUNDS_MS = (50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
"""Up to how many milliseconds are counted together; more is counted by itself."""


def bound_of(ms: float) -> int:
    """Return the bound that a time is counted under; 0 where it is beyond all of them."""
    return next((bound for bound in BOUNDS_MS if ms <= bound), 0)


class Tally:
    """Counts, in memory; changed in the event loop alone."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.stages: Counter[tuple[str, int]] = Counter()
        self.stage_ms: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.retries = 0
        self.corrections = 0

    def answered(self, outcome: Outcome, elapsed_ms: Mapping[str, float]) -> None:
        """Count a reply, and how long each stage of it took."""
        self.outcomes[outcome] += 1
        for stage, ms in elapsed_ms.items():
            self.stages[stage, bound_of(ms)] += 1
            self.stage_ms[stage] += round(ms)

    def corrected(self) -> None:
        """Count a correction that was told."""
        self.corrections += 1

    def failed(self, error: Exception, *, is_retried: bool) -> None:
        """Count an error of Telegram by its kind, and whether what failed is tried again."""
        self.faults[type(error).__name__] += 1
        self.retries += is_retried
