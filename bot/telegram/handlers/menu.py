"""The menu of commands that Telegram shows, in each language."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import BadRequest, TelegramError

from bot.wording.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from telegram import Bot

    from bot.telegram.memory import Memory
    from index.language.detection import Language

LOG = logging.getLogger(__name__)

_SHOWN_IN: dict[str | None, Language] = {None: "en", "nb": "nb", "no": "nb", "nn": "nn"}
"""What people see whose app has a language; None is any other."""


async def show_menu(bot: Bot, memory: Memory, administrators: Iterable[int]) -> None:
    """Register the commands, for private chats, for groups, and for administrators and nobody who was one."""
    try:
        for app, language in _SHOWN_IN.items():
            for scope in (BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()):
                await bot.set_my_commands(texts(language).commands, scope, app)
    except TelegramError as error:
        LOG.warning("Telegram did not take the menu of commands (%s).", error)
    for person in memory.menus().difference(administrators):
        await take_menu(bot, memory, person)
    for person in administrators:
        await give_menu(bot, memory, person)


async def give_menu(bot: Bot, memory: Memory, administrator: int) -> None:
    """Register the administrators' commands for one of them."""
    memory.note_menu(administrator, is_shown=True)
    try:
        for app, language in _SHOWN_IN.items():
            commands = texts(language).commands + texts(language).administrator_commands
            await bot.set_my_commands(commands, BotCommandScopeChat(administrator), app)
    except BadRequest:
        LOG.info("An administrator who has not written to the bot yet is shown their menu when they do.")
    except TelegramError as error:
        LOG.warning("Telegram did not take an administrator's menu (%s).", error)


async def take_menu(bot: Bot, memory: Memory, person: int) -> None:
    """Let somebody who is administrator no more see the commands that everybody sees."""
    try:
        for app in _SHOWN_IN:
            await bot.delete_my_commands(BotCommandScopeChat(person), app)
    except BadRequest:
        LOG.info("Somebody whose menu was to be taken back has no chat with the bot any more.")
    except TelegramError as error:
        LOG.warning("Telegram did not take an administrator's menu back (%s).", error)
        return
    memory.note_menu(person, is_shown=False)
