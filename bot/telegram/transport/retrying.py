"""Retrying: a call to Telegram that must succeed is made until it does, or until the bot is to stop."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, TypeVar

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.telegram.transport.rate_limiter import seconds_asked

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.web.tally import Tally

LOG = logging.getLogger(__name__)
T = TypeVar("T")
_LONGEST_PAUSE_SECONDS = 30


async def retry(call: Callable[[], Awaitable[T]], stopping: asyncio.Event, tally: Tally) -> T | None:
    """Make a call until it succeeds, waiting longer after each failure; give up only when told to stop.

    Raises InvalidToken where Telegram does not know the token.
    """
    pause = 1.0
    failed = False
    while not stopping.is_set():
        try:
            result = await unless(stopping, call())
        except InvalidToken:
            raise
        except TelegramError as error:
            tally.failed(error, is_retried=True)
            wait = seconds_asked(error) if isinstance(error, RetryAfter) else pause
            LOG.warning("%s Trying again in %.0f s.", _explain(error), wait)
            pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
            failed = True
            await unless(stopping, asyncio.sleep(wait))
        else:
            if failed and not stopping.is_set():
                LOG.info("Telegram answers again.")
            return result
    return None


async def unless(stopping: asyncio.Event, work: Awaitable[T]) -> T | None:
    """Wait for work to end, or drop it when told to stop."""
    working = asyncio.ensure_future(work)
    stop = asyncio.create_task(stopping.wait())
    await asyncio.wait({working, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if working.done():
        return working.result()
    working.cancel()
    await asyncio.wait({working})
    return None


def _explain(error: TelegramError) -> str:
    if isinstance(error, Conflict):
        return "Another program answers for this bot with the same token, or has set a webhook; only one can."
    if isinstance(error, NetworkError):
        return f"Telegram cannot be reached ({reason(error)})."
    return f"Telegram refuses ({reason(error)})."


def reason(error: Exception) -> str:
    """Say in one line what went wrong."""
    return " ".join(str(error).split()) or type(error).__name__
