"""Admission: chats that are not let in are told so once, and administrators let them in or take that back."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import ChatMember
from telegram.error import BadRequest, TelegramError

from bot.telegram.handlers.menu import take_menu
from bot.telegram.pages.buttons import of_door, read
from bot.telegram.pages.page import page_of
from bot.telegram.transport.delivery import edit, say, tell
from bot.wording.language import language_of
from bot.wording.texts import texts

if TYPE_CHECKING:
    from telegram import Bot, CallbackQuery, Chat, InlineKeyboardMarkup, Message, Update
    from telegram.ext import ContextTypes

    from bot.telegram.records import KnownChat
    from bot.telegram.services import Services
    from bot.wording.texts.texts import Texts
    from index.language.detection import Language

    Context = ContextTypes.DEFAULT_TYPE

LOG = logging.getLogger(__name__)
_LISTED = 20
"""Chats on one page of the list."""
_OUTSIDE = (ChatMember.LEFT, ChatMember.BANNED)


class Admission:
    """Refuses chats that are not let in, and lets administrators change that."""

    def __init__(self, services: Services) -> None:
        self._access = services.access
        self._memory = services.memory
        self._spoken: dict[int, Language] = {}
        """What those who wait wrote in, while the bot runs; they are few: each chat is told once."""

    async def refuse(self, bot: Bot, message: Message, text: str) -> None:
        """Tell a chat, once, that it is not let in, and the administrators that it knocked."""
        if self._access.knock(message.chat_id, name_of(message.chat)):
            language = language_of(text, message.from_user)
            said, self._spoken[message.chat_id] = texts(language), language
            is_ownerless = self._access.code and message.chat.type == message.chat.PRIVATE
            refusal = said.ownerless if is_ownerless else said.not_allowed
            await say(bot, message, refusal.format(chat_id=message.chat_id))
            await self._announce(bot, message.chat_id)

    async def show_waiting(self, bot: Bot, message: Message) -> None:
        """List the chats that wait, and those let in by an administrator, each with its button."""
        await say(bot, message, *self._list(0, self._texts(message.chat_id)))

    def _list(self, page: int, said: Texts) -> tuple[str, InlineKeyboardMarkup | None]:
        """Write a page of the list, the last where there are fewer by now."""
        chats = [*self._memory.chats("waiting"), *self._memory.chats("let in")]
        if not chats:
            return said.nobody_waits, None
        pages = -(-len(chats) // _LISTED)
        page = min(page, pages - 1)
        listed = chats[page * _LISTED : (page + 1) * _LISTED]
        return "\n".join(self._line(said, chat) for chat in listed), of_door(listed, said, page, pages)

    async def turn(self, update: Update, context: Context) -> None:
        """Turn to another page of the list."""
        query = update.callback_query
        if query and query.message and await self._is_permitted(query):
            with suppress(BadRequest):
                await query.answer()
            text, buttons = self._list(int(read(query.data or "").about[0]), self._texts(query.from_user.id))
            message, part = query.message, page_of(text)
            await edit(context.bot, message.chat.id, message.message_id, part, buttons)

    async def _is_permitted(self, query: CallbackQuery) -> bool:
        """Tell whether an administrator presses; others get a clear no."""
        is_one = query.from_user.id in self._access.administrators
        if not is_one:
            with suppress(BadRequest):
                await query.answer(self._texts(query.from_user.id).administrators_only, show_alert=True)
        return is_one

    async def _announce(self, bot: Bot, chat_id: int) -> None:
        chat = self._memory.chat(chat_id)
        if not chat:
            return
        for person in self._access.administrators:
            said = self._texts(person)
            try:
                await tell(bot, person, self._line(said, chat), of_door([chat], said))
            except TelegramError as error:
                LOG.info("An administrator could not be told of a chat that knocked (%s).", error)

    async def settle(self, update: Update, context: Context) -> None:
        """Let a chat in or put it out, at an administrator's press."""
        query = update.callback_query
        if not query or not query.message or not await self._is_permitted(query):
            return
        said, press = self._texts(query.from_user.id), read(query.data or "")
        settle = self._access.let_in if press.verb == "let_in" else self._access.put_out
        chat = settle(int(press.about[0]))
        with suppress(BadRequest):
            await query.answer(None if chat else said.gone)
        if chat:
            self._memory.note_deed(query.from_user.id, "let in" if press.verb == "let_in" else "put out", str(chat.id))
            message, part = query.message, page_of(self._line(said, chat))
            await edit(context.bot, message.chat.id, message.message_id, part, of_door([chat], said))
            if chat.standing == "let in":
                with suppress(TelegramError):
                    language = self._spoken.pop(chat.id, None) or self._memory.language(chat.id) or "nb"
                    await tell(context.bot, chat.id, texts(language).welcome)
            elif chat.id in self._memory.menus() - self._access.administrators:
                await take_menu(context.bot, self._memory, chat.id)

    async def enter(self, update: Update, context: Context) -> None:
        """Leave a group or channel again that the bot was put into without leave."""
        change = update.my_chat_member
        if not change or change.chat.type == change.chat.PRIVATE or self._access.allows(change.chat.id):
            return
        if change.old_chat_member.status in _OUTSIDE and change.new_chat_member.status not in _OUTSIDE:
            is_new = self._access.knock(change.chat.id, name_of(change.chat))
            said = texts(language_of("", change.from_user))
            # In a channel it may have no right to write.
            with suppress(TelegramError):
                await tell(context.bot, change.chat.id, said.group_refused.format(chat_id=change.chat.id))
            await context.bot.leave_chat(change.chat.id)
            if is_new:
                await self._announce(context.bot, change.chat.id)

    async def follow(self, update: Update, _: Context) -> None:
        """Let permission follow a group that gets another number."""
        message = update.effective_message
        # Telegram says it in the old chat and in the new one; whichever comes first, nothing may be refused between.
        if message and message.migrate_to_chat_id:
            self._access.follow(message.chat_id, message.migrate_to_chat_id)
        elif message and message.migrate_from_chat_id:
            self._access.follow(message.migrate_from_chat_id, message.chat_id)

    def _texts(self, chat: int) -> Texts:
        return texts(self._memory.language(chat) or "nb")

    def _line(self, said: Texts, chat: KnownChat) -> str:
        lines = {"waiting": said.chat_waits, "let in": said.chat_let_in, "put out": said.chat_put_out}
        line = said.is_administrator if chat.id in self._access.administrators else lines[chat.standing]
        return line.format(name=chat.name, chat_id=chat.id)


def name_of(chat: Chat) -> str:
    """Return what a chat is called; its number where it has no name."""
    return chat.effective_name or str(chat.id)
