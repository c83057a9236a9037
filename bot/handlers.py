"""What the bot does with each update."""

from __future__ import annotations

import asyncio
import logging
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.address import address
from bot.delivery import reply_with, say, typing
from bot.layout import reply_blocks
from bot.texts import texts
from bot.tongue import tongue

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot, Message
    from telegram.ext import Application

    from bot.access import Access
    from bot.workers import Workers
    from retrieval.newsdesk import Newsdesk

Context = ContextTypes.DEFAULT_TYPE
LOG = logging.getLogger(__name__)

_NEW = (filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST) & ~filters.StatusUpdate.ALL


class Handlers:
    """Hears what is said to the bot, asks the newsdesk, and replies."""

    def __init__(self, desk: Newsdesk, access: Access, workers: Workers) -> None:
        self._desk = desk
        self._access = access
        self._workers = workers
        self._commands: dict[str | None, Callable[[Bot, Message, str], Awaitable[None]]] = {
            "start": self._start,
            "help": self._help,
            "ask": self._ask,
            None: self._ask,
        }

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the updates of an application."""
        application.add_handler(MessageHandler(_NEW, self._hear))
        application.add_error_handler(self._report)

    async def _hear(self, update: Update, context: Context) -> None:
        message = update.effective_message
        said = address(message, context.bot.bot) if message else None
        if not message or not said:
            return
        is_private = message.chat.type == message.chat.PRIVATE
        # In a group a command that we do not know may be another bot's.
        command = self._commands.get(said.command, self._help if is_private else None)
        if not command:
            return
        if self._access.allows(message.chat_id):
            await command(context.bot, message, said.text)
        elif self._access.refuses_first_time(message.chat_id):
            refusal = texts(tongue(said.text, message.from_user)).not_allowed
            await say(context.bot, message, refusal.format(chat_id=message.chat_id))

    async def _start(self, bot: Bot, message: Message, _: str) -> None:
        await say(bot, message, texts(tongue("", message.from_user)).start)

    async def _help(self, bot: Bot, message: Message, _: str) -> None:
        await say(bot, message, texts(tongue("", message.from_user)).help.format(bot=bot.username))

    async def _ask(self, bot: Bot, message: Message, question: str) -> None:
        if not question:
            said = texts(tongue("", message.from_user))
            has_words = bool(message.text or message.caption)
            await say(bot, message, said.ask_what if has_words else said.only_words)
            return
        try:
            async with typing(bot, message):
                reply = await self._workers.run(self._desk.ask, question)
        except asyncio.CancelledError:
            await say(bot, message, texts(tongue(question, message.from_user)).interrupted)
            raise
        await reply_with(bot, message, reply_blocks(reply))
        LOG.info("%s in %.0f ms.", type(reply).__name__, reply.elapsed_ms.get("total", 0))

    async def _report(self, update: object, context: Context) -> None:
        """Tell the person that something went wrong, with a number by which the log has the whole of it."""
        error = context.error
        if isinstance(error, Forbidden):
            LOG.info("A message could not be delivered: %s", error)
        elif isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest):
            LOG.warning("A message was not delivered: %s", error)
        else:
            reference = secrets.token_hex(3)
            LOG.error("Fault %s", reference, exc_info=error)
            message = update.effective_message if isinstance(update, Update) else None
            if message:
                said = texts(tongue(message.text or "", message.from_user))
                with suppress(TelegramError):
                    await say(context.bot, message, said.fault.format(reference=reference))
