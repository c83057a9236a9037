"""What a press on a button does: it changes the message that the button hangs under, and writes no other."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import Message
from telegram.error import BadRequest

from bot.telegram.handlers.group_rights import administers
from bot.telegram.pages.buttons import read, under_answer, under_bad_answer, under_excerpt, under_translation
from bot.telegram.pages.excerpt import excerpt, stretch_of, stretches
from bot.telegram.pages.page import page_of, pages, with_line_below
from bot.telegram.transport.delivery import edit
from bot.wording.drafts.translated import translated_blocks
from bot.wording.inquiry import Inquiry
from bot.wording.language import language_of
from bot.wording.texts import texts
from retrieval.writing.translation import Quoted

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, MaybeInaccessibleMessage, Update
    from telegram.ext import ContextTypes

    from bot.telegram.answering.answering import Answering
    from bot.telegram.records import Page, ShownAnswer
    from bot.telegram.services import Services
    from bot.wording.texts.texts import Texts
    from index.language.detection import Language

    Context = ContextTypes.DEFAULT_TYPE
    Change = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class _Pressed:
    """A press on a button under a message of the bot's, and the message that it answers, where that is known."""

    bot: Bot
    query: CallbackQuery
    message: MaybeInaccessibleMessage

    @property
    def verb(self) -> str:
        return read(self.query.data or "").verb

    @property
    def asked(self) -> Message | None:
        return self.message.reply_to_message if isinstance(self.message, Message) else None

    @property
    def said(self) -> Texts:
        return texts(language_of("", self.query.from_user))

    async def acknowledge(self, text: str | None = None, *, is_alert: bool = False) -> None:
        # A press that came while the bot was down may be too old to be acknowledged; what it asks for is done all the
        # same.
        with suppress(BadRequest):
            await self.query.answer(text, show_alert=is_alert)

    async def show(self, part: Page, buttons: InlineKeyboardMarkup | None = None) -> None:
        await edit(self.bot, self.message.chat.id, self.message.message_id, part, buttons)


