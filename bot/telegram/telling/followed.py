"""What is followed: what is new on it goes out as it comes, or once a day."""

from __future__ import annotations

import time
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.telegram.answering.showing import Showing, targets
from bot.telegram.handlers.watches import FOLLOW_DAYS
from bot.telegram.pages.layout import block_pages
from bot.telegram.records import ToldAnswer
from bot.telegram.transport.delivery import message_at, send
from bot.wording.news import news_blocks
from bot.wording.texts import texts
from retrieval.news.news import find_news

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram import Bot

    from bot.telegram.records import Arrival, Job
    from bot.telegram.services import Services
    from index.language.detection import Language
    from retrieval.news.news import News

_DAY_SECONDS = 24 * 60 * 60
_KEPT = 64
"""News that are found once though many follow one thing."""


class Followed:
    """Tells what is new since the last time, once; nothing where there is nothing."""

    def __init__(self, services: Services) -> None:
        self._desk = services.desk
        self._memory = services.memory
        self._workers = services.workers
        self._showing = Showing(services)
        self._find = lru_cache(maxsize=_KEPT)(self._found)

    async def tell(self, bot: Bot, job: Job, is_going_out: Callable[[], bool]) -> None:
        """Tell what arrived for a watch and was not told."""
        watch, arrived = self._memory.watched(job.about), self._memory.arrived(job.about)
        if not watch or not arrived:
            return
        # What arrives from now on is told by another job.
        self._memory.mark_job(job, "begun")
        language = self._memory.language(watch.chat) or watch.language
        topic, since = watch.inquiry.question, _since(arrived)
        last = self._desk.archive.last_entry()
        news = await self._workers.run(None, self._find, topic, language, since, last)
        self._memory.let_go_out(arrived)
        if news is None:
            self._memory.drop_gone_out(watch.id)
            return
        said = texts(language).watch
        pages = tuple(block_pages(news_blocks(news, said.digest if watch.kind == "digest" else said.news)))
        buttons, key = self._showing.show_news(watch.chat, pages, news.citations, language)
        if is_going_out():
            number = await send(bot, message_at(watch.chat, watch.message, watch.topic), pages[0], buttons)
            self.settle(job)
            places = targets(news.rests_on)
            self._showing.note(ToldAnswer(key or "", watch.chat, watch.topic, number, language, places))

    def settle(self, job: Job) -> None:
        """Let what went out be told no more, and a follow go on from now."""
        self._memory.drop_gone_out(job.about)
        now = time.time()
        self._memory.note_news(job.about, now, now + FOLLOW_DAYS * _DAY_SECONDS if job.kind == "follow" else None)

    def _found(self, topic: str, language: Language, since: Sequence[tuple[str, int]], _: int) -> News | None:
        """Find news in an archive whose history has come to an entry: more may change what is found."""
        return find_news(self._desk, topic, language, dict(since))


def _since(arrived: Sequence[Arrival]) -> tuple[tuple[str, int], ...]:
    """Return the version of each article before the first that arrived; 0 where that was its first."""
    first: dict[str, int] = {}
    for each in arrived:
        first[each.article] = min(first.get(each.article, each.version), each.version)
    return tuple((article, version - 1) for article, version in first.items())
