"""What every handler works with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.telegram.limits import Limits

if TYPE_CHECKING:
    from bot.telegram.access import Access
    from bot.telegram.memory import Memory
    from bot.telegram.transport.workers import Workers
    from retrieval.newsdesk import Newsdesk


@dataclass(frozen=True, slots=True)
class Services:
    """The newsdesk, what is remembered, who may use the bot and how much, and the threads for slow work."""

    desk: Newsdesk
    memory: Memory
    access: Access
    workers: Workers
    limits: Limits = field(default_factory=Limits)
