"""Polling: updates are fetched as there is room for them, so that what cannot be answered any more is not taken."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, TypeVar

from telegram import Update
from telegram.error import Conflict, EndPointNotFound, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.patience import seconds_asked

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot
    from telegram.ext import Application

LOG = logging.getLogger(__name__)
T = TypeVar("T")

AT_ONCE = 100
"""Updates that are worked on at a time; more wait at Telegram."""
GRACE_SECONDS = 8
"""Time that what is under way gets when the bot is to stop."""
FAREWELL_SECONDS = 2
"""Time to tell those whose question is dropped."""
_LONG_POLL_SECONDS = 30
_LONGEST_PAUSE_SECONDS = 30
_READ_TIMEOUT_SECONDS = 20
_WANTED = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "my_chat_member",
    "inline_query",
)


async def connect(application: Application[Any, Any, Any, Any, Any, Any], stopping: asyncio.Event) -> None:
    """Get to know Telegram's server, which may take it a while to be there.

    Raises InvalidToken where it does not know the token.
    """
    await _persist(application.initialize, stopping)


async def poll(application: Application[Any, Any, Any, Any, Any, Any], stopping: asyncio.Event) -> None:
    """Fetch updates and process each in a task of its own, until told to stop.

    An update is fetched once and confirmed at the next fetch; those that nobody has taken when the bot stops stay with
    Telegram for the next start. Raises InvalidToken where Telegram does not know the token any more.
    """
    bot = application.bot
    await _persist(bot.delete_webhook, stopping)
    if not stopping.is_set():
        LOG.info("@%s is listening.", bot.username)
    offset = 0
    under_way: set[asyncio.Task[None]] = set()

    async def fetch() -> Any:
        return await _fetch(bot, offset, AT_ONCE - len(under_way), _LONG_POLL_SECONDS)

    while not stopping.is_set():
        for written in await _persist(fetch, stopping) or ():
            offset = written["update_id"] + 1
            if update := _read(bot, written):
                task = asyncio.create_task(application.process_update(update))
                under_way.add(task)
                task.add_done_callback(under_way.discard)
        if len(under_way) >= AT_ONCE:
            await _unless(stopping, asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED))
    if offset:
        await _confirm(application, offset)
    await _finish(under_way)


async def _fetch(bot: Bot, offset: int, limit: int, timeout: int) -> Any:
    """Get the updates from an offset on, as Telegram wrote them.

    Raises InvalidToken where it does not know the token any more.
    """
    request = {"offset": offset, "limit": limit, "timeout": timeout, "allowed_updates": _WANTED}
    try:
        # Not `bot.get_updates`, which reads all or nothing, so that one odd update would keep every other away. The
        # capital keeps the library from recommending it all the same.
        return await bot.do_api_request("get_Updates", request, read_timeout=timeout + _READ_TIMEOUT_SECONDS)
    except EndPointNotFound as error:
        raise InvalidToken from error


def _read(bot: Bot, written: dict[str, Any]) -> Update | None:
    try:
        return Update.de_json(written, bot)
    except Exception:  # whatever is odd about it, the others must be answered
        LOG.exception("An update that cannot be read was passed over.")
        return None


async def _confirm(application: Application[Any, Any, Any, Any, Any, Any], offset: int) -> None:
    """Tell Telegram which updates were taken, so that the next start does not get them again."""
    try:
        async with asyncio.timeout(FAREWELL_SECONDS):
            await _fetch(application.bot, offset, 1, 0)
    except (TelegramError, TimeoutError) as error:
        LOG.warning("Telegram may send the last questions again at the next start (%s).", _reason(error))


async def _finish(under_way: set[asyncio.Task[None]]) -> None:
    if under_way:
        LOG.info("Stopping; finishing %d that are under way.", len(under_way))
        _, late = await asyncio.wait(under_way, timeout=GRACE_SECONDS)
        for task in late:
            task.cancel()
        if late:
            LOG.warning("%d could not be finished in %d s.", len(late), GRACE_SECONDS)
            await asyncio.wait(late, timeout=FAREWELL_SECONDS)
    LOG.info("Stopped.")


async def _persist(call: Callable[[], Awaitable[T]], stopping: asyncio.Event) -> T | None:
    """Make a call until it succeeds, waiting longer after each failure; give up only when told to stop."""
    pause = 1.0
    failed = False
    while not stopping.is_set():
        try:
            result = await _unless(stopping, call())
        except InvalidToken:
            raise
        except TelegramError as error:
            wait = seconds_asked(error) if isinstance(error, RetryAfter) else pause
            LOG.warning("%s Trying again in %.0f s.", _explain(error), wait)
            pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
            failed = True
            await _unless(stopping, asyncio.sleep(wait))
        else:
            if failed and not stopping.is_set():
                LOG.info("Telegram answers again.")
            return result
    return None


async def _unless(stopping: asyncio.Event, work: Awaitable[T]) -> T | None:
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
        return f"Telegram cannot be reached ({_reason(error)})."
    return f"Telegram refuses ({_reason(error)})."


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
