"""A place that usually delivers and falls silent is told of once, and once when it delivers again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.watching.records import watched
from index.watching.silence import is_silent, with_delivery
from tests.index.watching.watching import Reply, feed_server, put, rss, watching

if TYPE_CHECKING:
    from pathlib import Path

HOUR, DAY = 3600.0, 86_400.0


def delivered(*times: float) -> tuple[float, ...]:
    kept: tuple[float, ...] = ()
    for time in times:
        kept = with_delivery(kept, time, DAY)
    return kept


def test_what_comes_in_one_go_is_one_delivery_at_its_latest_time() -> None:
    assert delivered(*range(0, 3000, 60)) == (0, 2940)
    assert delivered(*range(0, 7201, 60)) == (0, 3600, 7200)
    assert len(delivered(*(HOUR * n for n in range(100)))) == 10


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ((), False),
        ((0,), False),
        (tuple(range(0, 3000, 60)), False),  # one batch by hand
        ((0, 7 * DAY, 14 * DAY), False),  # a weekly
        ((0, 6 * HOUR, 12 * HOUR), True),
        ((0, 6 * HOUR, 12 * HOUR, 4 * DAY), True),
    ],
)
def test_only_a_place_that_usually_delivers_can_fall_silent(times: tuple[float, ...], expected: bool) -> None:
    kept = delivered(*times)
    last = times[-1] if times else 0
    assert is_silent(kept, last + DAY + 1, DAY) == expected
    assert not is_silent(kept, last + DAY, DAY)


def test_silence_and_its_end_are_told_once_each(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    archive, inbox = tmp_path / "archive", tmp_path / "inbox"
    inbox.mkdir()
    with feed_server() as server, watching(archive, inbox, feeds=(f"{server.root}/rss",)) as watch:
        said = []
        for number in range(4):
            said.append(f"Sak nummer {number} om brua.")
            server.replies["/rss"] = Reply(rss(*said))
            watch.steps(1, after=2 * HOUR)
        assert watch.silences == []
        watch.steps(5, after=6 * HOUR)
        (silence,) = watch.silences
        assert (silence.place, silence.kind, silence.has_ended) == (f"{server.root}/rss", "feed", False)
        assert silence.since == watched(archive).places[-1].last_delivery
        watch.restart()
        watch.steps(3, after=6 * HOUR)
        assert len(watch.silences) == 1
        server.replies["/rss"] = Reply(rss(*said, "Sak nummer 9 om noe helt annet."))
        watch.steps(3, after=HOUR)
        assert [each.has_ended for each in watch.silences] == [False, True]
    assert caplog.text.count("usually delivers") == caplog.text.count("delivers again") == 1


def test_a_folder_can_fall_silent_too(tmp_path: Path) -> None:
    archive, inbox = tmp_path / "archive", tmp_path / "inbox"
    inbox.mkdir()
    with watching(archive, inbox, stall_hours=0.002) as watch:
        watch.now = inbox.stat().st_ctime - 1000  # files arrive by the disk's clock, which is ahead of the test's
        for number in range(3):
            put(inbox / f"{number}.jsonl", {"id": str(number), "text": f"Sak nummer {number}."})
            watch.steps()
        watch.steps(4)
        assert [each.kind for each in watch.silences] == ["folder"]
