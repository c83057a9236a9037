"""The allowance: whether a language model may be asked now, by the day's budget, its health and how many wait."""

from __future__ import annotations

import json
import logging
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from retrieval.writing.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

LOG = logging.getLogger(__name__)

FAILURES = 3
"""Failures in a row after which a model is let alone."""
PAUSE_SECONDS = 60.0
AT_ONCE = 4
"""Answers that are written at a time: with more, those who want none would wait for a thread."""
_LOCK_SECONDS = 1.0


def _today() -> date:
    return datetime.now(UTC).date()


class DailyBudget:
    """Counts what is written a day, in a file that all processes share; safe to use from several threads."""

    def __init__(self, file: Path, limit: int, today: Callable[[], date] = _today) -> None:
        self._file = file
        self._limit = limit
        self._today = today

    def take(self) -> bool:
        """Count one more; tell whether the budget had room for it. None has where it cannot be counted."""
        try:
            with FileLock(self._file.with_suffix(".lock"), timeout=_LOCK_SECONDS):
                count = self._count()
                if count >= self._limit:
                    return False
                self._file.write_text(json.dumps({"day": str(self._today()), "written": count + 1}), encoding="utf-8")
        except (OSError, Timeout) as error:
            LOG.warning("%s cannot be written (%s): nothing is written by a model.", self._file, type(error).__name__)
            return False
        return True

    def _count(self) -> int:
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            return int(kept["written"]) if kept["day"] == str(self._today()) else 0
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return 0


class Allowance:
    """Lets a few ask at a time, and nobody for a while after failures in a row; `clock` gives seconds that only grow.

    One lock serves all threads.
    """

    def __init__(self, budget: DailyBudget, clock: Callable[[], float] = monotonic) -> None:
        self._budget = budget
        self._clock = clock
        self._slots = BoundedSemaphore(AT_ONCE)
        self._lock = Lock()
        self._failures = 0
        self._opens_at = float("-inf")

    @contextmanager
    def take(self) -> Iterator[None]:
        """Let the work inside ask the model. Raises ModelError where it may not; one raised inside is a failure."""
        if self._clock() < self._opens_at:
            raise ModelError(f"the language model failed {FAILURES} times in a row and is let alone for a while")
        if not self._slots.acquire(blocking=False):
            raise ModelError("the language model is busy")
        try:
            if not self._budget.take():
                raise ModelError("the day's budget is spent (LLM_DAILY_LIMIT)")
            yield from self._watched()
        finally:
            self._slots.release()

    def _watched(self) -> Iterator[None]:
        try:
            yield
        except ModelError:
            with self._lock:
                self._failures += 1
                if self._failures >= FAILURES:
                    self._opens_at = self._clock() + PAUSE_SECONDS
            raise
        with self._lock:
            self._failures = 0
