"""Telegram's limits: what it asks to wait for is waited for, and what was not sent is sent again."""

from __future__ import annotations

import asyncio
import logging
import os
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import httpx
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from bot.telegram.transport.slots import Slots
    from bot.web.tally import Tally

    JSON = dict[str, Any]
    Result = TypeVar("Result", bound=bool | JSON | list[JSON])

LOG = logging.getLogger(__name__)

# The library otherwise warns at each "too many requests" that a number of seconds will become a timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")

_PAUSES = (0.5, 1.0, 2.0, 4.0)
_LONGEST_SILENCE = 2 * 60 * 60
# The start has its own way of trying again; a sign of typing that is late says nothing.
_TRIED_ONCE = {"getMe", "deleteWebhook", "sendChatAction"}
_NEVER_ARRIVED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_IS_TRIED_ONCE: ContextVar[bool] = ContextVar("_IS_TRIED_ONCE", default=False)


class RateLimiter(BaseRateLimiter[None]):
    """Sends a request again where that is asked for or safe.

    "Too many requests" comes with a time to wait, which is waited by every request to that chat. A refused connection,
    a server's error and a dropped connection are tried again a few times. A request that timed out is not: it may have
    arrived, and nobody wants to read an answer twice.
    """

    def __init__(self, slots: Slots, tally: Tally) -> None:
        self._tally = tally
        self._slots = slots
        self._silences: dict[object, float] = {}

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Hold nothing."""

    async def process_request(  # noqa: PLR0913, PLR0917 - as the library calls it
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002
    ) -> Result:
        """Make a request; wait and make it again where that helps."""
        is_tried_once = endpoint in _TRIED_ONCE or _IS_TRIED_ONCE.get()
        pauses = iter(() if is_tried_once else _PAUSES)
        chat = data.get("chat_id")
        while True:
            await self._silence(chat)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                seconds = seconds_asked(error)
                is_given_up = is_tried_once or seconds > _LONGEST_SILENCE
                self._tally.failed(error, is_retried=not is_given_up)
                if is_given_up:
                    raise
                LOG.warning("Telegram wants %.0f s of silence in a chat (%s).", seconds, endpoint)
                self._silences[chat] = _now() + seconds
            except NetworkError as error:
                pause = next(pauses, None) if _may_be_sent_again(error) else None
                self._tally.failed(error, is_retried=pause is not None)
                if pause is None:
                    raise
                LOG.warning("Telegram did not take a request (%s: %s). Trying again in %s s.", endpoint, error, pause)
                await asyncio.sleep(pause)

    async def _silence(self, chat: object) -> None:
        while (left := self._silences.get(chat, 0) - _now()) > 0:
            if _IS_TRIED_ONCE.get():
                raise RetryAfter(timedelta(seconds=left))
            with self._slots.given_up():
                await asyncio.sleep(left)
        self._silences.pop(chat, None)


@contextmanager
def trying_once() -> Iterator[None]:
    """Let requests fail at once that Telegram does not take now: whoever makes them keeps them for later."""
    token = _IS_TRIED_ONCE.set(True)
    try:
        yield
    finally:
        _IS_TRIED_ONCE.reset(token)


def has_not_arrived(error: NetworkError) -> bool:
    """Tell whether a request that failed surely came to nothing: no connection was made, or the server says so."""
    return isinstance(error.__cause__, _NEVER_ARRIVED) or (error.__cause__ is None and not isinstance(error, TimedOut))


def seconds_asked(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _may_be_sent_again(error: NetworkError) -> bool:
    if isinstance(error, TimedOut):
        return isinstance(error.__cause__, _NEVER_ARRIVED)
    return not isinstance(error, BadRequest)


def _now() -> float:
    return asyncio.get_running_loop().time()
