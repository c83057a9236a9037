"""Silence: which places usually deliver, and which of those have not for too long."""

from __future__ import annotations

from itertools import pairwise

_KEPT = 10
_FEWEST = 3
_SPACINGS = 24


def with_delivery(times: tuple[float, ...], now: float, stall: float) -> tuple[float, ...]:
    """Add a delivery to the times of the last ones; what comes in one go counts as one, at its latest time.

    >>> with_delivery((0, 10), 20, stall=86_400)
    (0, 20)
    """
    is_one_go = len(times) > 1 and times[-1] - times[-2] < stall / _SPACINGS
    return (*(times[:-1] if is_one_go else times), max(now, *times[-1:], 0))[-_KEPT:]


def is_silent(times: tuple[float, ...], now: float, stall: float) -> bool:
    """Tell whether a place has been silent for `stall` seconds that usually delivers more often than that."""
    gaps = sorted(later - earlier for earlier, later in pairwise(times))
    usually_delivers = len(times) >= _FEWEST and gaps[(len(gaps) - 1) // 2] < stall
    return usually_delivers and now - times[-1] > stall
