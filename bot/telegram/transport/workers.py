"""Threads for slow work, so that the event loop is free for everyone else, and nobody's work waits for one person's."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict, deque
from concurrent.futures import Future
from contextvars import copy_context
from functools import partial
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
P = ParamSpec("P")


class _Work(NamedTuple):
    future: Future[Any]
    call: Callable[[], Any]


class Workers:
    """A few threads that take one piece of work of each person in turn, and leave half of them to others.

    Unlike those of the standard library's pool they do not keep a process alive that is to stop.
    """

    def __init__(self, count: int) -> None:
        self._most_each = max(2, count // 2)
        self._waiting: OrderedDict[int | None, deque[_Work]] = OrderedDict()
        self._running: Counter[int | None] = Counter()
        self._is_closed = False
        self._changed = Condition()
        for number in range(count):
            Thread(target=self._work, name=f"worker-{number}", daemon=True).start()

    @property
    def waiting(self) -> int:
        """Count the pieces of work that have not been begun."""
        with self._changed:
            return sum(map(len, self._waiting.values()))

    async def run(self, person: int | None, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a function for a person when it is their turn, and wait for what it returns or raises."""
        future: Future[T] = Future()
        with self._changed:
            self._waiting.setdefault(person, deque()).append(
                _Work(future, partial(copy_context().run, function, *args, **kwargs))
            )
            self._changed.notify()
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Let every thread end when it has nothing left to do."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def _work(self) -> None:
        while taken := self._take():
            person, work = taken
            if work.future.set_running_or_notify_cancel():
                try:
                    work.future.set_result(work.call())
                except BaseException as error:  # noqa: BLE001 - whoever waits for the result gets it, whatever it is
                    work.future.set_exception(error)
            with self._changed:
                self._running[person] -= 1
                self._changed.notify_all()

    def _take(self) -> tuple[int | None, _Work] | None:
        """Wait for work; None where there is none left and there will be none."""
        with self._changed:
            while (person := self._next()) is _NOBODY:
                if self._is_closed and not self._waiting:
                    return None
                self._changed.wait()
            queue = self._waiting.pop(person)
            work = queue.popleft()
            if queue:
                # Behind everyone else who waits.
                self._waiting[person] = queue
            self._running[person] += 1
            return person, work

    def _next(self) -> Any:
        return next((person for person in self._waiting if self._running[person] < self._most_each), _NOBODY)


_NOBODY = object()
