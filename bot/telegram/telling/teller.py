"""The teller: goes through what happens to the archive, whoever did it, and tells those whom it concerns, once."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.telegram.telling.corrections import Corrections
from bot.telegram.transport.rate_limiter import has_not_arrived, seconds_asked, trying_once
from index.errors import KildebotError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot

    from bot.telegram.records import Job, PlannedJob
    from bot.telegram.services import Services
    from index.storage.history import HistoryEntry

LOG = logging.getLogger(__name__)

_CURSOR = "history"
_AT_ONCE = 100
"""Entries of the history that are gone through, and jobs that are begun, at a time."""
_LOOK_SECONDS = 0.5
_BETWEEN_SECONDS = 0.05
"""From one job to the next: what is asked meanwhile has room within Telegram's 30 messages a second."""
_REST_SECONDS = 1.0
"""After a job, before the next in the same chat."""
_LATER_SECONDS = 60.0
_FAREWELL_SECONDS = 5


class Teller:
    """Keeps what is to be told as jobs on record, and tells one at a time in a chat.

    A job is marked before its message goes out and ends when it has: after a crash within that no one knows whether
    it did, and it is not told again.
    """

    def __init__(self, bot: Bot, services: Services) -> None:
        self._bot = bot
        self._archive = services.desk.archive
        self._memory = services.memory
        self._access = services.access
        self._workers = services.workers
        self._corrections = Corrections(services)
        self._busy: dict[int, asyncio.Task[None]] = {}

    def begin(self) -> None:
        """Begin where the last run of the bot ended, or now where there was none; end what it left uncertain."""
        uncertain = self._memory.interrupted_jobs()
        for job in uncertain:
            self._memory.end_job(job)
        if uncertain:
            LOG.warning("Of %d messages nobody knows whether they went out: the bot was killed then.", len(uncertain))
        cursor, last = self._memory.cursor(_CURSOR), self._archive.last_entry()
        if cursor is None or cursor > last:
            self._memory.go_on(_CURSOR, last)

    async def look(self) -> None:
        """Go through what has happened to the archive, and keep what is to be told of it."""
        cursor = self._memory.cursor(_CURSOR) or 0
        if self._archive.last_entry() <= cursor:
            return
        for entry in await self._workers.run(None, self._archive.history_since, cursor, _AT_ONCE):
            self._memory.go_on(_CURSOR, entry.number, await self._jobs(entry))

    async def _jobs(self, entry: HistoryEntry) -> list[PlannedJob]:
        """Return what is to be told of an entry; one that cannot be looked through must not keep the others from it."""
        try:
            return await self._corrections.jobs(entry)
        except KildebotError:
            raise
        except Exception:
            LOG.exception("Of entry %d of the archive's history nobody can be told.", entry.number)
            return []

    async def tell_due(self) -> None:
        """Begin to tell what is due, in chats where nothing is being told."""
        for job in self._memory.due_jobs(time.time(), _AT_ONCE + len(self._busy)):
            if job.chat not in self._busy:
                self._busy[job.chat] = task = asyncio.create_task(self._tell_and_rest(job))
                task.add_done_callback(partial(self._is_free, job.chat))
                await asyncio.sleep(_BETWEEN_SECONDS)

    async def run(self) -> None:
        """Look and tell until cancelled; what cannot be read now is read later."""
        while True:
            try:
                await self.look()
                await self.tell_due()
            except KildebotError as error:
                LOG.error("What happened to the archive cannot be told now: %s", error)  # noqa: TRY400 - one line
                await asyncio.sleep(_LATER_SECONDS)
            except Exception:
                LOG.exception("What happened to the archive cannot be told now.")
                await asyncio.sleep(_LATER_SECONDS)
            await asyncio.sleep(_LOOK_SECONDS)

    async def finish(self) -> None:
        """Let what is being told come to its end, for as long as there is time."""
        if self._busy:
            tasks = set(self._busy.values())
            await asyncio.wait(tasks, timeout=_FAREWELL_SECONDS)
            for task in tasks:
                task.cancel()

    def _is_free(self, chat: int, _: asyncio.Task[None]) -> None:
        self._busy.pop(chat, None)

    async def _tell_and_rest(self, job: Job) -> None:
        await self.tell(job)
        await asyncio.sleep(_REST_SECONDS)

    async def tell(self, job: Job) -> None:
        """Do a job, or put it off where nothing has gone out; those who cannot be told are forgotten."""
        memory = self._memory
        if not self._access.allows(job.chat):
            memory.end_job(job)
            return
        try:
            with trying_once():
                await self._corrections.tell(self._bot, job, lambda: memory.mark_job(job, "sending"))
        except RetryAfter as error:
            memory.put_off(job, time.time() + seconds_asked(error))
            return
        except (Forbidden, BadRequest) as error:
            LOG.info("A chat could not be told (%s).", error)
            if isinstance(error, Forbidden) or "chat not found" in error.message.lower():
                memory.forget_told(job.chat)
                memory.drop_jobs(job.chat)
        except NetworkError as error:
            if has_not_arrived(error):
                memory.put_off(job, time.time() + _LATER_SECONDS)
                return
            LOG.warning("Of a message nobody knows whether it went out (%s).", error)
        except TelegramError as error:
            LOG.warning("A chat could not be told (%s).", error)
        except Exception:  # one that cannot be told must not keep the others from it
            LOG.exception("A chat could not be told.")
        memory.end_job(job)


@asynccontextmanager
async def telling(bot: Bot, services: Services) -> AsyncIterator[None]:
    """Tell of what happens for as long as the work inside lasts."""
    teller = Teller(bot, services)
    teller.begin()
    running = asyncio.create_task(teller.run())
    try:
        yield
    finally:
        running.cancel()
        await teller.finish()
