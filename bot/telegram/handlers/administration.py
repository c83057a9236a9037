"""Administration: what only administrators may do, in a private chat with the bot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram.constants import FileSizeLimit

from bot.telegram.transport.delivery import say, typing
from bot.wording.labels import date_label
from bot.wording.language import tongue
from bot.wording.texts import texts
from index.errors import KildebotError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from telegram import Bot, Document, Message

    from bot.telegram.handlers.admission import Admission
    from bot.telegram.handlers.complaints import Complaints
    from bot.telegram.services import Services
    from bot.wording.texts.texts import Texts
    from index.indexing import IndexingReport
    from retrieval.question.question import Language

_LONGEST_NAME = 100
_REFUSALS_SHOWN = 5


class Administration:
    """Shows who waits, how much is used and what was complained of, and takes articles in."""

    def __init__(self, services: Services, admission: Admission, complaints: Complaints) -> None:
        self._desk = services.desk
        self._memory = services.memory
        self._access = services.access
        self._workers = services.workers
        self._admission = admission
        self._complaints = complaints
        self.commands: dict[str | None, Callable[[Bot, Message, str], Awaitable[None]]] = {
            "pending": self._pending,
            "stats": self._stats,
            "complaints": self._complaints_kept,
        }

    async def take_document(self, bot: Bot, message: Message, document: Document) -> None:
        """Index the articles of a file that an administrator sends, and report what came of it."""
        if not await self._is_permitted(bot, message):
            return
        said = texts(self._tongue(message))
        if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
            await say(bot, message, said.file_too_big)
            return
        file = self._desk.folder / "received" / _safe_name(document)
        file.parent.mkdir(exist_ok=True)
        async with typing(bot, message):
            await (await bot.get_file(document)).download_to_drive(file)
            try:
                report = await self._workers.run(self._desk.take_in, file)
            except KildebotError as error:
                await say(bot, message, said.not_indexed.format(reason=error))
                return
        await say(bot, message, _describe(report, file, said))

    async def _pending(self, bot: Bot, message: Message, _: str) -> None:
        if await self._is_permitted(bot, message):
            await self._admission.show_waiting(bot, message)

    async def _stats(self, bot: Bot, message: Message, _: str) -> None:
        if await self._is_permitted(bot, message):
            language = self._tongue(message)
            coverage = await self._workers.run(self._desk.coverage)
            good, bad = self._memory.verdicts()
            stats = texts(language).stats.format(
                articles=coverage.articles,
                oldest=date_label(coverage.oldest, language),
                newest=date_label(coverage.newest, language),
                let_in=sum(chat.id not in self._access.administrators for chat in self._memory.chats("let in")),
                waiting=len(self._memory.chats("waiting")),
                good=good,
                bad=bad,
                kept=self._memory.complaints(),
            )
            await say(bot, message, stats)

    async def _complaints_kept(self, bot: Bot, message: Message, _: str) -> None:
        if await self._is_permitted(bot, message):
            await self._complaints.show(bot, message, self._tongue(message))

    async def _is_permitted(self, bot: Bot, message: Message) -> bool:
        """Tell whether an administrator asks, in private: names of chats are not for groups. Others get a clear no."""
        is_one = message.chat_id in self._access.administrators
        if not is_one:
            await say(bot, message, texts(self._tongue(message)).administrators_only)
        return is_one

    def _tongue(self, message: Message) -> Language:
        return self._memory.language(message.chat_id) or tongue("", message.from_user)


def _safe_name(document: Document) -> str:
    """Return a name for a file that leads nowhere else; the same file sent again keeps it, and its articles theirs."""
    name = re.sub(r"[^\w.-]", "_", document.file_name or "articles.txt")
    return name.lstrip(".")[-_LONGEST_NAME:] or "articles.txt"


def _describe(report: IndexingReport, file: Path, said: Texts) -> str:
    line = said.indexed.format(added=report.added, updated=report.updated, unchanged=report.unchanged)
    if not report.refused:
        return line
    reasons = [f"– {str(refusal).replace(str(file), file.name)}" for refusal in report.refused[:_REFUSALS_SHOWN]]
    return "\n".join([line, said.refused.format(refused=len(report.refused)), *reasons])