class ButtonPresses:
    """Takes presses on the buttons under answers and elsewhere."""

    def __init__(self, services: Services, answering: Answering) -> None:
        self._desk = services.desk
        self._memory = services.memory
        self._links = services.links
        self._access = services.access
        self._limits = services.limits
        self._workers = services.workers
        self._writing = services.writing
        self._answering = answering
        key, number, language = r"([^:]+)", r"([0-9]{1,9})", r"(nb|nn|en)"
        self._changes: dict[str, Callable[..., Change | None]] = {
            rf"page:{key}:{number}": self._page,
            rf"source:{key}:{number}(?::{number})?": self._source,
            rf"translate:{key}": self._translate,
            rf"language:{language}": self._other_language,
            "any_time": self._any_time,
            rf"fix:{language}?": self._fix_language,
            rf"good:{key}:{number}": self._find_good,
            rf"bad:{key}:{number}": self._find_bad,
            rf"keep:{key}:{number}": self._keep,
            rf"keep_not:{key}:{number}": self._page,
            rf"example:{language}": self._example,
        }

    async def press(self, update: Update, context: Context) -> None:
        """Do what a button promises, or say that what it was about is gone."""
        query = update.callback_query
        if not query:
            return
        pressed = _Pressed(context.bot, query, query.message) if query.message else None
        if not pressed:
            with suppress(BadRequest):
                await query.answer(texts(language_of("", query.from_user)).gone, show_alert=True)
            return
        change = self._change(pressed)
        if not change:
            await pressed.acknowledge(pressed.said.gone, is_alert=True)
        elif not await self._is_permitted(pressed):
            await pressed.acknowledge(pressed.said.asker_only, is_alert=True)
        elif not self._is_within_limits(pressed):
            await pressed.acknowledge(pressed.said.too_many, is_alert=True)
        else:
            # First, so that the button stops its waiting sign whatever the change takes.
            said = pressed.said
            await pressed.acknowledge(
                {"good": said.thanks, "keep": said.kept, "keep_not": said.not_kept}.get(pressed.verb)
            )
            await change()

    def _change(self, pressed: _Pressed) -> Change | None:
        """Find out what a press changes; None where what it was about is gone."""
        if not self._access.allows(pressed.message.chat.id):
            return None
        for pattern, change in self._changes.items():
            match = re.fullmatch(pattern, pressed.query.data or "")
            if match:
                return change(pressed, *match.groups())
        return None

    async def _is_permitted(self, pressed: _Pressed) -> bool:
        """Tell whether a person may press: what changes a group's language or an answer's buttons is not for all."""
        if pressed.verb not in ("fix", "bad"):
            return True
        person, asked = pressed.query.from_user.id, pressed.asked
        is_askers = pressed.verb == "bad" and asked is not None and self._answering.is_asker(asked, person)
        return is_askers or await administers(pressed.bot, pressed.message.chat, person)

    def _is_within_limits(self, pressed: _Pressed) -> bool:
        """Tell whether a press may be done: one that asks the archive counts as a question."""
        if pressed.verb not in ("language", "any_time", "example", "translate"):
            return True
        return self._limits.take(pressed.message.chat.id, pressed.query.from_user.id) == "pass"

    def _page(self, pressed: _Pressed, key: str, page: str) -> Change | None:
        shown = self._shown(pressed, key, page)
        return (
            self._turn(pressed, shown, int(page), under_answer(key, shown, int(page), self._links)) if shown else None
        )

    def _shown(self, pressed: _Pressed, key: str, page: str) -> ShownAnswer | None:
        """Return an answer that has a page of this number, and cites nothing that is withdrawn by now."""
        shown = self._memory.recall(pressed.message.chat.id, key)
        if not shown or int(page) >= len(shown.pages):
            return None
        is_whole = all(self._desk.article(place.article, place.version) for place in shown.places)
        return shown if is_whole else None

    def _turn(
        self, pressed: _Pressed, shown: ShownAnswer, page: int, buttons: InlineKeyboardMarkup, below: str = ""
    ) -> Change | None:
        """Show a page of an answer with buttons; None where it must be made anew, and the question is gone."""
        part = shown.pages[page]
        inquiry = self._inquiry(pressed)
        if not part.text and not inquiry:
            return None

        async def change() -> None:
            made = part
            if inquiry and not part.text:
                person = pressed.query.from_user.id
                made = await self._answering.page_again(person, inquiry, shown.language, page)
            await pressed.show(with_line_below(made, below) if below else made, buttons)

        return change

    def _source(self, pressed: _Pressed, key: str, number: str, middle: str | None) -> Change | None:
        shown, n = self._memory.recall(pressed.message.chat.id, key), int(number)
        place = next((place for place in shown.places if place.n == n), None) if shown else None
        stored = self._desk.article(place.article, place.version) if place else None
        if not (shown and place and stored):
            return None
        article, language = stored.article, shown.language

        def read_on() -> tuple[Page, InlineKeyboardMarkup]:
            at = stretch_of(place, article) if middle is None else int(middle)
            return excerpt(article, place, at, language), under_excerpt(key, n, at, len(stretches(article)), language)

        async def change() -> None:
            await pressed.show(*await self._workers.run(pressed.query.from_user.id, read_on))

        return change

    def _translate(self, pressed: _Pressed, key: str) -> Change | None:
        """Show the quotations of an answer in translation, each beside its original."""
        shown, translations = self._shown(pressed, key, "0"), self._writing.translations
        if not shown or not translations:
            return None
        stored = ((place, self._desk.article(place.article, place.version)) for place in shown.places)
        quoted = [Quoted(p.n, s.article, s.version, p.start, p.end) for p, s in stored if s]
        language, person = shown.language, pressed.query.from_user.id

        async def change() -> None:
            translated = await self._workers.run(person, translations.of, quoted, language)
            page = pages(translated_blocks(translated, language))[0]
            await pressed.show(page, under_translation(key, language))

        return change

    def _other_language(self, pressed: _Pressed, language: Language) -> Change | None:
        asked, person = pressed.asked, pressed.query.from_user.id
        if not asked or not self._inquiry(pressed):
            return None
        return lambda: self._answering.answer_in(pressed.bot, person, asked, pressed.message, language)

    def _any_time(self, pressed: _Pressed) -> Change | None:
        asked, person = pressed.asked, pressed.query.from_user.id
        if not asked or not self._inquiry(pressed):
            return None
        return lambda: self._answering.answer_of_any_time(pressed.bot, person, asked, pressed.message)

    def _find_good(self, pressed: _Pressed, key: str, page: str) -> Change | None:
        async def change() -> None:
            self._memory.judge(key, good=True)

        return change if self._shown(pressed, key, page) else None

    def _find_bad(self, pressed: _Pressed, key: str, page: str) -> Change | None:
        """Note that an answer was bad, and ask whether it may be kept for somebody to look at."""
        shown = self._shown(pressed, key, page)
        if not shown:
            return None
        buttons = under_bad_answer(key, int(page), shown.language)
        turn = self._turn(pressed, shown, int(page), buttons, texts(shown.language).keep_which)

        async def change() -> None:
            self._memory.judge(key, good=False)
            if turn:
                await turn()

        return change if turn else None

    def _keep(self, pressed: _Pressed, key: str, page: str) -> Change | None:
        """Keep a question and its answer, as the one who asked agrees to."""
        shown, asked, message = self._shown(pressed, key, page), pressed.asked, pressed.message
        person = pressed.query.from_user.id
        inquiry = self._inquiry(pressed)
        if not (shown and asked and inquiry and isinstance(message, Message)):
            return None
        if not self._answering.is_asker(asked, person):
            return None
        answer = shown.pages[int(page)].text or (message.text or "").removesuffix(texts(shown.language).keep_which)
        self._memory.complain(message.chat.id, person, inquiry.text, answer.strip())
        return self._page(pressed, key, page)

    def _fix_language(self, pressed: _Pressed, language: Language | None) -> Change:
        async def change() -> None:
            self._memory.choose_language(pressed.message.chat.id, language)
            said = texts(language or "nb")
            await pressed.show(page_of(said.language_fixed if language else said.language_free))

        return change

    def _example(self, pressed: _Pressed, language: Language) -> Change | None:
        message, person = pressed.message, pressed.query.from_user.id
        if not isinstance(message, Message):
            return None
        return lambda: self._answering.answer_again(pressed.bot, message, Inquiry(texts(language).example), person)

    def _inquiry(self, pressed: _Pressed) -> Inquiry | None:
        """Return what the message asked whose answer the button hangs under."""
        return self._answering.inquiry_in(pressed.asked, pressed.bot.bot) if pressed.asked else None
