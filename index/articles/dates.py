"""Dates as precise as their source: a month stays a month."""

from __future__ import annotations

import re
import reprlib
from dataclasses import dataclass
from datetime import date, datetime

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}.*)?)?)?", re.ASCII)
_YEARS = range(1600, 2200)
"""From before the first newspaper to a while after us: what stands for "never" or "unknown" is outside."""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day; what is not known is None."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Write it as ISO 8601, as precise as it is known."""
        known = [part for part in (self.month, self.day) if part is not None]
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in known)])


def parse_date(text: str) -> PartialDate:
    """Read an ISO 8601 date of any precision: "2017", "2017-10", "2017-10-16", with a time of day or without.

    Raises ValueError where it is none or names a day that does not exist.
    """
    match = _ISO.fullmatch(text)
    if not match:
        raise ValueError(f"{reprlib.repr(text)} is not a date like 2017, 2017-10 or 2017-10-16")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year not in _YEARS:
            raise ValueError(f"no newspaper is from the year {year}")  # noqa: TRY301 - told below, like the others
        date(year or 0, month or 1, day or 1)
        if len(text) > len("2017-10-16"):
            datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{reprlib.repr(text)} is not a date that exists") from error
    return PartialDate(year or 0, month, day)
