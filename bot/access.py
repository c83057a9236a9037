"""Who may use the bot: news archives are licensed, so nobody may unless let in."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.settings import EVERYONE

if TYPE_CHECKING:
    from bot.settings import Settings

LOG = logging.getLogger(__name__)


class Access:
    """Knows the chats that are let in, and remembers which others have been told that they are not."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._refused: set[int] = set()

    def allows(self, chat_id: int) -> bool:
        """Tell whether a chat gets answers."""
        return self._settings.may_use(chat_id)

    def refuses_first_time(self, chat_id: int) -> bool:
        """Tell whether a chat has not been refused before, and take it as refused."""
        is_new = chat_id not in self._refused
        self._refused.add(chat_id)
        return is_new

    def log_state(self) -> None:
        """Say in the log to whom the bot is open."""
        allowed = self._settings.allowed_chat_ids
        if allowed == EVERYONE:
            LOG.warning("ALLOWED_CHAT_IDS is *: everyone who finds the bot is answered from the archive.")
        elif allowed:
            LOG.info("Chats that are answered: %d.", len(allowed))
        else:
            LOG.warning(
                "ALLOWED_CHAT_IDS is empty: nobody is allowed yet. Write to the bot, put the chat id that it replies "
                "with into ALLOWED_CHAT_IDS, and start again; * lets everyone in."
            )
