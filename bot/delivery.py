"""Delivery: messages go out as replies, in the topic they were asked in."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.html import paragraph, parts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from telegram import Bot, Message

    from bot.html import Block, Part

_TYPING_LASTS_SECONDS = 5
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def reply_with(bot: Bot, message: Message, blocks: Iterable[Block]) -> None:
    """Reply to a message with blocks of text, in as many messages as they take."""
    for part in parts(blocks):
        await _send(bot, message, part)


async def say(bot: Bot, message: Message, text: str) -> None:
    """Reply to a message with one plain paragraph."""
    await reply_with(bot, message, [paragraph(text)])


@asynccontextmanager
async def typing(bot: Bot, message: Message) -> AsyncIterator[None]:
    """Show "typing…" in a chat for as long as the work inside lasts."""
    sign = asyncio.create_task(_keep_typing(bot, message))
    try:
        yield
    finally:
        sign.cancel()
        with suppress(asyncio.CancelledError):
            await sign


async def _keep_typing(bot: Bot, message: Message) -> None:
    while True:
        # A sign that cannot be shown is no reason not to answer.
        with suppress(TelegramError):
            await bot.send_chat_action(message.chat_id, ChatAction.TYPING, message_thread_id=_topic(message))
        await asyncio.sleep(_TYPING_LASTS_SECONDS - 0.5)


async def _send(bot: Bot, message: Message, part: Part) -> None:
    text = part.html
    mode: ParseMode | None = ParseMode.HTML
    reply: ReplyParameters | None = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    while True:
        try:
            await bot.send_message(
                message.chat_id,
                text,
                parse_mode=mode,
                reply_parameters=reply,
                message_thread_id=_topic(message),
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as error:
            reason = error.message.lower()
            if mode and "parse entities" in reason:
                text, mode = part.plain, None
            elif reply and "repl" in reason and "not found" in reason:
                reply = None
            else:
                raise
        else:
            return


def _topic(message: Message) -> int | None:
    # Outside topics the number is that of a chain of replies, where Telegram takes no message by it.
    return message.message_thread_id if message.is_topic_message else None
