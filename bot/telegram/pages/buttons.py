"""The buttons under a message, and what a press on one says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from bot.telegram.pages.excerpt import AROUND
from bot.wording.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.telegram.records import CitationTarget, KnownChat, ShownAnswer
    from bot.web.links import Links
    from bot.wording.texts.texts import Texts
    from index.language.detection import Language

OTHER: dict[Language, Language] = {"nb": "en", "nn": "en", "en": "nb"}
"""The language that the button offers under an answer in each."""
_ROW = 8
_FEW = 4
"""Buttons with a word each in a row."""
_MOST_SOURCES = 80
"""Telegram takes 8 buttons in a row, and 100 under a message."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a button stands for: a verb, and what it is about."""

    verb: str
    about: tuple[str, ...]


def data(verb: str, *about: object) -> str:
    """Write a press as Telegram keeps it with the button."""
    return ":".join([verb, *map(str, about)])


def read(written: str) -> Press:
    """Read a press as Telegram hands it back."""
    verb, *about = written.split(":")
    return Press(verb, tuple(about))


def under_answer(
    key: str, shown: ShownAnswer, page: int, links: Links | None = None, *, is_of_period: bool = False
) -> InlineKeyboardMarkup:
    """Make the buttons of an answer: its sources, its further pages, a citation to copy, the other language.

    Where there are links that Telegram takes, the sources open their pages; else they are shown in the chat. Where a
    model wrote it, one leads to the articles' own words, and one translates what is quoted from another language. Under
    an answer from articles of a period alone, one asks all of them; under what is told unasked stand the sources alone.
    """
    said = texts(shown.language)
    sources = [
        _source(f"[{place.n}]" if place.n else said.read_nearest, key, place, _address(place, links, shown.language))
        for place in shown.places[:_MOST_SOURCES]
    ]
    rows = [sources[start : start + _ROW] for start in range(0, len(sources), _ROW)]
    is_written = page < shown.quoted_from
    first, end = (0, shown.quoted_from) if is_written else (shown.quoted_from, len(shown.pages))
    turning = _turning(page - first, end - first, 0, "page", key, first=first)
    if shown.is_news:
        return _keyboard(*rows, turning)
    # Where nothing was answered, there is nothing to judge.
    is_answer = any(place.n for place in shown.places)
    verdict = [_button("👍", "good", key, page), _button("👎", "bad", key, page)] if is_answer else []
    quoted = [_button(said.written.quoted, "page", key, shown.quoted_from)] if is_written else []
    quoted += [_button(said.back, "page", key, 0)] if first else []
    asking = [_button(said.any_time, "any_time")] if is_of_period else []
    below = [*verdict, _other_language(shown.language)]
    return _keyboard(*rows, turning, quoted, *_further(key, shown), asking, below)


def _further(key: str, shown: ShownAnswer) -> list[list[InlineKeyboardButton]]:
    """Make the rows of what may be done with an answer: translate it, copy from it, be told of it later."""
    said = texts(shown.language)
    offers = {"wait": said.watch.wait_button, "follow": said.watch.follow_button}
    return [
        [_button(said.written.in_language, "translate", key)] if shown.is_foreign else [],
        [_copy_button(said.quotes.copy, shown.to_copy)] if shown.to_copy else [],
        [_button(offers[shown.offer], shown.offer, key)] if shown.offer else [],
    ]


def under_waiting(watch: int, language: Language) -> InlineKeyboardMarkup:
    """Make the button that lets administrators see the names in a question that waits."""
    return _keyboard([_button(texts(language).watch.share_button, "share", watch)])


def under_watches(watches: Sequence[int], language: Language) -> InlineKeyboardMarkup:
    """Make the buttons that end watches, by their place in the list."""
    ending = texts(language).watch.end_button
    buttons = [_button(ending.format(n=n), "end", watch) for n, watch in enumerate(watches, 1)]
    return _keyboard(*(buttons[start : start + _FEW] for start in range(0, len(buttons), _FEW)))


