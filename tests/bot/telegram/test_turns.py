from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import bot.telegram.answering.turns
from bot.telegram.answering.turns import Turns

if TYPE_CHECKING:
    import pytest


class Race:
    """Questions whose work ends when a test says so."""

    def __init__(self, count: int) -> None:
        self.answered: list[int] = []
        self.gates = [asyncio.Event() for _ in range(count)]
        self._turns = Turns()
        self.tasks = [asyncio.create_task(self._answer(number)) for number in range(count)]

    async def _answer(self, number: int) -> None:
        with self._turns.take() as turn:
            await self.gates[number].wait()
            await turn.comes()
            self.answered.append(number)


async def test_answers_go_out_in_the_order_of_the_questions() -> None:
    race = Race(20)
    await asyncio.sleep(0)
    for gate in reversed(race.gates):
        gate.set()
        await asyncio.sleep(0)
    await asyncio.gather(*race.tasks)
    assert race.answered == list(range(20))


async def test_one_that_takes_long_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.telegram.answering.turns, "LONGEST_WAIT_SECONDS", 0.05)
    race = Race(3)
    race.gates[1].set()
    race.gates[2].set()
    await asyncio.gather(*race.tasks[1:])
    assert race.answered == [1, 2]
    race.gates[0].set()
    await race.tasks[0]


async def test_one_that_fails_loses_its_turn() -> None:
    race = Race(2)
    await asyncio.sleep(0)
    race.tasks[0].cancel()
    race.gates[1].set()
    await race.tasks[1]
    assert race.answered == [1]
