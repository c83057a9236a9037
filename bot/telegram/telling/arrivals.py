"""Arrivals: whom of those who wait for an answer or follow something a new article concerns, and when they are told."""

from __future__ import annotations

import time
from functools import cache
from typing import TYPE_CHECKING

from bot.telegram.hours import after_quiet, next_time
from bot.telegram.records import Arrival, PlannedJob
from retrieval.news.concerning import found_article, is_news_of, may_answer
from retrieval.news.interests import Interests

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.telegram.records import Watch
    from bot.telegram.services import Services
    from bot.wording.inquiry import Inquiry
    from index.storage.history import HistoryEntry
    from retrieval.search.hits import FoundArticle

_MINUTE_SECONDS = 60


class Arrivals:
    """Sets what arrives against all watches in one small index, and plans what is to be told of it."""

    def __init__(self, services: Services) -> None:
        self._archive = services.desk.archive
        self._memory = services.memory
        self._workers = services.workers
        self._pause = services.follow_minutes * _MINUTE_SECONDS
        self._interests = Interests(services.desk.encoder)

    async def plan(self, entry: HistoryEntry, told: Collection[int]) -> tuple[list[PlannedJob], list[Arrival]]:
        """Return what is to be told of a version that arrived, and to which watches it is news.

        Chats that are `told` of it as a correction of an answer are not told again.
        """
        watches = self._memory.watches() if entry.version is not None else ()
        if not watches:
            return [], []
        concerned = await self._workers.run(None, self._concerned, entry.article, watches)
        wanted = [watch for watch in concerned if watch.kind == "question" or watch.chat not in told]
        jobs = [PlannedJob(watch.kind, watch.id, watch.chat, self._due(watch)) for watch in wanted]
        news = [watch for watch in wanted if watch.kind != "question"]
        return jobs, [Arrival(watch.id, entry.article, entry.version or 0) for watch in news]

    def _concerned(self, article: str, watches: Sequence[Watch]) -> list[Watch]:
        """Return the watches that an article, as it stands now, may answer or is news of."""
        self._interests.hold({watch.id: watch.inquiry.question for watch in watches})
        found = found_article(self._archive, article)
        near = set(self._interests.near(self._archive, article)) if found else ()
        if found is None or not near:
            return []

        @cache  # a thousand may follow one thing
        def is_wanted(inquiry: Inquiry, *, is_question: bool) -> bool:
            if is_question:
                return may_answer(inquiry.question, found.article)
            return self._is_news(inquiry, found)

        return [
            watch
            for watch in watches
            if watch.id in near and is_wanted(watch.inquiry, is_question=watch.kind == "question")
        ]

    def _is_news(self, inquiry: Inquiry, found: FoundArticle) -> bool:
        told = [stored.article for key in inquiry.event if (stored := self._archive.article(key))]
        return is_news_of(inquiry.question, told, found)

    def _due(self, watch: Watch) -> float:
        """Return when a watch is told of what arrives now."""
        now, hours = time.time(), self._memory.hours(watch.chat)
        if watch.minute is not None:
            return next_time(watch.minute, hours, now)
        pause = self._pause if watch.kind == "follow" else 0
        return after_quiet(hours, max(now, watch.told + pause))
