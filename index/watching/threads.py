"""Threads that fetch, and that nobody waits for at the end: a server that does not answer must not hold it up."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from threading import Semaphore, Thread
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Threads(Executor):
    """Does each thing in a thread of its own, some at a time."""

    def __init__(self, at_once: int) -> None:
        self._free = Semaphore(at_once)

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Begin to do something as soon as there is room."""
        future: Future[_T] = Future()

        def do() -> None:
            with self._free:
                try:
                    future.set_result(fn(*args, **kwargs))
                except BaseException as error:  # noqa: BLE001 - whoever waits for the result gets it, whatever it is
                    future.set_exception(error)

        Thread(target=do, name="feed", daemon=True).start()
        return future
