"""A process that is killed at any moment leaves a whole archive: `python -m tests.benchmarks.kills` does so longer."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.kills import Event, Series, events, state_after

if TYPE_CHECKING:
    from pathlib import Path


def test_killed_at_ten_moments_nothing_is_lost_half_back_or_misquoted(tmp_path: Path) -> None:
    seed = random.randrange(1_000_000)
    series = Series(tmp_path, seed)
    series.run(10)
    assert series.faults == [], f"python -m tests.benchmarks.kills --moments 10 --seed {seed}"
    assert series.reported > 10
    assert series.answers > 10


def test_the_wire_that_is_cut_off_sends_versions_kills_and_what_comes_too_late() -> None:
    sent = events(1, 200)
    assert events(1, 20) == sent[:20]
    assert sum(event.is_kill for event in sent) > 10
    assert sum(event.version == 1 for event in sent) > 5
    assert state_after([Event(0, "a0", 2), Event(1, "a0", 1), Event(2, "a1", 2)]) == {"a0": 2, "a1": 2}
    assert state_after([Event(0, "a0", 2), Event(1, "a0", 3, is_kill=True), Event(2, "a0", 4)]) == {"a0": None}
