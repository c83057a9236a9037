"""Delivery: messages go out as replies, in the topic they were asked in."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from telegram import Chat, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.telegram.pages.page import page_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from telegram import Bot, InlineKeyboardMarkup

    from bot.telegram.records import Page

_TYPING_LASTS_SECONDS = 5
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def say(bot: Bot, message: Message, text: str, buttons: InlineKeyboardMarkup | None = None) -> int:
    """Reply to a message with plain words of ours; return the number of the message sent."""
    return await send(bot, message, page_of(text), buttons)


async def tell(bot: Bot, chat: int, text: str, buttons: InlineKeyboardMarkup | None = None) -> None:
    """Tell a chat something that it did not ask for."""
    await bot.send_message(chat, page_of(text).text, link_preview_options=_NO_PREVIEW, reply_markup=buttons)


async def send(bot: Bot, message: Message, page: Page, buttons: InlineKeyboardMarkup | None = None) -> int:
    """Reply to a message; return the number of the message sent.

    A reply to a message that is gone goes out as no reply, and what was meant for a group that has become a supergroup
    to that.
    """

    def deliver(chat: int, reply: ReplyParameters | None) -> Awaitable[Message]:
        return bot.send_message(
            chat,
            page.text,
            entities=page.entities,
            reply_parameters=reply,
            message_thread_id=topic_of(message),
            link_preview_options=_NO_PREVIEW,
            reply_markup=buttons,
        )

    return await _deliver(message, deliver)


async def send_picture(bot: Bot, message: Message, picture: bytes, caption: Page) -> int:
    """Reply to a message with a picture, as `send` does with words; return the number of the message sent."""

    def deliver(chat: int, reply: ReplyParameters | None) -> Awaitable[Message]:
        return bot.send_photo(
            chat,
            picture,
            caption=caption.text,
            caption_entities=caption.entities,
            reply_parameters=reply,
            message_thread_id=topic_of(message),
        )

    return await _deliver(message, deliver)


async def _deliver(message: Message, deliver: Callable[[int, ReplyParameters | None], Awaitable[Message]]) -> int:
    chat = message.chat_id
    reply: ReplyParameters | None = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    while True:
        try:
            sent = await deliver(chat, reply)
        except BadRequest as error:
            if not reply or not _is_about_a_lost_reply(error):
                raise
            reply = None
        except ChatMigrated as error:
            chat, reply = error.new_chat_id, None
        else:
            return sent.message_id


async def edit(bot: Bot, chat: int, number: int, page: Page, buttons: InlineKeyboardMarkup | None = None) -> bool:
    """Put other words into a message of the bot's own; tell whether it is still there."""
    try:
        await bot.edit_message_text(
            page.text, chat, number, entities=page.entities, link_preview_options=_NO_PREVIEW, reply_markup=buttons
        )
    except BadRequest as error:
        if _is_lost(error):
            return False
        if "not modified" not in error.message.lower():
            raise
    return True


def message_at(chat: int, number: int, topic: int | None) -> Message:
    """Return as much of a message as a reply to it needs."""
    now, is_in_topic = datetime.now(UTC), topic is not None
    return Message(number, now, Chat(chat, Chat.PRIVATE), message_thread_id=topic, is_topic_message=is_in_topic)


def topic_of(message: Message) -> int | None:
    """Return the topic that a message stands in."""
    # Outside topics the number is that of a chain of replies, where Telegram takes no message by it.
    return message.message_thread_id if message.is_topic_message else None


async def take_back(bot: Bot, chat: int, number: int) -> None:
    """Delete a message of the bot's own, where that can still be done."""
    with suppress(BadRequest):
        await bot.delete_message(chat, number)


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
            await bot.send_chat_action(message.chat_id, ChatAction.TYPING, message_thread_id=topic_of(message))
        await asyncio.sleep(_TYPING_LASTS_SECONDS - 0.5)


def _is_lost(error: BadRequest) -> bool:
    reason = error.message.lower()
    # A picture has no text to put other words into.
    return any(
        lost in reason for lost in ("message to edit not found", "message can't be edited", "no text in the message")
    )


def _is_about_a_lost_reply(error: BadRequest) -> bool:
    reason = error.message.lower()
    return "repl" in reason and "not found" in reason
