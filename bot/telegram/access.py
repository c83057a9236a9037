"""Who may use the bot: news archives are licensed, so nobody may unless let in."""

from __future__ import annotations

import logging
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.settings import EVERYONE
from bot.telegram.records import KnownChat

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.telegram.memory import Memory
    from bot.telegram.records import Standing

LOG = logging.getLogger(__name__)


class Access:
    """Knows the chats that are let in, by the settings or by an administrator, and the administrators.

    Where nobody is either, `code` is what the first administrator shows.
    """

    def __init__(self, settings: Settings, memory: Memory) -> None:
        self._settings = settings
        self._memory = memory
        is_ownerless = not settings.allowed_chat_ids and not self.administrators
        self.code = secrets.token_urlsafe(9) if is_ownerless else None

    @property
    def administrators(self) -> frozenset[int]:
        """Return the people who may let chats in."""
        return self._settings.admin_user_ids | self._memory.administrators()

    @property
    def is_open(self) -> bool:
        """Tell whether everyone is let in."""
        return self._settings.allowed_chat_ids == EVERYONE

    def allows(self, chat: int) -> bool:
        """Tell whether a chat gets answers; a private chat has the number of its person."""
        known = self._memory.chat(chat)
        if self._settings.may_use(chat) or chat in self.administrators:
            return True
        return known is not None and known.standing == "let in"

    def knock(self, chat: int, name: str) -> bool:
        """Take note that a chat asks to be let in; tell whether it is the first time."""
        is_new = self._memory.chat(chat) is None
        if is_new:
            self._memory.know(KnownChat(chat, name, "waiting"))
        return is_new

    def let_in(self, chat: int) -> KnownChat | None:
        """Let a chat in that has asked."""
        return self._settle(chat, "let in")

    def put_out(self, chat: int) -> KnownChat | None:
        """Take back that a chat was let in, and that a person was made administrator by the code."""
        self._memory.dismiss(chat)
        return self._settle(chat, "put out")

    def follow(self, old: int, new: int) -> None:
        """Let permission follow a group that became a supergroup, with a new number."""
        if self._settings.may_use(old):
            self._memory.know(KnownChat(old, str(old), "let in"))
        self._memory.move(old, new)

    def pair(self, person: int, name: str, code: str) -> bool:
        """Make the first person who shows the code administrator."""
        if self.code is None or not secrets.compare_digest(code.encode(errors="replace"), self.code.encode()):
            return False
        self.code = None
        self._memory.appoint(person)
        self._memory.note_deed(person, "paired", str(person))
        self._memory.know(KnownChat(person, name, "let in"))
        LOG.warning("Somebody sent the code and is administrator now.")
        return True

    def log_state(self, username: str) -> None:
        """Say in the log to whom the bot is open."""
        allowed = self._settings.allowed_chat_ids
        if allowed == EVERYONE:
            LOG.warning("ALLOWED_CHAT_IDS is *: everyone who finds the bot is answered from the archive.")
        else:
            let_in = len(allowed) + len(self._memory.chats("let in"))
            LOG.info("Chats that are answered: %d. Administrators: %d.", let_in, len(self.administrators))
        if self.code:
            LOG.warning(
                "ALLOWED_CHAT_IDS and ADMIN_USER_IDS are empty: nobody is allowed yet. Send the bot the code %s, "
                "or open https://t.me/%s?start=%s, to become its administrator; or put the chat id that it replies "
                "with into ALLOWED_CHAT_IDS (* lets everyone in) and start again.",
                self.code,
                username,
                self.code,
            )

    def _settle(self, chat: int, standing: Standing) -> KnownChat | None:
        known = self._memory.chat(chat)
        if known:
            known = replace(known, standing=standing)
            self._memory.know(known)
        return known
