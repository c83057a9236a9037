"""The allowance: the day's budget over processes, and a model that fails is let alone for a while."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from datetime import date
from typing import TYPE_CHECKING

import pytest

from retrieval.writing.allowance import AT_ONCE, FAILURES, PAUSE_SECONDS, Allowance, DailyBudget
from retrieval.writing.model import ModelError

if TYPE_CHECKING:
    from pathlib import Path


def fail(allowance: Allowance) -> None:
    with suppress(ModelError), allowance.take():
        raise ModelError("down")


def test_a_budget_is_of_all_processes_and_of_one_day(tmp_path: Path) -> None:
    day = [date(2026, 3, 1)]
    one, other = (DailyBudget(tmp_path / "written.json", 2, lambda: day[0]) for _ in range(2))
    assert [one.take(), other.take(), one.take(), other.take()] == [True, True, False, False]
    day[0] = date(2026, 3, 2)
    assert other.take()


def test_a_budget_of_nothing_lets_nothing_be_written(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="LLM_DAILY_LIMIT"), Allowance(DailyBudget(tmp_path / "w.json", 0)).take():
        pass


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"day": 3}', "null"])
def test_a_broken_count_begins_anew(tmp_path: Path, kept: str) -> None:
    (tmp_path / "w.json").write_text(kept)
    budget = DailyBudget(tmp_path / "w.json", 1)
    assert [budget.take(), budget.take()] == [True, False]


def test_what_cannot_be_counted_is_not_written(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "w.json").mkdir()
    assert not DailyBudget(tmp_path / "w.json", 1).take()
    assert "nothing is written" in caplog.text


def test_a_model_that_fails_again_and_again_is_let_alone_for_a_while(tmp_path: Path) -> None:
    now = [0.0]
    allowance = Allowance(DailyBudget(tmp_path / "w.json", 100), lambda: now[0])
    for _ in range(FAILURES - 1):
        fail(allowance)
    with allowance.take():
        pass  # what works in between counts from the start
    for _ in range(FAILURES):
        fail(allowance)
    with pytest.raises(ModelError, match="let alone"), allowance.take():
        pass
    now[0] = PAUSE_SECONDS
    fail(allowance)  # one try, after which it is let alone again
    with pytest.raises(ModelError, match="let alone"), allowance.take():
        pass
    now[0] = 2 * PAUSE_SECONDS
    with allowance.take():
        pass


def test_only_a_few_are_written_at_once(tmp_path: Path) -> None:
    allowance = Allowance(DailyBudget(tmp_path / "w.json", 100))
    with ExitStack() as stack:
        for _ in range(AT_ONCE):
            stack.enter_context(allowance.take())
        with pytest.raises(ModelError, match="busy"), allowance.take():
            pass
    with allowance.take():
        pass
