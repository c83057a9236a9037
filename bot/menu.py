"""The menu of commands that Telegram shows, in each language."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import BadRequest, TelegramError

from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from telegram import Bot

    from retrieval.question import Language

LOG = logging.getLogger(__name__)

_SHOWN_IN: dict[str | None, Language] = {None: "en", "nb": "nb", "no": "nb", "nn": "nn"}
"""What people see whose app has a language; None is any other."""


async def show_menu(bot: Bot, administrators: Iterable[int]) -> None:
    """Register the commands, for private chats, for groups, and for administrators."""
    try:
        for app, language in _SHOWN_IN.items():
            for scope in (BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()):
                await bot.set_my_commands(texts(language).commands, scope, app)
            for person in administrators:
                commands = texts(language).commands + texts(language).administrator_commands
                # Telegram knows no chat with an administrator who has not written yet.
                with suppress(BadRequest):
                    await bot.set_my_commands(commands, BotCommandScopeChat(person), app)
    except TelegramError as error:
        LOG.warning("Telegram did not take the menu of commands (%s).", error)
