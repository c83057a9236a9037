"""The teller: goes through what happens to the archive, whoever did it, and tells those whom it concerns, once."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Protocol

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.telegram.telling.arrivals import Arrivals
from bot.telegram.telling.corrections import Corrections
from bot.telegram.telling.followed import Followed
from bot.telegram.telling.late_answers import LateAnswers
from bot.telegram.transport.rate_limiter import has_not_arrived, seconds_asked, trying_once
from index.errors import KildebotError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from telegram import Bot

    from bot.telegram.records import Arrival, Job, JobKind, PlannedJob
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
_EXPIRE_SECONDS = 60 * 60.0
_FAREWELL_SECONDS = 5


class Kind(Protocol):
    """How one kind of job is done."""

    async def tell(self, bot: Bot, job: Job, is_going_out: Callable[[], bool]) -> None:
        """Do a job; `is_going_out` is called before a message is sent, and tells whether it may be."""

    def settle(self, job: Job) -> None:
        """Take a job for done whose message went out, or may have."""


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
        self._correction_days = services.correction_days
        self._corrections = Corrections(services)
        self._arrivals = Arrivals(services)
        followed = Followed(services)
        self._kinds: dict[JobKind, Kind] = {
            "correction": self._corrections,
            "question": LateAnswers(services),
            "follow": followed,
            "digest": followed,
        }
        self._expires_at = 0.0
        self._busy: dict[int, asyncio.Task[None]] = {}

    def begin(self) -> None:
        """Begin where the last run of the bot ended, or now where there was none; end what it left uncertain."""
        uncertain = self._memory.interrupted_jobs()
        for job in uncertain:
            self._kinds[job.kind].settle(job)
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
            self._memory.go_on(_CURSOR, entry.number, *await self._plan(entry))

    async def _plan(self, entry: HistoryEntry) -> tuple[list[PlannedJob], list[Arrival]]:
        """Return what is to be told of an entry; one that cannot be looked through must not keep the others from it."""
        try:
            corrections = await self._corrections.jobs(entry.article)
            told = {job.chat for job in corrections}
            for earlier in self._archive.goes_on_for(entry.article):
                told.update(job.chat for job in await self._corrections.jobs(earlier))
            jobs, arrivals = await self._arrivals.plan(entry, told)
        except KildebotError:
            raise
        except Exception:
            LOG.exception("Of entry %d of the archive's history nobody can be told.", entry.number)
            return [], []
        return [*corrections, *jobs], arrivals

    async def tell_due(self) -> None:
        """Begin to tell what is due, in chats where nothing is being told."""
        for job in self._memory.due_jobs(time.time(), _AT_ONCE + len(self._busy)):
            if job.chat not in self._busy:
                self._busy[job.chat] = task = asyncio.create_task(self._tell_and_rest(job))
                task.add_done_callback(partial(self._is_free, job.chat))
                await asyncio.sleep(_BETWEEN_SECONDS)

    def expire(self) -> None:
        """Forget, once in a while, what is followed no longer."""
        now = time.time()
        if now >= self._expires_at:
            self._memory.expire_told(self._correction_days)
            self._memory.expire_watches(now)
            self._expires_at = now + _EXPIRE_SECONDS

    async def run(self) -> None:
        """Look and tell until cancelled; what cannot be read now is read later."""
        while True:
            try:
                self.expire()
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
            memory.drop_watches(job.chat)
            memory.end_job(job)
            return
        try:
            with trying_once():
                await self._kinds[job.kind].tell(self._bot, job, lambda: memory.mark_job(job, "sending"))
        except RetryAfter as error:
            memory.put_off(job, time.time() + seconds_asked(error))
            return
        except (Forbidden, BadRequest) as error:
            LOG.info("A chat could not be told (%s).", error)
            if isinstance(error, Forbidden) or "chat not found" in error.message.lower():
                self._drop(job.chat)
        except NetworkError as error:
            if has_not_arrived(error):
                memory.put_off(job, time.time() + _LATER_SECONDS)
                return
            LOG.warning("Of a message nobody knows whether it went out (%s).", error)
            self._kinds[job.kind].settle(job)
        except TelegramError as error:
            LOG.warning("A chat could not be told (%s).", error)
        except Exception:  # one that cannot be told must not keep the others from it
            LOG.exception("A chat could not be told.")
        memory.end_job(job)

    def _drop(self, chat: int) -> None:
        """Forget what a chat was told and is to be told, which cannot be told any more."""
        self._memory.forget_told(chat)
        self._memory.drop_watches(chat)
        self._memory.drop_jobs(chat)


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
