"""Threads for slow work, so that the event loop is free for everyone else."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
P = ParamSpec("P")


class Workers:
    """A few threads that take work in order of arrival.

    Unlike those of the standard library's pool they do not keep a process alive that is to stop.
    """

    def __init__(self, count: int) -> None:
        self._waiting: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._count = count
        for number in range(count):
            Thread(target=self._work, name=f"worker-{number}", daemon=True).start()

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a function in the first thread that is free, and wait for what it returns or raises."""
        future: Future[T] = Future()
        self._waiting.put((future, partial(function, *args, **kwargs)))
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Let every thread end when it has nothing left to do."""
        for _ in range(self._count):
            self._waiting.put(None)

    def _work(self) -> None:
        while work := self._waiting.get():
            future, call = work
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(call())
                except BaseException as error:  # noqa: BLE001 - whoever waits for the result gets it, whatever it is
                    future.set_exception(error)
