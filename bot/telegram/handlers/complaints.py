"""Complaints: the questions whose askers found the answer bad and let it be kept, for administrators to read."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from telegram.error import BadRequest

from bot.telegram.pages.buttons import read, under_complaint
from bot.telegram.pages.cutting import cut
from bot.telegram.pages.page import pages
from bot.telegram.transport.delivery import edit, say, send
from bot.wording.blocks import Quotation, Run, paragraph
from bot.wording.labels import date_label
from bot.wording.language import language_of
from bot.wording.texts import texts

if TYPE_CHECKING:
    from telegram import Bot, Message, Update
    from telegram.ext import ContextTypes

    from bot.telegram.records import Complaint, Page
    from bot.telegram.services import Services
    from index.language.detection import Language

    Context = ContextTypes.DEFAULT_TYPE

_SHOWN = 1_500
"""Characters of a question, and of an answer, that are shown; all of them stand in the file."""


class Complaints:
    """Shows complaints one at a time, the last one first."""

    def __init__(self, services: Services) -> None:
        self._memory = services.memory
        self._access = services.access

    async def show(self, bot: Bot, message: Message, language: Language) -> None:
        """Show the last complaint to an administrator."""
        count = self._memory.complaints()
        complaint = self._memory.complaint(count - 1)
        if complaint:
            part = _page(complaint, count - 1, count, language)
            await send(bot, message, part, under_complaint(count - 1, count))
        else:
            await say(bot, message, texts(language).no_complaints)

    async def turn(self, update: Update, context: Context) -> None:
        """Turn to another complaint."""
        query = update.callback_query
        if not query or not query.message:
            return
        # A private chat has the number of its person. What others ask for with a button made by hand is gone for them.
        chat, number = query.message.chat.id, int(read(query.data or "").about[0])
        complaint = self._memory.complaint(number) if chat in self._access.administrators else None
        language = self._memory.language(chat) or language_of("", query.from_user)
        with suppress(BadRequest):
            await query.answer(None if complaint else texts(language).gone, show_alert=not complaint)
        if complaint:
            count = self._memory.complaints()
            part = _page(complaint, number, count, language)
            await edit(context.bot, chat, query.message.message_id, part, under_complaint(number, count))


def _page(complaint: Complaint, number: int, count: int, language: Language) -> Page:
    day = date_label(datetime.fromtimestamp(complaint.at, UTC).date().isoformat(), language)
    heading = texts(language).complaint.format(at=day, number=number + 1, count=count)
    question = paragraph(_shortened(complaint.question), "strong")
    answer = Quotation((Run(_shortened(complaint.answer)),))
    return pages([paragraph(heading), question, answer])[0]


def _shortened(text: str) -> str:
    end = next((span.end for span in cut(text, _SHOWN)), 0)
    return text if end == len(text) else f"{text[:end]} …"
