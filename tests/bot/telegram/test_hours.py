"""When something is told: at a chat's own time of the day, and not while it is quiet there."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.telegram.hours import Daily, after_quiet, next_time, read_daily, read_quiet
from bot.telegram.records import Hours

OSLO = Hours("Europe/Oslo", (22 * 60, 7 * 60))


def at(moment: str, zone: str = "Europe/Oslo") -> float:
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).timestamp()


@pytest.mark.parametrize(
    ("text", "daily"),
    [
        ("drepte i Qaryatain daglig 07:00", Daily("drepte i Qaryatain", 420, None)),
        ("the fire daily at 7.05 Europe/London", Daily("the fire", 425, "Europe/London")),
        ("brannen kvar dag kl. 23:59", Daily("brannen", 23 * 60 + 59, None)),
        ("brannen daglig", None),
        ("daglig 07:00", None),
        ("brannen daglig 24:00", None),
        ("brannen daglig 07:00 Midgard", None),
    ],
)
def test_a_topic_and_a_time_are_read(text: str, daily: Daily | None) -> None:
    assert read_daily(text) == daily


@pytest.mark.parametrize(
    ("text", "quiet"),
    [("22:00-07:00", (1320, 420)), ("22.30 til 6.00", (1350, 360)), ("22:00", None), ("7:00–7:00", None), ("", None)],
)
def test_quiet_hours_are_read(text: str, quiet: tuple[int, int] | None) -> None:
    assert read_quiet(text) == quiet


def test_the_next_time_is_today_or_tomorrow_by_the_chats_clock_also_when_that_is_changed() -> None:
    assert next_time(420, OSLO, at("2025-03-03T06:00")) == at("2025-03-03T07:00")
    assert next_time(420, OSLO, at("2025-03-03T07:00")) == at("2025-03-04T07:00")
    assert next_time(420, OSLO, at("2025-03-29T12:00")) == at("2025-03-30T07:00")
    assert next_time(420, Hours("Europe/London"), at("2025-03-03T07:30")) == at("2025-03-03T07:00", "Europe/London")


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2025-03-03T21:59", "2025-03-03T21:59"),
        ("2025-03-03T22:00", "2025-03-04T07:00"),
        ("2025-03-04T06:59", "2025-03-04T07:00"),
        ("2025-03-04T07:00", "2025-03-04T07:00"),
    ],
)
def test_what_comes_in_quiet_hours_is_told_after_them(moment: str, told: str) -> None:
    assert after_quiet(OSLO, at(moment)) == at(told)
    assert after_quiet(Hours("Europe/Oslo"), at(moment)) == at(moment)
    by_day = Hours("Europe/Oslo", (9 * 60, 10 * 60))
    assert after_quiet(by_day, at("2025-03-03T09:30")) == at("2025-03-03T10:00")
