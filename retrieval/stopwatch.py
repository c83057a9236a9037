"""Timing: how long each stage of a reply takes."""

from __future__ import annotations

from time import perf_counter


class Stopwatch:
    """Measures the stages of one question, in milliseconds."""

    def __init__(self) -> None:
        self._start = self._last = perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """End a stage, and begin the next."""
        now = perf_counter()
        self._laps[stage] = (now - self._last) * 1000
        self._last = now

    def total(self) -> dict[str, float]:
        """Return the time since the start as "total", and each stage's."""
        return {"total": (perf_counter() - self._start) * 1000, **self._laps}
