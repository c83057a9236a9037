"""Slots: how many updates are worked on at a time, not counting those that wait until Telegram takes an answer."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

AT_ONCE = 100
"""Updates that are worked on at a time; more wait at Telegram."""


class Slots:
    """Counts the tasks that hold a slot."""

    def __init__(self, count: int = AT_ONCE) -> None:
        self._count = count
        self._holders: set[asyncio.Task[Any]] = set()
        self._freed = asyncio.Event()

    @property
    def free(self) -> int:
        """Count the slots that nobody holds."""
        return max(0, self._count - len(self._holders))

    async def wait(self) -> None:
        """Wait until a slot is free."""
        while not self.free:
            self._freed.clear()
            await self._freed.wait()

    def hold(self, task: asyncio.Task[Any]) -> None:
        """Give a task a slot until it ends."""
        self._holders.add(task)
        task.add_done_callback(self._release)

    @contextmanager
    def given_up(self) -> Iterator[None]:
        """Free the slot of the task at hand, where it has one, for as long as it does nothing but wait."""
        task = asyncio.current_task()
        if task not in self._holders:
            yield
            return
        self._release(task)
        try:
            yield
        finally:
            self._holders.add(task)

    def _release(self, task: asyncio.Task[Any]) -> None:
        self._holders.discard(task)
        self._freed.set()
