"""Late answers: a question that had none is asked again when articles come that may answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.answering.showing import Showing, places_of
from bot.telegram.pages.page import with_line_above
from bot.telegram.records import ToldAnswer
from bot.telegram.transport.delivery import message_at, send
from bot.wording.texts import texts
from retrieval.answer.forms import is_asserted
from retrieval.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Bot

    from bot.telegram.records import Job
    from bot.telegram.services import Services


class LateAnswers:
    """Asks a question again and tells the answer, once; one that is not asserted goes on waiting."""

    def __init__(self, services: Services) -> None:
        self._desk = services.desk
        self._memory = services.memory
        self._workers = services.workers
        self._showing = Showing(services)

    async def tell(self, bot: Bot, job: Job, is_going_out: Callable[[], bool]) -> None:
        """Answer a question that waits, where the archive has an answer by now."""
        watch = self._memory.watched(job.about)
        if not watch:
            return
        # What arrives from now on asks once more.
        self._memory.mark_job(job, "begun")
        language = self._memory.language(watch.chat) or watch.language
        reply = await self._workers.run(None, watch.inquiry.put, self._desk, language)
        if not (is_asserted(reply) or isinstance(reply, Timeline)):
            return
        page, buttons, key = self._showing.show(watch.chat, reply)
        headed = with_line_above(page, texts(language).watch.answered) or page
        if is_going_out():
            at = message_at(watch.chat, watch.message, watch.topic)
            number = await send(bot, at, headed, buttons)
            self.settle(job)
            told = ToldAnswer(key or "", watch.chat, watch.topic, number, language, places_of(reply))
            self._showing.note(told)

    def settle(self, job: Job) -> None:
        """Let a question that was told of wait no longer."""
        self._memory.end_watch(job.about)
