"""What a press on a button does: it changes the message that the button hangs under, and writes no other."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from telegram import Message
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from bot.telegram.pages.buttons import read, under_answer, under_bad_answer, under_excerpt
from bot.telegram.pages.excerpt import excerpt, stretch_of, stretches
from bot.telegram.pages.html import paragraph, parts
from bot.telegram.transport.delivery import edit
from bot.wording.inquiry import Inquiry
from bot.wording.language import tongue
from bot.wording.texts import texts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, MaybeInaccessibleMessage, Update
    from telegram.ext import Application, ContextTypes

    from bot.telegram.answering.answering import Answering
    from bot.telegram.pages.html import Part
    from bot.telegram.records import ShownAnswer
    from bot.telegram.services import Services
    from retrieval.question.question import Language

    Context = ContextTypes.DEFAULT_TYPE
    Change = Callable[[], Awaitable[object]]


_ASKING = ("language", "example")


class ButtonPresses:
    """Takes presses on the buttons under answers and elsewhere."""

    def __init__(self, services: Services, answering: Answering) -> None:
        self._desk = services.desk
        self._memory = services.memory
        self._access = services.access
        self._limits = services.limits
        self._workers = services.workers
        self._answering = answering

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the presses of an application."""
        application.add_handler(CallbackQueryHandler(self._take))

    async def _take(self, update: Update, context: Context) -> None:
        query = update.callback_query
        if not query:
            return
        change = self._change(context.bot, query) if query.message else None
        if change and not self._is_within_limits(query):
            await _acknowledge(query, texts(tongue("", query.from_user)).too_many, is_alert=True)
        elif change:
            # First, so that the button stops its waiting sign whatever the change takes.
            await _acknowledge(query, self._thanks(query))
            await change()
        else:
            await _acknowledge(query, texts(tongue("", query.from_user)).gone, is_alert=True)

    def _is_within_limits(self, query: CallbackQuery) -> bool:
        """Tell whether a press may be done: one that asks the archive counts as a question."""
        if not query.message or read(query.data or "").verb not in _ASKING:
            return True
        return self._limits.take(query.message.chat.id, query.from_user.id) == "pass"

    def _thanks(self, query: CallbackQuery) -> str | None:
        said = texts(tongue("", query.from_user))
        return {"good": said.thanks, "bad": said.keep_which, "keep": said.kept}.get(read(query.data or "").verb)

    def _change(self, bot: Bot, query: CallbackQuery) -> Change | None:  # noqa: PLR0911 - one for each button
        """Find out what a press changes; None where what it was about is gone."""
        message, press = query.message, read(query.data or "")
        if not message or not self._access.allows(message.chat.id):
            return None
        match press.verb, press.about:
            case "page", (key, page) if page.isdecimal():
                return self._page(bot, message, key, int(page))
            case "source", (key, n) if n.isdecimal():
                return self._source(bot, message, key, int(n), None)
            case "source", (key, n, middle) if n.isdecimal() and middle.isdecimal():
                return self._source(bot, message, key, int(n), int(middle))
            case "language", (("nb" | "nn" | "en") as language,):
                return self._other_language(bot, message, language)
            case "fix", (("nb" | "nn" | "en" | "") as language,):
                return self._fix_language(bot, message, language or None)
            case ("good" | "bad") as verdict, (key, page) if page.isdecimal():
                return self._judge(bot, message, key, int(page), verdict)
            case "keep", (key, page) if page.isdecimal():
                return self._keep(bot, message, key, int(page), query.from_user.id)
            case "example", (("nb" | "nn" | "en") as language,):
                return self._example(bot, message, language, query.from_user.id)
        return None

    def _page(self, bot: Bot, message: MaybeInaccessibleMessage, key: str, page: int) -> Change | None:
        shown = self._memory.recall(message.chat.id, key)
        if not shown or page >= len(shown.pages):
            return None
        return self._turn(bot, message, shown, page, under_answer(key, shown, page))

    def _turn(
        self, bot: Bot, message: MaybeInaccessibleMessage, shown: ShownAnswer, page: int, buttons: InlineKeyboardMarkup
    ) -> Change | None:
        """Show a page of an answer with buttons; None where it must be made anew, and the question is gone."""
        part, asked = shown.pages[page], _asked(message)
        inquiry, about = self._answering.inquiry_in(asked, bot.bot) if asked else (None, "")
        if not part.html and not inquiry:
            return None

        async def change() -> None:
            made = part
            if inquiry and not part.html:
                made = await self._answering.page_again(inquiry, about, shown.language, page)
            await edit(bot, message.chat.id, message.message_id, made, buttons)

        return change

    def _source(
        self, bot: Bot, message: MaybeInaccessibleMessage, key: str, n: int, middle: int | None
    ) -> Change | None:
        shown = self._memory.recall(message.chat.id, key)
        place = next((place for place in shown.places if place.n == n), None) if shown else None
        stored = self._desk.article(place.article, place.version) if place else None
        if not (shown and place and stored):
            return None
        article, language = stored.article, shown.language

        def read_on() -> tuple[Part, InlineKeyboardMarkup]:
            at = stretch_of(place, article) if middle is None else middle
            return excerpt(article, place, at, language), under_excerpt(key, n, at, len(stretches(article)), language)

        async def change() -> None:
            await edit(bot, message.chat.id, message.message_id, *await self._workers.run(read_on))

        return change

    def _other_language(self, bot: Bot, message: MaybeInaccessibleMessage, language: Language) -> Change | None:
        asked = _asked(message)
        if not asked or not self._answering.inquiry_in(asked, bot.bot)[0]:
            return None
        return lambda: self._answering.answer_in(bot, asked, message, language)

    def _judge(self, bot: Bot, message: MaybeInaccessibleMessage, key: str, page: int, verdict: str) -> Change | None:
        """Note whether an answer was good; where it was bad, ask whether it may be kept for somebody to look at."""
        shown = self._memory.recall(message.chat.id, key)
        if not shown or page >= len(shown.pages):
            return None
        self._memory.judge(key, good=verdict == "good")
        if verdict == "good":
            return _leave_as_it_is
        return self._turn(bot, message, shown, page, under_bad_answer(key, page, shown.language))

    def _keep(self, bot: Bot, message: MaybeInaccessibleMessage, key: str, page: int, person: int) -> Change | None:
        """Keep a question and its answer, as the one who asked agrees to."""
        shown = self._memory.recall(message.chat.id, key)
        asked = _asked(message)
        if not shown or not asked or page >= len(shown.pages) or not self._answering.is_asker(asked, person):
            return None
        inquiry, _ = self._answering.inquiry_in(asked, bot.bot)
        if not inquiry or not isinstance(message, Message):
            return None
        answer = shown.pages[page].plain or message.text or ""
        self._memory.complain(message.chat.id, person, inquiry.text, answer)
        return self._page(bot, message, key, page)

    def _fix_language(self, bot: Bot, message: MaybeInaccessibleMessage, language: Language | None) -> Change:
        async def change() -> None:
            self._memory.choose_language(message.chat.id, language)
            said = texts(language or "nb")
            text = said.language_fixed if language else said.language_free
            await edit(bot, message.chat.id, message.message_id, parts([paragraph(text)])[0])

        return change

    def _example(self, bot: Bot, message: MaybeInaccessibleMessage, language: Language, person: int) -> Change | None:
        if not isinstance(message, Message):
            return None
        return lambda: self._answering.answer_again(bot, message, Inquiry(texts(language).example), person)


async def _leave_as_it_is() -> None:
    """Change nothing."""


def _asked(message: MaybeInaccessibleMessage) -> Message | None:
    """Return the message that one of the bot's answers."""
    return message.reply_to_message if isinstance(message, Message) else None


async def _acknowledge(query: CallbackQuery, text: str | None = None, *, is_alert: bool = False) -> None:
    # A press that came while the bot was down may be too old to be acknowledged; what it asks for is done all the same.
    with suppress(BadRequest):
        await query.answer(text, show_alert=is_alert)