def under_bad_answer(key: str, page: int, language: Language) -> InlineKeyboardMarkup:
    """Make the buttons that ask whether a question and its bad answer may be kept."""
    said = texts(language)
    return _keyboard([_button(said.keep, "keep", key, page)], [_button(said.keep_not, "keep_not", key, page)])


def under_excerpt(key: str, n: int, middle: int, stretches: int, language: Language) -> InlineKeyboardMarkup:
    """Make the buttons of an article's excerpt: backwards, on, and back to the answer."""
    turning = _turning(middle, stretches, AROUND, "source", key, n)
    return _keyboard(turning, [_button(texts(language).back, "page", key, 0)])


def under_translation(key: str, language: Language) -> InlineKeyboardMarkup:
    """Make the button that leads from translated quotations back to the answer."""
    return _keyboard([_button(texts(language).back, "page", key, 0)])


def under_start(language: Language) -> InlineKeyboardMarkup:
    """Make the button that asks the example."""
    return _keyboard([_button(texts(language).example, "example", language)])


def under_complaint(number: int, count: int) -> InlineKeyboardMarkup:
    """Make the buttons that turn to the complaint before, and the one after."""
    return _keyboard(_turning(number, count, 0, "complaint"))


def under_withdrawal(key: str, language: Language) -> InlineKeyboardMarkup:
    """Make the button that withdraws an article."""
    return _keyboard([_button(texts(language).withdraw, "withdraw", key)])


def of_door(chats: Iterable[KnownChat], said: Texts, page: int = 0, pages: int = 1) -> InlineKeyboardMarkup:
    """Make the buttons that let chats in or put them out, a row for each, and those that turn a long list's pages."""
    return _keyboard(
        *(
            [
                _button(f"{said.put_out}: {chat.name}"[:60], "put_out", chat.id)
                if chat.standing == "let in"
                else _button(f"{said.let_in}: {chat.name}"[:60], "let_in", chat.id)
            ]
            for chat in chats
        ),
        _turning(page, pages, 0, "chats"),
    )


def of_languages() -> InlineKeyboardMarkup:
    """Make the buttons that fix a chat's language."""
    choices = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English", "": "↺"}
    return _keyboard([_button(name, "fix", language) for language, name in choices.items()])


def _other_language(language: Language) -> InlineKeyboardButton:
    other = OTHER[language]
    return _button(texts(other).own_name, "language", other)


def _turning(at: int, count: int, around: int, *press: object, first: int = 0) -> list[InlineKeyboardButton]:
    """Make the buttons that turn back and on, of pages that begin with number `first`."""
    step = 2 * around + 1
    before, after = max(0, at - step), min(count - 1, at + step)
    back = [_button(_turn("◀", before, count, around), *press, first + before)] if at - around > 0 else []
    on = [_button(_turn("▶", after, count, around), *press, first + after)] if at + around < count - 1 else []
    return [*back, *on]


def _turn(sign: str, page: int, count: int, around: int) -> str:
    """Say which page a turn leads to; stretches of an article have no number that tells anything."""
    return sign if around else f"{sign} {page + 1}/{count}"


def _button(text: str, *press: object) -> InlineKeyboardButton:
    verb, *about = press
    return InlineKeyboardButton(text, callback_data=data(str(verb), *about))


def _source(text: str, key: str, place: CitationTarget, address: str | None) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, url=address) if address else _button(text, "source", key, place.n)


def _address(place: CitationTarget, links: Links | None, language: Language) -> str | None:
    # A whole message is refused for a button whose address Telegram does not take.
    if links is None or not links.is_public:
        return None
    return links.to_words(place.article, place.version, place.start, place.end, language)


def _copy_button(text: str, copied: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, copy_text=CopyTextButton(copied[: InlineKeyboardButtonLimit.MAX_COPY_TEXT]))


def _keyboard(*rows: Sequence[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([row for row in rows if row])
