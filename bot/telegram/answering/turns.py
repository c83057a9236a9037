"""Turns: answers go out in the order in which their questions came in, as long as that costs nobody a wait."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_WAIT_SECONDS = 2.0
"""A question that takes longer than this has lost its turn."""


class Turn:
    """The place of one question among those that are under way."""

    def __init__(self, earlier: list[Turn]) -> None:
        self.over = asyncio.Event()
        self._earlier = earlier
        self._lost_at = asyncio.get_running_loop().time() + LONGEST_WAIT_SECONDS

    async def comes(self) -> None:
        """Wait until every earlier question is answered or has lost its turn."""
        now = asyncio.get_running_loop().time
        for turn in self._earlier:
            try:
                async with asyncio.timeout(max(0.0, turn._lost_at - now())):
                    await turn.over.wait()
            except TimeoutError:
                continue


class Turns:
    """Hands out turns."""

    def __init__(self) -> None:
        self._under_way: list[Turn] = []

    @contextmanager
    def take(self) -> Iterator[Turn]:
        """Give a turn behind all others, which ends with the work inside."""
        turn = Turn(self._under_way.copy())
        self._under_way.append(turn)
        try:
            yield turn
        finally:
            self._under_way.remove(turn)
            turn.over.set()
