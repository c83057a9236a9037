"""Watches: what a chat asks to be told of later, by a button or a command, and how that ends."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from telegram import Message
from telegram.error import BadRequest

from bot.telegram.answering.address import asker
from bot.telegram.handlers.group_rights import administers, speaks_for_the_chat
from bot.telegram.hours import read_daily, read_quiet, time_label
from bot.telegram.pages.buttons import read, under_waiting, under_watches
from bot.telegram.pages.page import page_of
from bot.telegram.records import PlannedJob, Watch
from bot.telegram.transport.delivery import edit, say, topic_of
from bot.wording.inquiry import Inquiry
from bot.wording.labels import date_label
from bot.wording.language import language_of
from bot.wording.texts import texts
from index.language.names import names_in_text
from retrieval.question.question import LONGEST
from retrieval.question.timeline import topic_of_timeline

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, Update
    from telegram.ext import ContextTypes

    from bot.telegram.answering.answering import Answering
    from bot.telegram.records import ShownAnswer, WatchKind
    from bot.telegram.services import Services
    from bot.wording.texts.texts import WatchTexts
    from index.language.detection import Language

    Command = Callable[[Bot, Message, str], Awaitable[None]]
    Context = ContextTypes.DEFAULT_TYPE

MOST = 20
"""Watches of one chat."""
QUESTION_DAYS = 14
FOLLOW_DAYS = 30
"""Days after the last news until what is followed ends."""
_DAY_SECONDS = 24 * 60 * 60
_SHOWN = 120
"""Characters of what was asked that the list shows."""


class WatchCommands:
    """Begins watches, lists them and ends them."""

    def __init__(self, services: Services, answering: Answering) -> None:
        self._services = services
        self._memory = services.memory
        self._answering = answering

    @property
    def by_name(self) -> Mapping[str | None, Command]:
        """Return what each command does."""
        return {
            "follow": self._follow,
            "folg": self._follow,
            "digest": self._digest,
            "following": self._list,
            "quiet": self._be_quiet,
        }

    async def _follow(self, bot: Bot, message: Message, topic: str) -> None:
        topic = topic or self._answering.question_answered(message)
        if not topic:
            await say(bot, message, self._texts(message).follow_what)
        elif await self._may_begin(bot, message):
            inquiry = Inquiry(topic[:LONGEST], "figures")
            await self._begin(bot, message, self._watch("follow", message, inquiry))

    async def _digest(self, bot: Bot, message: Message, text: str) -> None:
        daily = read_daily(text[:LONGEST])
        if not daily:
            await say(bot, message, self._texts(message).digest_what)
        elif await self._may_begin(bot, message):
            if daily.zone:
                hours = self._memory.hours(message.chat_id)
                self._memory.set_hours(message.chat_id, replace(hours, zone=daily.zone))
            watch = self._watch("digest", message, Inquiry(daily.topic, "figures"))
            await self._begin(bot, message, replace(watch, minute=daily.minute))

    async def _be_quiet(self, bot: Bot, message: Message, text: str) -> None:
        said, quiet = self._texts(message), read_quiet(text)
        if not quiet and text.strip().lower() not in ("off", "av"):
            await say(bot, message, said.quiet_what)
        elif await self._may_decide(bot, message):
            hours = replace(self._memory.hours(message.chat_id), quiet=quiet)
            self._memory.set_hours(message.chat_id, hours)
            start, end = map(time_label, quiet or (0, 0))
            await say(
                bot, message, said.quiet_set.format(start=start, end=end, zone=hours.zone) if quiet else said.quiet_off
            )

    async def _list(self, bot: Bot, message: Message, _: str) -> None:
        await say(bot, message, *self._listed(message.chat_id, self._services.language_for(message)))

    async def begin(self, update: Update, context: Context) -> None:
        """Begin what a button under an answer offers."""
        query = update.callback_query
        if not query or not isinstance(query.message, Message):
            return
        answer, press = query.message, read(query.data or "")
        shown = self._memory.recall(answer.chat_id, press.about[0])
        asked = answer.reply_to_message
        inquiry = self._answering.inquiry_in(asked, context.bot.bot) if asked else None
        if not (asked and inquiry and shown and self._services.access.allows(answer.chat_id)):
            await _acknowledge(query, texts(language_of("", query.from_user)).gone)
            return
        refusal = await self._refusal(context.bot, query, asked)
        await _acknowledge(query, refusal)
        if refusal is None:
            watch = _question(inquiry) if press.verb == "wait" else _story(inquiry, shown)
            kind: WatchKind = "question" if press.verb == "wait" else "follow"
            begun = replace(self._watch(kind, asked, watch), topic=topic_of(answer), person=query.from_user.id)
            await self._begin(context.bot, answer, replace(begun, language=shown.language))

    async def share(self, update: Update, context: Context) -> None:
        """Let administrators see the names in a question, as the one who asked agrees to."""
        query = update.callback_query
        watch = self._watched(query)
        if not query or not query.message or not watch or watch.person != query.from_user.id:
            await _acknowledge(query, texts(language_of("", query.from_user)).gone if query else None)
            return
        self._memory.share_watch(watch.id)
        await _acknowledge(query, texts(watch.language).watch.shared)
        waits = page_of(_begun(watch, texts(watch.language).watch, ""))
        await edit(context.bot, watch.chat, query.message.message_id, waits)

    async def end(self, update: Update, context: Context) -> None:
        """End a watch, and list the others."""
        query = update.callback_query
        watch = self._watched(query)
        if not query or not query.message or not watch:
            await _acknowledge(query, texts(language_of("", query.from_user)).gone if query else None)
            return
        said, person = texts(watch.language).watch, query.from_user.id
        if person != watch.person and not await administers(context.bot, query.message.chat, person):
            await _acknowledge(query, said.group_only)
            return
        self._memory.end_watch(watch.id)
        await _acknowledge(query, said.ended, is_alert=False)
        text, buttons = self._listed(watch.chat, watch.language)
        await edit(context.bot, watch.chat, query.message.message_id, page_of(text), buttons)

    def _watched(self, query: CallbackQuery | None) -> Watch | None:
        """Return the watch that a button is about, in the chat that it is pressed in."""
        watch = self._memory.watched(int(read(query.data or "").about[0])) if query else None
        is_here = watch and query and query.message and query.message.chat.id == watch.chat
        return watch if is_here else None

    async def _refusal(self, bot: Bot, query: CallbackQuery, asked: Message) -> str | None:
        """Return why somebody may not begin what they press, if they may not."""
        said, chat, person = texts(language_of("", query.from_user)), asked.chat, query.from_user.id
        if read(query.data or "").verb == "wait":
            if not self._answering.is_asker(asked, person):
                return said.watch.asker_only
        elif not await administers(bot, chat, person):
            return said.watch.group_only
        if len(self._memory.watches_of(chat.id)) >= MOST:
            return said.watch.too_many.format(count=MOST)
        return None if self._services.limits.take(chat.id, person) == "pass" else said.too_many

    async def _may_begin(self, bot: Bot, message: Message) -> bool:
        """Tell whether a command may begin something; who may not is told why."""
        if not await self._may_decide(bot, message):
            return False
        has_room = len(self._memory.watches_of(message.chat_id)) < MOST
        if not has_room:
            await say(bot, message, self._texts(message).too_many.format(count=MOST))
        return has_room

    async def _may_decide(self, bot: Bot, message: Message) -> bool:
        """Tell whether somebody decides for a chat; who does not is told so."""
        decides = await speaks_for_the_chat(bot, message)
        if not decides:
            await say(bot, message, self._texts(message).group_only)
        return decides

    def _watch(self, kind: WatchKind, message: Message, inquiry: Inquiry) -> Watch:
        language = self._services.language_for(message)  # a topic is too short to tell one by
        days = {"question": QUESTION_DAYS, "follow": FOLLOW_DAYS}.get(kind)
        ends = time.time() + days * _DAY_SECONDS if days else None
        at = message.chat_id, topic_of(message), message.message_id
        return Watch(kind, *at, asker(message), language, inquiry, ends)

    async def _begin(self, bot: Bot, message: Message, watch: Watch) -> None:
        """Keep a watch, and say that it is kept and for how long."""
        said, number = texts(watch.language).watch, self._memory.watch(watch)
        if not number:
            await say(bot, message, said.not_kept)
            return
        has_names = watch.kind == "question" and names_in_text(watch.inquiry.text)
        buttons = under_waiting(number, watch.language) if has_names else None
        await say(bot, message, _begun(watch, said, self._memory.hours(watch.chat).zone), buttons)
        if watch.kind == "question":
            # What has come since the answer was given may answer it.
            self._memory.plan([PlannedJob("question", number, watch.chat, time.time())])

    def _listed(self, chat: int, language: Language) -> tuple[str, InlineKeyboardMarkup | None]:
        watches, said = self._memory.watches_of(chat), texts(language).watch
        if not watches:
            return said.nothing_watched, None
        zone = self._memory.hours(chat).zone
        lines = [_line(n, watch, zone, language) for n, watch in enumerate(watches, 1)]
        return "\n".join([said.watched, *lines]), under_watches([watch.id for watch in watches], language)

    def _texts(self, message: Message) -> WatchTexts:
        return texts(self._services.language_for(message)).watch


def _question(inquiry: Inquiry) -> Inquiry:
    """Return a question as it is asked again."""
    return Inquiry(inquiry.text, inquiry.wanted, inquiry.about, inquiry.event, inquiry.is_open)


def _story(inquiry: Inquiry, shown: ShownAnswer) -> Inquiry:
    """Return what is followed where an answer is: what was asked, and the articles that were cited."""
    articles = tuple(dict.fromkeys(place.article for place in shown.places))
    return Inquiry(topic_of_timeline(inquiry.text) or inquiry.question, "figures", event=articles)


def _begun(watch: Watch, said: WatchTexts, zone: str) -> str:
    if watch.kind == "question":
        return said.waits.format(days=QUESTION_DAYS)
    return said.follows if watch.minute is None else said.digests.format(time=time_label(watch.minute), zone=zone)


def _line(n: int, watch: Watch, zone: str, language: Language) -> str:
    """Write a watch on a line of the list: its kind and words, and until or at what time."""
    if watch.minute is not None:
        when = f"{time_label(watch.minute)} ({zone})"
    else:
        when = date_label(datetime.fromtimestamp(watch.ends or 0, UTC).date().isoformat(), language)
    words = " ".join(watch.inquiry.text.split())
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]} …"
    return texts(language).watch.kinds[watch.kind].format(n=n, words=shown, when=when)


async def _acknowledge(query: CallbackQuery | None, text: str | None, *, is_alert: bool = True) -> None:
    # A press that came while the bot was down may be too old to be acknowledged.
    with suppress(BadRequest):
        if query:
            await query.answer(text, show_alert=is_alert and text is not None)
