"""Hours: when something is told, by the clock of a chat and outside the hours in which it is quiet."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

if TYPE_CHECKING:
    from bot.telegram.records import Hours

_TIME = r"([01]?\d|2[0-3])[:.]([0-5]\d)"
_DAILY = re.compile(
    r"(?P<topic>\S.*?)\s+(?:daily|daglig|dagleg|every day|hver dag|kvar dag)(?:\s+(?:at|kl\.?))?\s+"
    rf"(?P<time>{_TIME})(?:\s+(?P<zone>[A-Za-z]\S*))?",
    re.IGNORECASE | re.DOTALL,
)
_QUIET = re.compile(rf"(?P<start>{_TIME})\s*(?:-|–|to|til)?\s*(?P<end>{_TIME})", re.IGNORECASE)
_HOUR = 60


class Daily(NamedTuple):
    """A topic and the minute of the day at which it is told of; the time zone where one is named."""

    topic: str
    minute: int
    zone: str | None


def read_daily(text: str) -> Daily | None:
    """Read "drepte i Qaryatain daglig 07:00 Europe/Oslo"; None where it is no topic with a time, or no known zone."""
    match = _DAILY.fullmatch(text.strip())
    zone = match["zone"] if match else None
    if not match or (zone and zone not in available_timezones()):
        return None
    return Daily(match["topic"], _minute(match["time"]), zone)


def read_quiet(text: str) -> tuple[int, int] | None:
    """Read "22:00-07:00" as minutes of the day; None where it is no stretch of one."""
    match = _QUIET.fullmatch(text.strip())
    quiet = (_minute(match["start"]), _minute(match["end"])) if match else None
    return quiet if quiet and quiet[0] != quiet[1] else None


def time_label(minute: int) -> str:
    """Write a minute of the day: 420 → "07:00"."""
    return f"{minute // _HOUR:02}:{minute % _HOUR:02}"


def next_time(minute: int, hours: Hours, now: float) -> float:
    """Return the next moment at which a chat's clock shows a minute of the day, in seconds since 1970."""
    here = datetime.fromtimestamp(now, ZoneInfo(hours.zone))
    at = here.replace(hour=minute // _HOUR, minute=minute % _HOUR, second=0, microsecond=0)
    return (at if at.timestamp() > now else at + timedelta(days=1)).timestamp()


def after_quiet(hours: Hours, at: float) -> float:
    """Return a moment or, where it falls into a chat's quiet hours, their end."""
    if hours.quiet is None:
        return at
    here = datetime.fromtimestamp(at, ZoneInfo(hours.zone))
    start, end = hours.quiet
    minute = here.hour * _HOUR + here.minute
    is_quiet = start <= minute < end if start < end else not end <= minute < start
    return next_time(end, hours, at) if is_quiet else at


def _minute(time: str) -> int:
    hour, minute = re.split("[:.]", time)
    return int(hour) * _HOUR + int(minute)
