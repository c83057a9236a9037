"""Administration: what only administrators may do, in a private chat with the bot."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import TYPE_CHECKING

from telegram.constants import FileSizeLimit
from telegram.error import TelegramError

from bot.telegram.transport.delivery import say, typing
from bot.wording.labels import extent_label, moment_label
from bot.wording.texts import texts
from index.errors import KildebotError, WriterBusyError
from index.indexing import index_when_free
from index.language.names import names_in_text
from index.watching.records import watched

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from telegram import Bot, Document, Message

    from bot.telegram.handlers.admission import Admission
    from bot.telegram.handlers.complaints import Complaints
    from bot.telegram.handlers.withdrawals import Withdrawals
    from bot.telegram.records import Deed
    from bot.telegram.services import Services
    from bot.wording.texts.texts import Texts
    from index.indexing import IndexingReport
    from index.language.detection import Language
    from index.watching.records import Watched

LOG = logging.getLogger(__name__)

WRITER_WAIT_SECONDS = 60
"""How long a file waits for who else writes, as the watcher, which takes in a hundred files in one go."""
_LONGEST_NAME = 100
_REFUSALS_SHOWN = 5
_PLACES_SHOWN = 20
_DEEDS_SHOWN = 20


class Administration:
    """Shows who waits, how much is used and what was complained of, and takes articles in."""

    def __init__(
        self, services: Services, admission: Admission, complaints: Complaints, withdrawals: Withdrawals
    ) -> None:
        self._services = services
        self._desk = services.desk
        self._memory = services.memory
        self._access = services.access
        self._admission = admission
        self._complaints = complaints
        self._withdrawals = withdrawals
        self._taking_in = asyncio.Lock()
        self.commands: dict[str | None, Callable[[Bot, Message, str], Awaitable[None]]] = {
            "pending": self._pending,
            "stats": self._stats,
            "complaints": self._complaints_kept,
            "feeds": self._feeds,
            "withdraw": self._withdraw,
            "audit": self._audit,
            "unanswered": self._unanswered,
        }

    async def take_document(self, bot: Bot, message: Message, _: str) -> None:
        """Index the articles of a file that an administrator sends, and report what came of it."""
        document = message.document
        if not document or not await self._is_permitted(bot, message):
            return
        said = texts(self._services.language_for(message))
        if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
            await say(bot, message, said.file_too_big)
            return
        file = self._desk.folder / "received" / _safe_name(document)
        file.parent.mkdir(exist_ok=True)
        # What is sent is for nobody else on the machine.
        file.parent.chmod(0o700)
        async with typing(bot, message):
            try:
                await (await bot.get_file(document)).download_to_drive(file)
            except TelegramError as error:
                LOG.warning("A file could not be fetched from Telegram (%s).", error)
                await say(bot, message, said.not_fetched)
                return
            file.chmod(0o600)
            try:
                report = await self._take_in(message.chat_id, file)
            except WriterBusyError:
                await say(bot, message, said.archive_busy)
                return
            except KildebotError as error:
                await say(bot, message, said.not_indexed.format(reason=str(error).replace(str(file), file.name)))
                return
        await say(bot, message, _describe(report, file, said))

    async def _take_in(self, person: int, file: Path) -> IndexingReport:
        """Index a file, one at a time, so that of all files that wait for another writer one alone keeps a thread."""
        with self._services.slots.given_up():
            await self._taking_in.acquire()
        try:
            return await self._services.workers.run(
                person, index_when_free, self._desk.folder, [file], self._desk.encoder, WRITER_WAIT_SECONDS
            )
        finally:
            self._taking_in.release()

    async def _pending(self, bot: Bot, message: Message, _: str) -> None:
        if await self._is_permitted(bot, message):
            await self._admission.show_waiting(bot, message)

    async def _stats(self, bot: Bot, message: Message, _: str) -> None:
        if await self._is_permitted(bot, message):
            language = self._services.language_for(message)
            coverage = await self._services.workers.run(message.chat_id, self._desk.coverage)
            good, bad = self._memory.verdicts()
            stats = texts(language).stats.format(
                coverage=extent_label(coverage, language),
                let_in=sum(chat.id not in self._access.administrators for chat in self._memory.chats("let in")),
                waiting=len(self._memory.chats("waiting")),
                good=good,
                bad=bad,
                kept=self._memory.complaints(),
            )
            known = watched(self._desk.folder)
            await say(bot, message, "\n".join([stats, *_describe_places(known, language)]))

    async def _complaints_kept(self, bot: Bot, message: Message, _: str) -> None:
        if await self._is_permitted(bot, message):
            await self._complaints.show(bot, message, self._services.language_for(message))

    async def _feeds(self, bot: Bot, message: Message, _: str) -> None:
        if await self._is_permitted(bot, message):
            language = self._services.language_for(message)
            lines = _describe_places(watched(self._desk.folder), language)
            await say(bot, message, "\n".join(lines) or texts(language).nothing_watched)

    async def _withdraw(self, bot: Bot, message: Message, text: str) -> None:
        if await self._is_permitted(bot, message):
            await self._withdrawals.offer(bot, message, text, self._services.language_for(message))

    async def _audit(self, bot: Bot, message: Message, _: str) -> None:
        if await self._is_permitted(bot, message):
            language = self._services.language_for(message)
            lines = [self._deed_line(deed, language) for deed in self._memory.deeds(_DEEDS_SHOWN)]
            await say(bot, message, "\n".join(lines) or texts(language).no_deeds)

    def _deed_line(self, deed: Deed, language: Language) -> str:
        """Say who did what and when; people and chats by their names, where these are known."""
        by = self._memory.chat(deed.person)
        to = self._memory.chat(int(deed.about)) if deed.kind != "withdrew" else None
        return (
            texts(language)
            .deeds[deed.kind]
            .format(
                at=moment_label(deed.at, language),
                by=f"{by.name} ({by.id})" if by else deed.person,
                about=f"{to.name} ({to.id})" if to else deed.about,
                why=f": {deed.why}" if deed.why else "",
            )
        )

    async def _unanswered(self, bot: Bot, message: Message, _: str) -> None:
        """Say how many questions wait for an answer, and the names in those whose askers agreed to that."""
        if await self._is_permitted(bot, message):
            waiting = [watch for watch in self._memory.watches() if watch.kind == "question"]
            names = [", ".join(names_in_text(watch.inquiry.text)) for watch in waiting if watch.is_shared]
            count = texts(self._services.language_for(message)).watch.unanswered.format(count=len(waiting))
            await say(bot, message, "\n".join([count, *(f"– {each}" for each in dict.fromkeys(names))]))

    async def _is_permitted(self, bot: Bot, message: Message) -> bool:
        """Tell whether an administrator asks, in private: names of chats are not for groups. Others get a clear no."""
        is_one = message.chat_id in self._access.administrators
        if not is_one:
            await say(bot, message, texts(self._services.language_for(message)).administrators_only)
        return is_one


def _safe_name(document: Document) -> str:
    """Return a name for a file that leads nowhere else; the same file sent again keeps it, and its articles theirs."""
    name = re.sub(r"[^\w.-]", "_", document.file_name or "articles.txt")
    return name.lstrip(".")[-_LONGEST_NAME:] or "articles.txt"


def _describe_places(known: Watched, language: Language) -> list[str]:
    """Say when each place that is watched last delivered, and which files there were refused."""
    said = texts(language)
    lines = [
        said.place_never.format(place=place.label)
        if place.last_delivery is None
        else said.place_delivered.format(place=place.label, when=moment_label(place.last_delivery, language))
        for place in known.places[:_PLACES_SHOWN]
    ]
    if known.refused:
        lines.append(said.files_refused.format(refused=len(known.refused)))
    return lines + [f"– {file}: {reason}" for file, reason in known.refused[:_REFUSALS_SHOWN]]


def _describe(report: IndexingReport, file: Path, said: Texts) -> str:
    line = said.indexed.format(added=report.added, updated=report.updated, unchanged=report.unchanged)
    if not report.refused:
        return line
    reasons = [
        f"– {str(refusal.place).replace(str(file), file.name)}: {refusal.reason}"
        for refusal in report.refused[:_REFUSALS_SHOWN]
    ]
    return "\n".join([line, said.refused.format(refused=len(report.refused)), *reasons])
