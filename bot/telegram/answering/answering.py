"""Answering: a question goes to the newsdesk, and its answer into the chat."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.pictures.drawing import try_to_draw
from bot.telegram.answering.address import Address, address, asker
from bot.telegram.answering.context import RecentQuestions
from bot.telegram.answering.pictures import send_timeline
from bot.telegram.answering.showing import Showing, places_of
from bot.telegram.answering.turns import Turns
from bot.telegram.pages.layout import answer_pages
from bot.telegram.pages.page import pages
from bot.telegram.records import ToldAnswer
from bot.telegram.transport.delivery import edit, send, take_back, topic_of, typing
from bot.wording.compose import article_list
from bot.wording.inquiry import Earlier, articles_of, read_inquiry
from index.language.detection import detect
from retrieval.replies import Answer, NotFound, Related
from retrieval.timeline import Timeline

if TYPE_CHECKING:
    from telegram import Bot, InlineKeyboardMarkup, MaybeInaccessibleMessage, Message, User

    from bot.telegram.records import Page
    from bot.telegram.services import Services
    from bot.web.tally import Outcome
    from bot.wording.inquiry import Inquiry
    from index.language.detection import Language
    from retrieval.replies import Reply

LOG = logging.getLogger(__name__)
_REMEMBERED = 1_000


@dataclass(slots=True)
class _Asked:
    """A message that asked something: what it leans on, what it asked last, and what answers it.

    `inquiry` is what it asked, `complete` that with what it left unsaid.
    """

    asker: int | None
    earlier: Earlier
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    inquiry: Inquiry | None = None
    complete: Inquiry | None = None
    answer: int | None = None
    picture: int | None = None

    @property
    def shown(self) -> int | None:
        """Return the number of the message that answers: the words, or the picture where they all stand below it."""
        return self.picture if self.answer is None else self.answer


class Answering:
    """Answers messages, each with one message, which follows when the question is edited."""

    def __init__(self, services: Services) -> None:
        self._desk = services.desk
        self._memory = services.memory
        self._workers = services.workers
        self._links, self._tally = services.links, services.tally
        self._showing = Showing(services)
        self._writing = services.writing
        self._turns = Turns()
        self._recent = RecentQuestions()
        self._asked: OrderedDict[tuple[int, int], _Asked] = OrderedDict()

    async def answer(self, bot: Bot, message: Message, inquiry: Inquiry) -> None:
        """Answer what a message asks."""
        self._asked.pop((message.chat_id, message.message_id), None)
        await self.answer_again(bot, message, inquiry, asker(message))

    async def answer_again(self, bot: Bot, message: Message, inquiry: Inquiry, by: int | None) -> None:
        """Answer what somebody asks now; where their message asked something else before, by editing that answer."""
        new = _Asked(by, self._recent.earlier(message, by))
        asked = self._asked.setdefault((message.chat_id, message.message_id), new)
        while len(self._asked) > _REMEMBERED:
            self._asked.popitem(last=False)
        async with asked.lock:
            if asked.inquiry == inquiry:
                return
            complete = asked.earlier.complete(inquiry)
            language = self._memory.language(message.chat_id)
            with self._turns.take() as turn:
                async with typing(bot, message):
                    reply = await self._put(by, complete, language)
                    picture = None
                    if isinstance(reply, Timeline) and asked.answer is None:
                        picture = await self._workers.run(by, try_to_draw, reply)
                await turn.comes()
                await self._give(bot, message, asked, reply, picture)
            asked.inquiry, asked.complete = inquiry, complete
            if asked.shown is not None:
                self._recent.remember(message, asked.asker, complete.answered(reply), asked.shown)

    async def _give(self, bot: Bot, message: Message, asked: _Asked, reply: Reply, picture: bytes | None) -> None:
        """Put a reply into the chat: in place of the one before it, or else with the picture of a timeline."""
        part, buttons, key = self._show(message.chat_id, reply)
        if asked.picture is not None:
            await take_back(bot, message.chat_id, asked.picture)
            asked.picture = None
        if picture and isinstance(reply, Timeline):
            asked.picture, asked.answer = await send_timeline(bot, message, reply, picture, buttons)
        earlier = asked.answer
        if asked.picture is None and (earlier is None or not await edit(bot, message.chat_id, earlier, part, buttons)):
            asked.answer = await send(bot, message, part, buttons)
        self._note(reply, key, message, asked.answer)
        self._note(reply, None, message, asked.picture)

    async def list_sources(self, bot: Bot, message: Message, question: str) -> None:
        """List the articles that come nearest to a question, without their words."""
        language = self._memory.language(message.chat_id) or detect(question).language
        async with typing(bot, message):
            reply = await self._workers.run(asker(message), self._desk.ask, question, language)
        await send(bot, message, pages([article_list(articles_of(reply, self._desk), language)])[0])

    def question_answered(self, message: Message) -> str:
        """Return the question behind the message that another is a reply to; nothing where it is none of ours."""
        earlier = self._recent.earlier(message, asker(message))
        return earlier.question if earlier.is_replied_to else ""

    def inquiry_in(self, message: Message, me: User) -> Inquiry | None:
        """Return what a message asked: what was answered or, after a restart, what stands in it."""
        asked = self._asked.get((message.chat_id, message.message_id))
        if asked and asked.complete:
            return asked.complete
        if message.from_user and message.from_user.id == me.id:
            return None
        said = address(message, me) or Address(None, message.text or message.caption or "")
        return read_inquiry(said.command, said.text)

    def is_asker(self, message: Message, person: int) -> bool:
        """Tell whether a person asked what a message holds, or pressed its example."""
        asked = self._asked.get((message.chat_id, message.message_id))
        return person == (asked.asker if asked else asker(message))

    async def answer_in(
        self, bot: Bot, by: int, asked: Message, answer: MaybeInaccessibleMessage, language: Language
    ) -> None:
        """Put the answer to what a message asked, in the language named, in place of the answer given."""
        inquiry = self.inquiry_in(asked, bot.bot)
        if inquiry:
            inquiry = replace(inquiry, language=language)
            reply = await self._put(by, inquiry, language)
            await self._replace(bot, asked, answer, reply)

    async def answer_of_any_time(self, bot: Bot, by: int, asked: Message, answer: MaybeInaccessibleMessage) -> None:
        """Put the answer to what a message asked, from articles of any time, in place of the answer given."""
        inquiry = self.inquiry_in(asked, bot.bot)
        if inquiry:
            language = self._memory.language(answer.chat.id)
            reply = await self._put(by, replace(inquiry, any_time=True), language)
            await self._replace(bot, asked, answer, reply)

    async def _put(self, by: int | None, inquiry: Inquiry, language: Language | None) -> Reply:
        return await self._workers.run(by, inquiry.put, self._desk, language, self._writing.writer)

    async def _replace(self, bot: Bot, asked: Message, answer: MaybeInaccessibleMessage, reply: Reply) -> None:
        """Show another reply in place of the answer given."""
        part, buttons, key = self._show(answer.chat.id, reply)
        await edit(bot, answer.chat.id, answer.message_id, part, buttons)
        self._note(reply, key, asked, answer.message_id)

    async def page_again(self, by: int, inquiry: Inquiry, language: Language, page: int) -> Page:
        """Make a page of the answer to an inquiry anew; the last, where there are fewer by now."""
        made, _ = answer_pages(await self._put(by, replace(inquiry, language=language), language), self._links)
        return made[min(page, len(made) - 1)]

    def forget(self, chat: int, person: int | None) -> None:
        """Forget what a person asked in a chat, or what everyone did."""
        self._recent.forget(chat, person)
        for asked in [key for key in self._asked if key[0] == chat and person in (None, self._asked[key].asker)]:
            del self._asked[asked]

    def _show(self, chat: int, reply: Reply) -> tuple[Page, InlineKeyboardMarkup | None, str | None]:
        LOG.info("%s in %.0f ms.", type(reply).__name__, reply.elapsed_ms.get("total", 0))
        self._tally.answered(outcome_of(reply), reply.elapsed_ms)
        self._memory.count(outcome_of(reply), reply.elapsed_ms.get("total", 0))
        return self._showing.show(chat, reply)

    def _note(self, reply: Reply, key: str | None, message: Message, number: int | None) -> None:
        """Keep what an answer cites, but what is only nearest to a question."""
        if number is not None:
            places = () if isinstance(reply, NotFound) else places_of(reply)
            language, chat, topic = reply.question.language, message.chat_id, topic_of(message)
            self._showing.note(ToldAnswer(key or "", chat, topic, number, language, places))


def outcome_of(reply: Reply) -> Outcome:
    """Return what became of a question; a quote check or small talk is another thing than a question."""
    if isinstance(reply, NotFound):
        return "not_found"
    if isinstance(reply, Related) or (isinstance(reply, Answer) and not reply.is_asserted):
        return "related"
    return "answered" if isinstance(reply, Answer | Timeline) else "other"
