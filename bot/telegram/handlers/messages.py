"""What is said to the bot: who may say it, how much of it, and which command does what it asks."""

from __future__ import annotations

import logging
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.telegram.answering.address import address, asker
from bot.telegram.answering.albums import Albums
from bot.telegram.answering.interruptions import owing_an_answer
from bot.telegram.handlers.admission import name_of
from bot.telegram.handlers.menu import give_menu
from bot.telegram.limits import questions_in, sentences_in
from bot.telegram.transport.delivery import say
from bot.wording.inquiry import read_inquiry
from bot.wording.language import language_of
from bot.wording.texts import texts
from retrieval.question.request import MOST_QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from telegram import Bot, Message

    from bot.telegram.answering.address import Address
    from bot.telegram.answering.answering import Answering
    from bot.telegram.handlers.administration import Administration
    from bot.telegram.handlers.admission import Admission
    from bot.telegram.services import Services

    Command = Callable[[Bot, Message, str], Awaitable[None]]

Context = ContextTypes.DEFAULT_TYPE
LOG = logging.getLogger(__name__)

_FOLLOWED_SECONDS = 15 * 60
"""How long after it was sent a question may be edited and its answer follows."""


class Messages:
    """Hears messages and hands them on; `commands` has what each command does, and under None what words alone do."""

    def __init__(
        self,
        services: Services,
        admission: Admission,
        administration: Administration,
        answering: Answering,
        commands: Mapping[str | None, Command],
    ) -> None:
        self._services = services
        self._memory = services.memory
        self._access = services.access
        self._limits = services.limits
        self._admission = admission
        self._administration = administration
        self._answering = answering
        self._commands = commands
        self._albums = Albums()

    async def hear(self, update: Update, context: Context) -> None:
        """Do what a message asks."""
        message = update.effective_message
        said = address(message, context.bot.bot) if message else None
        command = self._command(message, said) if message and said else None
        if not message or not said or not command:
            return
        if _is_private(message) and self._access.pair(message.chat_id, name_of(message.chat), said.text):
            await say(context.bot, message, texts(self._services.language_for(message)).paired)
            await give_menu(context.bot, self._memory, message.chat_id)
        elif not self._access.allows(message.chat_id):
            await self._admission.refuse(context.bot, message, said.text)
        elif await self._is_within_limits(context.bot, message, self._cost(message, said)):
            language = self._services.language_for(message, said.text)
            async with owing_an_answer(self._memory, context.bot, update.update_id, message, language):
                await command(context.bot, message, said.text)

    async def hear_again(self, update: Update, context: Context) -> None:
        """Let the answer to a question follow when it is edited soon."""
        message = update.effective_message
        said = address(message, context.bot.bot) if message else None
        if not message or not said or not said.text or not self._access.allows(message.chat_id):
            return
        inquiry = read_inquiry(said.command, said.text)
        is_recent = message.edit_date and _seconds_between(message.date, message.edit_date) <= _FOLLOWED_SECONDS
        if inquiry and is_recent and await self._is_within_limits(context.bot, message, self._cost(message, said)):
            language = self._services.language_for(message, said.text)
            async with owing_an_answer(self._memory, context.bot, update.update_id, message, language):
                await self._answering.answer_again(context.bot, message, inquiry, asker(message))

    async def report(self, update: object, context: Context) -> None:
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
            if message and message.is_accessible:
                said = texts(language_of(message.text or "", message.from_user))
                with suppress(TelegramError):
                    await say(context.bot, message, said.fault.format(reference=reference))

    def _command(self, message: Message, said: Address) -> Command | None:
        """Find what to do, if anything; in a group a command that we do not know may be another bot's."""
        if _is_file(message, said):
            return self._administration.take_document
        if self._albums.is_answered(message, said.text):
            return None
        return self._commands.get(said.command, self._commands["help"] if _is_private(message) else None)

    def _cost(self, message: Message, said: Address) -> int:
        """Tell as how many questions a message counts; an administrator's file may be one of many sent together."""
        if _is_file(message, said) and message.chat_id in self._access.administrators:
            return 0
        if said.command == "verify":
            return sentences_in(said.text)
        inquiry = read_inquiry(said.command, said.text)
        return min(questions_in(inquiry), MOST_QUESTIONS) if inquiry else 1

    async def _is_within_limits(self, bot: Bot, message: Message, cost: int) -> bool:
        verdict = self._limits.take(message.chat_id, asker(message), cost)
        if verdict == "too many":
            await say(bot, message, texts(self._services.language_for(message)).too_many)
        return verdict == "pass"


def _is_file(message: Message, said: Address) -> bool:
    return _is_private(message) and bool(message.document) and not message.animation and said.command is None


def _is_private(message: Message) -> bool:
    return message.chat.type == message.chat.PRIVATE


def _seconds_between(earlier: datetime, later: datetime) -> float:
    return (later - earlier).total_seconds()
