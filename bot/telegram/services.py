"""What every handler works with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.telegram.limits import Limits
from bot.telegram.transport.slots import Slots
from bot.web.tally import Tally
from bot.wording.language import language_of
from retrieval.writing.writing import Writing

if TYPE_CHECKING:
    from telegram import Message

    from bot.telegram.access import Access
    from bot.telegram.memory import Memory
    from bot.telegram.transport.workers import Workers
    from bot.web.links import Links
    from index.language.detection import Language
    from retrieval.newsdesk import Newsdesk


@dataclass(frozen=True, slots=True)
class Services:
    """The newsdesk, what is remembered, who may use the bot and how much, who works on what when, and what writes."""

    desk: Newsdesk
    memory: Memory
    access: Access
    workers: Workers
    limits: Limits = field(default_factory=Limits)
    slots: Slots = field(default_factory=Slots)
    correction_days: float = 30
    links: Links | None = None
    tally: Tally = field(default_factory=Tally)
    follow_minutes: float = 10
    writing: Writing = field(default_factory=Writing)

    def language_for(self, message: Message, words: str = "") -> Language:
        """Choose the language to speak in: the chat's or, where none is fixed, that of some words or of the app."""
        return self.memory.language(message.chat_id) or language_of(words, message.from_user)
