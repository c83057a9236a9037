"""The commands that everyone has, in English and Norwegian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.answering.address import asker
from bot.telegram.handlers.group_rights import speaks_for_the_chat
from bot.telegram.handlers.menu import give_menu
from bot.telegram.limits import questions_in
from bot.telegram.pages.buttons import of_languages, under_start
from bot.telegram.pages.page import pages
from bot.telegram.transport.delivery import say, send, typing
from bot.wording.about import about
from bot.wording.blocks import paragraph
from bot.wording.drafts.verified import verified_text
from bot.wording.inquiry import read_inquiry
from bot.wording.language import named_language
from bot.wording.texts import texts
from retrieval.question.request import MOST_QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from telegram import Bot, Message

    from bot.telegram.answering.answering import Answering
    from bot.telegram.services import Services
    from bot.wording.inquiry import Inquiry
    from bot.wording.texts.texts import Texts

    Command = Callable[[Bot, Message, str], Awaitable[None]]


class Commands:
    """Does what a command asks, with the words beside it."""

    def __init__(self, services: Services, answering: Answering) -> None:
        self._services = services
        self._memory = services.memory
        self._access = services.access
        self._answering = answering

    @property
    def by_name(self) -> Mapping[str | None, Command]:
        """Return what each command does; None is for words without one."""
        return {
            None: self._ask,
            "start": self._start,
            "help": self._help,
            "ask": self._ask,
            "quote": self._check_quote,
            "sitat": self._check_quote,
            "figures": self._give_figures,
            "tall": self._give_figures,
            "verify": self._verify,
            "timeline": self._give_timeline,
            "tidslinje": self._give_timeline,
            "sources": self._list_sources,
            "kilder": self._list_sources,
            "language": self._choose_language,
            "sprak": self._choose_language,
            "about": self._about,
            "forget": self._forget,
        }

    async def _start(self, bot: Bot, message: Message, _: str) -> None:
        language = self._services.language_for(message)
        said = texts(language)
        await say(bot, message, said.start.format(example=said.example), under_start(language))
        if message.chat_id in self._access.administrators:
            # Telegram took no menu for them before they wrote.
            await give_menu(bot, self._memory, message.chat_id)

    async def _help(self, bot: Bot, message: Message, _: str) -> None:
        said = self._texts(message)
        of_theirs = said.administrator_commands if message.chat_id in self._access.administrators else ()
        commands = "\n".join(f"/{name} – {what}" for name, what in said.commands + of_theirs)
        await say(bot, message, f"{said.help.format(bot=bot.username)}\n\n{commands}")

    async def _list_sources(self, bot: Bot, message: Message, question: str) -> None:
        if question:
            await self._answering.list_sources(bot, message, question)
        else:
            await self._ask(bot, message, question)

    async def _ask(self, bot: Bot, message: Message, question: str) -> None:
        said = self._texts(message)
        has_words = bool(message.text or message.caption)
        hint = said.ask_what.format(example=said.example) if has_words else said.only_words
        await self._inquire(bot, message, read_inquiry("ask", question), hint)

    async def _check_quote(self, bot: Bot, message: Message, text: str) -> None:
        await self._inquire(bot, message, read_inquiry("quote", text), self._texts(message).quotes.ask_what)

    async def _give_figures(self, bot: Bot, message: Message, topic: str) -> None:
        topic = topic or self._answering.question_answered(message)
        await self._inquire(bot, message, read_inquiry("figures", topic), self._texts(message).figures_what)

    async def _verify(self, bot: Bot, message: Message, text: str) -> None:
        """Mark each sentence of a text by what the archive says nearest to it."""
        if not text:
            await say(bot, message, self._texts(message).verify_what)
            return
        language = self._services.language_for(message, text)
        async with typing(bot, message):
            found = await self._services.workers.run(asker(message), self._services.desk.verify, text)
        for page in pages([paragraph(verified_text(text, found, language))]):
            await send(bot, message, page)

    async def _give_timeline(self, bot: Bot, message: Message, topic: str) -> None:
        topic = topic or self._answering.question_answered(message)
        await self._inquire(bot, message, read_inquiry("timeline", topic), self._texts(message).timeline_what)

    async def _inquire(self, bot: Bot, message: Message, inquiry: Inquiry | None, hint: str) -> None:
        if not inquiry:
            await say(bot, message, hint)
            return
        await self._answering.answer(bot, message, inquiry)
        if questions_in(inquiry) > MOST_QUESTIONS:
            await say(bot, message, self._texts(message).only_first.format(count=MOST_QUESTIONS))

    async def _choose_language(self, bot: Bot, message: Message, name: str) -> None:
        chosen = named_language(name)
        if not chosen:
            await say(bot, message, self._texts(message).language_which, of_languages())
        elif await speaks_for_the_chat(bot, message):
            language = None if chosen == "any" else chosen
            self._memory.choose_language(message.chat_id, language)
            said = self._texts(message)
            await say(bot, message, said.language_fixed if language else said.language_free)
        else:
            await say(bot, message, self._texts(message).group_administrators_only)

    async def _about(self, bot: Bot, message: Message, _: str) -> None:
        language = self._services.language_for(message)
        coverage = await self._services.workers.run(asker(message), self._services.desk.coverage)
        said = texts(language)
        privacy = said.privacy.format(days=f"{self._services.correction_days:g}")
        sent = f" {said.written.sent}" if self._services.writing.writer else ""
        await say(bot, message, f"{about(coverage, language)}\n\n{privacy}{sent}")

    async def _forget(self, bot: Bot, message: Message, _: str) -> None:
        """Forget the person and, in a private chat or for an administrator of a group, the chat."""
        said = self._texts(message)
        person = asker(message)
        if person is not None:
            self._memory.forget_person(person)
        if await speaks_for_the_chat(bot, message):
            self._memory.forget_chat(message.chat_id)
            self._answering.forget(message.chat_id, None)
            await say(bot, message, said.forgotten)
        else:
            self._answering.forget(message.chat_id, person)
            await say(bot, message, said.forgotten_person)

    def _texts(self, message: Message) -> Texts:
        return texts(self._services.language_for(message))
