"""Showing: a reply laid out with its buttons, and kept with what it cites, so that both work later."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bot.telegram.pages.buttons import under_answer
from bot.telegram.pages.layout import answer_pages, citation_to_copy
from bot.telegram.records import CitationTarget, Page, PlannedJob, ShownAnswer, ToldAnswer
from index.figures import event_in
from retrieval.replies import Answer, NotFound, QuoteCheck, Related, Smalltalk, cited_in
from retrieval.timeline import Timeline
from retrieval.writing.translation import is_foreign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from telegram import InlineKeyboardMarkup

    from bot.telegram.records import Offer
    from bot.telegram.services import Services
    from index.language.detection import Language
    from retrieval.citation import Citation
    from retrieval.replies import Reply


class Showing:
    """Lays replies out, and keeps what their buttons and their corrections need."""

    def __init__(self, services: Services) -> None:
        self._desk = services.desk
        self._memory = services.memory
        self._links = services.links
        self._translations = services.writing.translations
        self._corrects = services.correction_days > 0

    def show(self, chat: int, reply: Reply) -> tuple[Page, InlineKeyboardMarkup | None, str | None]:
        """Lay a reply out: its first page, the buttons under it and its key, where what they need could be kept."""
        made, quoted_from = answer_pages(reply, self._links)
        if isinstance(reply, Smalltalk):
            return made[0], None, None
        language = reply.question.language
        shown = ShownAnswer(
            language,
            tuple(Page("") for _ in made) if _repeats_what_was_asked(reply) else tuple(made),
            places_of(reply),
            citation_to_copy(reply),
            _offered_under(reply),
            quoted_from=quoted_from,
            is_foreign=bool(self._translations) and any(is_foreign(each.quote, language) for each in cited_in(reply)),
        )
        key = self._memory.keep(chat, shown)
        is_of_period = reply.question.period is not None
        return made[0], under_answer(key, shown, 0, self._links, is_of_period=is_of_period) if key else None, key

    def show_news(
        self, chat: int, pages: tuple[Page, ...], citations: Iterable[Citation], language: Language
    ) -> tuple[InlineKeyboardMarkup | None, str | None]:
        """Keep what is told unasked; return the buttons under its first page, and its key."""
        shown = ShownAnswer(language, pages, targets(citations), is_news=True)
        key = self._memory.keep(chat, shown)
        return under_answer(key, shown, 0, self._links) if key else None, key

    def note(self, told: ToldAnswer) -> None:
        """Keep what an answer cites, so that its corrections reach it; one may have come while it was made."""
        if not self._corrects:
            return
        number = self._memory.note_told(told)
        now = {place: self._desk.article(place.article) for place in told.places}
        if any(stored is None or stored.version != place.version for place, stored in now.items()):
            self._memory.plan([PlannedJob("correction", number, told.chat, time.time())])


def places_of(reply: Reply) -> tuple[CitationTarget, ...]:
    """Return where the words that are shown stand."""
    if isinstance(reply, NotFound):
        return (_target(0, reply.nearest),) if reply.nearest else ()
    if isinstance(reply, QuoteCheck):
        return targets(match.citation for match in reply.matches)
    return targets(cited_in(reply))


def targets(citations: Iterable[Citation]) -> tuple[CitationTarget, ...]:
    """Return where citations stand."""
    return tuple(_target(citation.n, citation) for citation in citations)


def _target(n: int, citation: Citation) -> CitationTarget:
    return CitationTarget(n, citation.article.id, citation.version, citation.start, citation.end)


def _repeats_what_was_asked(reply: Reply) -> bool:
    """Tell whether a reply shows words of the one who asked: a quote, what was looked for, how a question was read."""
    return (
        reply.question.is_rewritten
        or isinstance(reply, QuoteCheck | NotFound)
        or (isinstance(reply, Answer) and bool(reply.parts))
    )


def _offered_under(reply: Reply) -> Offer | None:
    """Return what may be told later: that there is an answer, or what becomes of figures and events.

    News of a period may not: its days are counted from the day on which it was asked for.
    """
    if reply.question.period:
        return None
    if isinstance(reply, NotFound) or (isinstance(reply, Related) and reply.shows == "related"):
        return "wait"
    if isinstance(reply, Answer) and not reply.parts:
        is_of_event = bool(reply.figures or event_in(reply.question.text) or reply.question.is_bare)
        return "follow" if is_of_event else None
    return "follow" if isinstance(reply, Timeline) else None
