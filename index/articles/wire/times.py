"""Times as agencies write them, in ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_TIME = re.compile(
    r"(?P<year>\d{4})[-.]?(?P<month>\d\d)[-.]?(?P<day>\d\d)"
    r"(?:[T ]?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d(?:\.\d+)?))?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)


def iso_time(written: str | None) -> str | None:
    """Return a time in ISO 8601, as precise as it is written; None where it is none.

    Takes "20160908T132446+0100", "2020.09.07 14:45:26", "2016-01-04" and what mail and RSS write.
    """
    text = (written or "").strip()
    match = _TIME.fullmatch(text)
    if match is None:
        return _mail_time(text)
    told = match.groupdict()
    day = f"{told['year']}-{told['month']}-{told['day']}"
    clock = f"T{told['hour']}:{told['minute']}:{told['second'] or '00'}" if told["hour"] else ""
    zone = told["zone"] or ""
    zone = f"{zone[:3]}:{zone[-2:]}" if len(zone) == len("+0100") else zone
    return _checked(f"{day}{clock}{zone}")


def instant(time: str) -> datetime:
    """Return the moment of a time, by which times of one kind can be compared; without a zone it has none."""
    return datetime.fromisoformat(time)


def comparable(time: str) -> str:
    """Return a time so that its letters sort as the moments do: one with a zone in universal time."""
    if not time:
        return time
    moment = instant(time)
    return moment.astimezone(UTC).isoformat() if moment.tzinfo else time


def first_and_last(first: str | None, last: str | None) -> tuple[str | None, str | None]:
    """Return when an item was first published, and when this version of it was, where that is another time."""
    if first is None or last is None:
        return first or last, None
    return first, last if first != last and instant(first) != instant(last) else None


def _mail_time(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, OverflowError):
        return None


def _checked(time: str) -> str | None:
    try:
        datetime.fromisoformat(time)
    except ValueError:
        return None
    return time
