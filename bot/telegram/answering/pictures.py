"""Pictures: a timeline goes out drawn, its lines below it, where it can be drawn and Telegram takes it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.telegram.pages.layout import captioned
from bot.telegram.transport.delivery import send, send_picture

if TYPE_CHECKING:
    from telegram import Bot, InlineKeyboardMarkup, Message

    from retrieval.timeline import Timeline

LOG = logging.getLogger(__name__)


async def send_timeline(
    bot: Bot, message: Message, timeline: Timeline, picture: bytes, buttons: InlineKeyboardMarkup | None
) -> tuple[int | None, int | None]:
    """Send a picture with the lines that have room below it, and the others behind it.

    Returns the numbers of the picture and of the last message behind it; None for what was not sent.
    """
    caption, rest = captioned(timeline)
    try:
        number = await send_picture(bot, message, picture, caption)
    except TelegramError as error:
        LOG.info("A picture was not sent (%s); the words go out alone.", error)
        return None, None
    last = None
    for page in rest:
        last = await send(bot, message, page, buttons if page is rest[-1] else None)
    return number, last
