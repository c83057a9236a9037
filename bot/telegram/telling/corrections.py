"""Corrections: an answer that was sent is followed by what has become of the words it cites."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.telegram.pages.buttons import under_answer
from bot.telegram.pages.page import page_of, pages, with_line_above
from bot.telegram.records import CitationTarget, PlannedJob
from bot.telegram.transport.delivery import edit, message_at, send, take_back
from bot.wording.amendments import amendment_blocks, amendment_line, withdrawn_line
from bot.wording.blocks import Paragraph
from index.language.sentences import Span
from retrieval.answer.amendments import find_amendment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram import Bot

    from bot.telegram.records import Job, Page, ToldAnswer
    from bot.telegram.services import Services
    from index.storage.archive import Archive
    from retrieval.answer.amendments import Amendment


@dataclass(frozen=True, slots=True)
class _Found:
    """What has become of an answer: since when one of its articles is withdrawn, or what each place cited says now."""

    withdrawn: str | None
    amendments: dict[CitationTarget, Amendment]

    def __bool__(self) -> bool:
        return bool(self.withdrawn or self.amendments)


class Corrections:
    """Finds the answers that what happened to an article concerns, and tells them."""

    def __init__(self, services: Services) -> None:
        self._archive = services.desk.archive
        self._memory = services.memory
        self._links = services.links
        self._tally = services.tally
        self._workers = services.workers

    async def jobs(self, article: str) -> list[PlannedJob]:
        """Return the answers that are to be told of something that happened to an article."""
        told = self._memory.spans_told(article)
        moved = await self._workers.run(None, _moved, self._archive, list(told)) if told else ()
        if _withdrawn(self._archive, article):
            self._memory.forget_articles([article])
        concerned = dict(answer for place in moved for answer in told[place])
        return [PlannedJob("correction", number, chat, time.time()) for number, chat in concerned.items()]

    async def tell(self, bot: Bot, job: Job, is_going_out: Callable[[], bool]) -> None:
        """Edit an answer and reply to it; nothing where all stands again as it was cited.

        `is_going_out` is called before a message is sent, and tells whether it may be.
        """
        told = self._memory.told(job.about)
        if not told:
            return
        found = await self._workers.run(None, _find, self._archive, told.places)
        if not found:
            return
        if job.state == "waiting":
            await self._edit(bot, told, found)
            self._memory.mark_job(job, "edited")
        if is_going_out():
            await send(bot, message_at(told.chat, told.message, told.topic), _reply(told, found))
            self._memory.count("correction")
            self._tally.corrected()
            self._settle(told, found)

    def settle(self, job: Job) -> None:
        """Leave an answer as it is whose telling was cut off: what it rests on now is not known."""

    async def _edit(self, bot: Bot, told: ToldAnswer, found: _Found) -> None:
        """Put a line above the answer; one that rests on what is withdrawn gives way to the line."""
        if found.withdrawn:
            line = page_of(withdrawn_line(found.withdrawn, told.language))
            if not await edit(bot, told.chat, told.message, line):
                await take_back(bot, told.chat, told.message)  # a picture
            return
        shown = self._memory.recall(told.chat, told.answer)
        # An answer with words of the one who asked is not kept, and stays as it is.
        page = with_line_above(shown.pages[0], amendment_line(_in_order(found), told.language)) if shown else None
        if shown and page:
            await edit(bot, told.chat, told.message, page, under_answer(told.answer, shown, 0, self._links))
            self._memory.amend(told.chat, told.answer, page)

    def _settle(self, told: ToldAnswer, found: _Found) -> None:
        """Let the answer rest on what stands now; what is changed next is told again."""
        kept = () if found.withdrawn else told.places
        moved = [_now(place, found.amendments.get(place)) for place in kept]
        self._memory.move_told(told.id, [place for place in moved if place])


def _moved(archive: Archive, places: Sequence[CitationTarget]) -> list[CitationTarget]:
    return [place for place in places if _find(archive, [place])]


def _find(archive: Archive, places: Sequence[CitationTarget]) -> _Found:
    since = [at for at in (_withdrawn(archive, place.article) for place in places) if at]
    if since:
        return _Found(max(since), {})
    found = {
        place: find_amendment(archive, place.article, place.version, Span(place.start, place.end)) for place in places
    }
    return _Found(None, {place: amendment for place, amendment in found.items() if amendment})


def _withdrawn(archive: Archive, article: str) -> str | None:
    """Return since when an article must not be used; None where it may, or another goes on for it."""
    known = archive.withdrawal_of(article)
    return known.at if known and known.kind != "replaced" else None


def _reply(told: ToldAnswer, found: _Found) -> Page:
    if found.withdrawn:
        return page_of(withdrawn_line(found.withdrawn, told.language))
    blocks = amendment_blocks(_in_order(found), told.language)
    return pages(block for block in blocks if isinstance(block, Paragraph))[0]


def _in_order(found: _Found) -> list[Amendment]:
    """Return the amendments in the order of their numbers, each stretch once."""
    each = {(amendment.then.article.id, amendment.then.start): amendment for amendment in found.amendments.values()}
    return list(each.values())


def _now(place: CitationTarget, amendment: Amendment | None) -> CitationTarget | None:
    if amendment is None:
        return place
    now = amendment.now
    return CitationTarget(place.n, now.article.id, now.version, now.start, now.end) if now else None
