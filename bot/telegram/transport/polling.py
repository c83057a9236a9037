"""Polling: updates are fetched as there is room for them, so that what cannot be answered any more is not taken."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from telegram.error import EndPointNotFound, InvalidToken, TelegramError

from bot.telegram.transport.intake import FAREWELL_SECONDS, WANTED
from bot.telegram.transport.retrying import reason, retry, unless
from bot.telegram.transport.service_manager import tell_at_work

if TYPE_CHECKING:
    from telegram import Bot

    from bot.telegram.transport.intake import Intake

LOG = logging.getLogger(__name__)

_LONG_POLL_SECONDS = 30
_READ_TIMEOUT_SECONDS = 20


async def poll(bot: Bot, intake: Intake, stopping: asyncio.Event) -> None:
    """Fetch updates and take them in, until told to stop.

    An update is fetched once and confirmed at the next fetch; those that nobody has taken when the bot stops stay with
    Telegram for the next start. Raises InvalidToken where Telegram does not know the token any more.
    """
    await retry(bot.delete_webhook, stopping, intake.tally)
    if not stopping.is_set():
        LOG.info("@%s is listening.", bot.username)
    offset = 0

    async def fetch() -> Any:
        fetched = await _fetch(bot, offset, intake.room, _LONG_POLL_SECONDS if intake.has_caught_up.is_set() else 0)
        intake.hear()
        return fetched

    while not stopping.is_set():
        for written in await retry(fetch, stopping, intake.tally) or ():
            offset = written["update_id"] + 1
            intake.take(written)
        intake.has_caught_up.set()
        tell_at_work()
        await unless(stopping, intake.has_room())
    if offset:
        await _confirm(bot, offset)


async def _fetch(bot: Bot, offset: int, limit: int, timeout: int) -> Any:
    """Get the updates from an offset on, as Telegram wrote them.

    Raises InvalidToken where it does not know the token any more.
    """
    request = {"offset": offset, "limit": limit, "timeout": timeout, "allowed_updates": WANTED}
    try:
        # Not `bot.get_updates`, which reads all or nothing, so that one odd update would keep every other away. The
        # capital keeps the library from recommending it all the same.
        return await bot.do_api_request("get_Updates", request, read_timeout=timeout + _READ_TIMEOUT_SECONDS)
    except EndPointNotFound as error:
        raise InvalidToken from error


async def _confirm(bot: Bot, offset: int) -> None:
    """Tell Telegram which updates were taken, so that the next start does not get them again."""
    try:
        async with asyncio.timeout(FAREWELL_SECONDS):
            await _fetch(bot, offset, 1, 0)
    except (TelegramError, TimeoutError) as error:
        LOG.warning("Telegram may send the last questions again at the next start (%s).", reason(error))
