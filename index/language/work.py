"""A limit on the work of reading one text, counted in steps and not by the clock."""

from __future__ import annotations


class WorkLimitError(Exception):
    """Reading a text took more steps than any ordinary text of its length needs."""


class Work:
    """Counts steps. Raises WorkLimitError past `base + per_character * length`."""

    def __init__(self, length: int, *, base: int = 50_000, per_character: int = 200) -> None:
        self._left = base + per_character * length

    def spend(self, steps: int = 1) -> None:
        """Count steps that were taken."""
        self._left -= steps
        if self._left < 0:
            raise WorkLimitError
