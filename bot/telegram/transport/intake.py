"""The intake: each update is worked on in a task of its own, once, and finished before the bot stops."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from typing import TYPE_CHECKING, Any

from telegram import Update

from bot.telegram.transport.request_number import numbered

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from telegram.ext import Application

    from bot.telegram.transport.slots import Slots
    from bot.web.tally import Tally

LOG = logging.getLogger(__name__)

WANTED = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "my_chat_member",
    "inline_query",
)
"""The kinds of updates that the bot does something with."""
GRACE_SECONDS = 8
"""Time that what is under way gets when the bot is to stop."""
FAREWELL_SECONDS = 2
"""Time to tell those whose question is dropped."""
_REMEMBERED = 1_000


class Intake:
    """Hands updates to an application.

    `has_caught_up` is set when all that Telegram brings again after a restart was taken; `heard` is when Telegram was
    heard from last, by `time.monotonic`.
    """

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any], slots: Slots, tally: Tally) -> None:
        self.has_caught_up = asyncio.Event()
        self.tally = tally
        self.heard: float | None = None
        self._application = application
        self._slots = slots
        self._under_way: set[asyncio.Task[None]] = set()
        self._taken: deque[int] = deque(maxlen=_REMEMBERED)

    @property
    def room(self) -> int:
        """Count the updates that may be taken now."""
        return self._slots.free

    async def has_room(self) -> None:
        """Wait until one more update may be taken."""
        await self._slots.wait()

    def has_taken(self, update_id: int) -> bool:
        """Tell whether an update was taken lately."""
        return update_id in self._taken

    def hear(self) -> None:
        """Note that Telegram was heard from just now, whether it brought anything or not."""
        self.heard = time.monotonic()

    def take(self, written: dict[str, Any]) -> None:
        """Start work on an update as Telegram wrote it; one taken before, or that cannot be read, is passed over."""
        if written["update_id"] in self._taken:
            return
        self._taken.append(written["update_id"])
        try:
            update = Update.de_json(written, self._application.bot)
        except Exception:  # whatever is odd about it, the others must be answered
            LOG.exception("An update that cannot be read was passed over.")
            return
        self.work_on(numbered(update.update_id, self._application.process_update(update)))

    def work_on(self, work: Coroutine[Any, Any, None]) -> None:
        """Work on something beside everything else, and finish it before the bot stops."""
        task = asyncio.create_task(work)
        self._slots.hold(task)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def finish(self) -> None:
        """Let what is under way come to its end, for as long as there is time."""
        if self._under_way:
            LOG.info("Stopping; finishing %d that are under way.", len(self._under_way))
            _, late = await asyncio.wait(self._under_way, timeout=GRACE_SECONDS)
            for task in late:
                task.cancel()
            if late:
                LOG.warning("%d could not be finished in %d s.", len(late), GRACE_SECONDS)
                await asyncio.wait(late, timeout=FAREWELL_SECONDS)
        LOG.info("Stopped.")
