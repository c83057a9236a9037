"""What the bot does with each message."""

from __future__ import annotations

import logging
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from telegram import ChatMember, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.telegram.answering.address import address, asker
from bot.telegram.handlers.admission import name_of
from bot.telegram.handlers.menu import give_menu
from bot.telegram.pages.buttons import of_languages, under_start
from bot.telegram.transport.delivery import say
from bot.wording.about import about
from bot.wording.inquiry import read_inquiry
from bot.wording.language import named_language, tongue
from bot.wording.texts import texts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from telegram import Bot, Message
    from telegram.ext import Application

    from bot.telegram.answering.answering import Answering
    from bot.telegram.handlers.administration import Administration
    from bot.telegram.handlers.admission import Admission
    from bot.telegram.services import Services
    from bot.wording.inquiry import Inquiry
    from retrieval.question.question import Language

Context = ContextTypes.DEFAULT_TYPE
LOG = logging.getLogger(__name__)

_NEW = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
_EDITED = filters.UpdateType.EDITED
_FOLLOWED_SECONDS = 15 * 60
"""How long after it was sent a question may be edited and its answer follows."""


class Messages:
    """Hears what is said to the bot, and does what is asked."""

    def __init__(
        self, services: Services, admission: Admission, administration: Administration, answering: Answering
    ) -> None:
        self._desk = services.desk
        self._memory = services.memory
        self._access = services.access
        self._workers = services.workers
        self._admission = admission
        self._administration = administration
        self._answering = answering
        self._limits = services.limits
        self._commands: dict[str | None, Callable[[Bot, Message, str], Awaitable[None]]] = {
            "start": self._start,
            "help": self._help,
            "ask": self._ask,
            "quote": self._check_quote,
            "sitat": self._check_quote,
            "figures": self._give_figures,
            "tall": self._give_figures,
            "sources": self._list_sources,
            "kilder": self._list_sources,
            "language": self._choose_language,
            "sprak": self._choose_language,
            "about": self._about,
            "forget": self._forget,
            None: self._ask,
        } | administration.commands

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the messages of an application."""
        application.add_handler(MessageHandler(_NEW & ~filters.StatusUpdate.ALL, self._hear))
        application.add_handler(MessageHandler(_EDITED, self._hear_again))
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
        if is_private and self._access.pair(message.chat_id, name_of(message.chat), said.text):
            await say(context.bot, message, texts(self._tongue(message)).paired)
            await give_menu(context.bot, self._memory, message.chat_id)
        elif not self._access.allows(message.chat_id):
            await self._admission.refuse(context.bot, message, said.text)
        elif message.document and not message.animation and said.command is None and is_private:
            await self._administration.take_document(context.bot, message, message.document)
        else:
            await command(context.bot, message, said.text)

    async def _hear_again(self, update: Update, context: Context) -> None:
        """Let the answer to a question follow when it is edited soon."""
        message = update.effective_message
        said = address(message, context.bot.bot) if message else None
        if not message or not said or not said.text or not self._access.allows(message.chat_id):
            return
        inquiry = read_inquiry(said.command, said.text)
        is_recent = message.edit_date and _seconds_between(message.date, message.edit_date) <= _FOLLOWED_SECONDS
        if inquiry and is_recent and await self._is_within_limits(context.bot, message):
            await self._answering.answer_again(context.bot, message, inquiry, asker(message))

    async def _start(self, bot: Bot, message: Message, _: str) -> None:
        language = self._tongue(message)
        said = texts(language)
        await say(bot, message, said.start.format(example=said.example), under_start(language))
        if message.chat_id in self._access.administrators:
            # Telegram took no menu for them before they wrote.
            await give_menu(bot, self._memory, message.chat_id)

    async def _help(self, bot: Bot, message: Message, _: str) -> None:
        said = texts(self._tongue(message))
        of_theirs = said.administrator_commands if message.chat_id in self._access.administrators else ()
        commands = "\n".join(f"/{name} – {what}" for name, what in said.commands + of_theirs)
        await say(bot, message, f"{said.help.format(bot=bot.username)}\n\n{commands}")

    async def _list_sources(self, bot: Bot, message: Message, question: str) -> None:
        if not question:
            await self._ask(bot, message, question)
        elif await self._is_within_limits(bot, message):
            await self._answering.list_sources(bot, message, question)

    async def _ask(self, bot: Bot, message: Message, question: str) -> None:
        said = texts(self._tongue(message))
        has_words = bool(message.text or message.caption)
        hint = said.ask_what.format(example=said.example) if has_words else said.only_words
        await self._inquire(bot, message, read_inquiry("ask", question), hint)

    async def _check_quote(self, bot: Bot, message: Message, text: str) -> None:
        await self._inquire(bot, message, read_inquiry("quote", text), texts(self._tongue(message)).quotes.ask_what)

    async def _give_figures(self, bot: Bot, message: Message, topic: str) -> None:
        topic = topic or self._answering.question_answered(message)
        await self._inquire(bot, message, read_inquiry("figures", topic), texts(self._tongue(message)).figures_what)

    async def _inquire(self, bot: Bot, message: Message, inquiry: Inquiry | None, hint: str) -> None:
        if not inquiry:
            await say(bot, message, hint)
        elif await self._is_within_limits(bot, message):
            await self._answering.answer(bot, message, inquiry)

    async def _is_within_limits(self, bot: Bot, message: Message) -> bool:
        verdict = self._limits.take(message.chat_id, asker(message))
        if verdict == "too many":
            await say(bot, message, texts(self._tongue(message)).too_many)
        return verdict == "pass"

    async def _choose_language(self, bot: Bot, message: Message, name: str) -> None:
        chosen = named_language(name)
        if chosen:
            language = None if chosen == "any" else chosen
            self._memory.choose_language(message.chat_id, language)
            said = texts(self._tongue(message))
            await say(bot, message, said.language_fixed if language else said.language_free)
        else:
            await say(bot, message, texts(self._tongue(message)).language_which, of_languages())

    async def _about(self, bot: Bot, message: Message, _: str) -> None:
        language = self._tongue(message)
        coverage = await self._workers.run(self._desk.coverage)
        await say(bot, message, f"{about(coverage, language)}\n\n{texts(language).privacy}")

    async def _forget(self, bot: Bot, message: Message, _: str) -> None:
        """Forget the person and, in a private chat or for an administrator of a group, the chat."""
        said = texts(self._tongue(message))
        person = asker(message)
        if person is not None:
            self._memory.forget_person(person)
        if await _speaks_for_the_chat(bot, message):
            self._memory.forget_chat(message.chat_id)
            self._answering.forget(message.chat_id, None)
            await say(bot, message, said.forgotten)
        else:
            self._answering.forget(message.chat_id, person)
            await say(bot, message, said.forgotten_person)

    def _tongue(self, message: Message) -> Language:
        return self._memory.language(message.chat_id) or tongue("", message.from_user)

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
            if message and message.is_accessible:
                said = texts(tongue(message.text or "", message.from_user))
                with suppress(TelegramError):
                    await say(context.bot, message, said.fault.format(reference=reference))


async def _speaks_for_the_chat(bot: Bot, message: Message) -> bool:
    """Tell whether a message comes from a private chat's person, a channel, or an administrator of the group."""
    if message.sender_chat:
        return message.sender_chat.id == message.chat_id
    if message.chat.type == message.chat.PRIVATE or message.from_user is None:
        return message.chat.type == message.chat.PRIVATE
    try:
        member = await bot.get_chat_member(message.chat_id, message.from_user.id)
    except BadRequest:
        # Where the bot is no administrator itself, Telegram may keep to itself who is.
        return False
    return member.status in (ChatMember.ADMINISTRATOR, ChatMember.OWNER)


def _seconds_between(earlier: datetime, later: datetime) -> float:
    return (later - earlier).total_seconds()
