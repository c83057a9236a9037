"""Inline mode: `@bot some words` in any chat offers an answer and passages, each of which inserts a cited text."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.error import BadRequest

from bot.telegram.limits import Limits
from bot.telegram.pages.layout import citation_pages, reply_pages
from bot.wording.labels import citation_label
from bot.wording.language import language_of
from bot.wording.texts import texts
from retrieval.citing import cite_passages
from retrieval.replies import Answer

if TYPE_CHECKING:
    from telegram import InlineQuery, Update
    from telegram.ext import ContextTypes

    from bot.telegram.records import Page
    from bot.telegram.services import Services
    from retrieval.citation import Citation
    from retrieval.question.question import Question

    Context = ContextTypes.DEFAULT_TYPE

CARDS = 10
STILL_SECONDS = 0.3
"""How long a person must have stopped typing before the archive is asked."""
_CACHED_SECONDS = 300
_DESCRIBED = 120
_SHORTEST = 3


class Inline:
    """Offers cards while people type."""

    def __init__(self, services: Services) -> None:
        self._desk = services.desk
        self._access = services.access
        self._workers = services.workers
        self._typed: dict[int, str] = {}
        self._limits = Limits()

    async def offer(self, update: Update, _: Context) -> None:
        """Offer what the archive has on the words that somebody types."""
        query = update.inline_query
        if not query:
            return
        # People are let in by their private chat, which has their number.
        if not self._access.allows(query.from_user.id):
            await self._refuse(query)
        elif len(query.query.strip()) >= _SHORTEST and await self._is_still(query):
            await self._answer(query, await self._workers.run(query.from_user.id, self._cards, query.query))

    async def _is_still(self, query: InlineQuery) -> bool:
        """Wait a moment, and tell whether these are the last words that the person typed."""
        person = query.from_user.id
        self._typed[person] = query.id
        await asyncio.sleep(STILL_SECONDS)
        is_last = self._typed.get(person) == query.id
        if is_last:
            del self._typed[person]
        return is_last and self._limits.take(person, person) == "pass"

    def _cards(self, words: str) -> list[InlineQueryResultArticle]:
        reply = self._desk.ask(words)
        cards = [_answer_card(reply)] if isinstance(reply, Answer) and reply.is_asserted else []
        cards += [
            _passage_card(citation, reply.question) for citation in cite_passages(reply.passages, self._desk.archive)
        ]
        return cards[:CARDS]

    async def _answer(self, query: InlineQuery, cards: list[InlineQueryResultArticle]) -> None:
        # What comes too late is for words that are gone.
        with suppress(BadRequest):
            await query.answer(cards, cache_time=_CACHED_SECONDS, is_personal=not self._access.is_open)

    async def _refuse(self, query: InlineQuery) -> None:
        said = texts(language_of("", query.from_user))
        button = InlineQueryResultsButton(said.ask_for_access, start_parameter="access")
        with suppress(BadRequest):
            await query.answer([], cache_time=0, is_personal=True, button=button)


def _answer_card(answer: Answer) -> InlineQueryResultArticle:
    said = texts(answer.question.language)
    first = answer.short_answer.words if answer.short_answer else answer.citations[0].quote
    return _card("answer", said.answer_card, first, reply_pages(answer)[0])


def _passage_card(citation: Citation, question: Question) -> InlineQueryResultArticle:
    place = f"{citation.article.id} {citation.version} {citation.start}"
    key = blake2b(place.encode(), digest_size=16).hexdigest()
    return _card(
        key, citation_label(citation, question.language), citation.quote, citation_pages(citation, question)[0]
    )


def _card(key: str, title: str, description: str, page: Page) -> InlineQueryResultArticle:
    content = InputTextMessageContent(
        page.text, entities=page.entities, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    return InlineQueryResultArticle(key, title, content, description=" ".join(description.split())[:_DESCRIBED])
