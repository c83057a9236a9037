"""Withdrawals: an administrator takes an article out of all answers, by a command and a press that confirms it."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram.error import BadRequest

from bot.telegram.pages.buttons import read, under_withdrawal
from bot.telegram.pages.page import page_of
from bot.telegram.transport.delivery import edit, say
from bot.wording.labels import article_label
from bot.wording.texts import texts
from index.errors import KildebotError
from index.withdrawing import withdraw

if TYPE_CHECKING:
    from telegram import Bot, Message, Update
    from telegram.ext import ContextTypes

    from bot.telegram.services import Services
    from index.language.detection import Language

    Context = ContextTypes.DEFAULT_TYPE

_OFFERED = 100


class Withdrawals:
    """Offers withdrawals, which nobody but the one who asked for them confirms."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._offered: OrderedDict[str, tuple[int, str, str]] = OrderedDict()

    async def offer(self, bot: Bot, message: Message, text: str, language: Language) -> None:
        """Show the article that is to be withdrawn, with the button that does it."""
        said = texts(language)
        identity, _, why = text.partition(" ")
        stored = self._services.desk.article(identity) if identity else None
        if not stored:
            await say(bot, message, said.no_such_article if identity else said.withdraw_what)
            return
        key = secrets.token_urlsafe(6)
        self._offered[key] = (message.chat_id, identity, why.strip())
        while len(self._offered) > _OFFERED:
            self._offered.popitem(last=False)
        asked = said.withdraw_which.format(article=article_label(stored.article, language), why=why.strip() or "–")
        await say(bot, message, asked, under_withdrawal(key, language))

    async def settle(self, update: Update, context: Context) -> None:
        """Withdraw an article at the press of the administrator who asked for it."""
        query = update.callback_query
        if not query or not query.message:
            return
        person = query.from_user.id
        key = read(query.data or "").about[0]
        said = texts(self._services.memory.language(person) or "nb")
        is_theirs = person in self._services.access.administrators and self._offered.get(key, (0,))[0] == person
        with suppress(BadRequest):
            await query.answer(None if is_theirs else said.gone, show_alert=not is_theirs)
        if not is_theirs:
            return
        _, identity, why = self._offered.pop(key)
        try:
            folder = self._services.desk.folder
            await self._services.workers.run(person, withdraw, folder, [identity], why or None)
        except KildebotError as error:
            told = said.not_withdrawn.format(reason=error)
        else:
            self._services.memory.forget_articles([identity])
            self._services.memory.note_deed(person, "withdrew", identity, why)
            told = said.withdrawn_now.format(article=identity)
        await edit(context.bot, query.message.chat.id, query.message.message_id, page_of(told))
