"""An inquiry: what a message wants of the archive, an answer, figures or a timeline, and what it leans on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from index.language.detection import detect
from retrieval.answer.forms import is_asserted, spoken_in
from retrieval.question.followup import is_elliptic, is_followup, left_unsaid, names_nothing
from retrieval.question.quotation import as_question, quotation_in
from retrieval.question.timeline import topic_of_timeline
from retrieval.question.wish import find_wish
from retrieval.replies import cited_in
from retrieval.writing.rewriting import differs_much

if TYPE_CHECKING:
    from index.articles.article import Article
    from index.language.detection import Language
    from retrieval.newsdesk import Newsdesk
    from retrieval.question.wish import Form, Wish
    from retrieval.replies import Reply
    from retrieval.writing.writer import Writer

_QUESTION = (None, "ask")
_QUOTE = ("quote", "sitat")
_FIGURES = ("figures", "tall")
_TIMELINE = ("timeline", "tidslinje")


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question, which may hold a quote to check, or a topic of which figures or a timeline are wanted.

    `about` is what a question leaves unsaid, `event` the articles that it goes on about, `is_open` that it may ask of
    something else as well. `language`, `form` and `times` are what was wished of the answer to it, `cited` the articles
    that were cited for it; `any_time`: of all articles, also where it asks for news of a period. `earlier` is the
    question that it leans on.
    """

    text: str
    wanted: Literal["answer", "figures", "timeline"] = "answer"
    about: str = ""
    event: tuple[str, ...] = ()
    is_open: bool = False
    cited: tuple[str, ...] = ()
    language: Language | None = None
    form: Form = "whole"
    times: int = 0
    any_time: bool = False
    earlier: str = ""

    @property
    def is_topic(self) -> bool:
        """Tell whether it is no question, so that it leans on none and has no wish in it."""
        return self.wanted != "answer"

    @property
    def question(self) -> str:
        """Return the question with what it leaves unsaid."""
        return f"{self.text} {self.about}".strip()

    def put(self, desk: Newsdesk, language: Language | None, writer: Writer | None = None) -> Reply:
        """Put it to the newsdesk; a language wished for is that of what is said, and changes nothing else.

        A writer, where there is one, rewrites a question that leans on another, and writes over what is found.
        """
        rewritten = writer.rewritten(self.text, self.earlier) if writer and self.about and self.earlier else None
        asked = replace(self, text=rewritten, about="") if rewritten else self
        reply = asked._reply(desk, language)
        if rewritten and differs_much(rewritten, self.text):
            reply = replace(reply, question=replace(reply.question, is_rewritten=True))
        reply = desk.again(spoken_in(reply, self.language) if self.language else reply, self.form, self.times)
        return writer.written(reply) if writer and self.form == "whole" and not self.is_topic else reply

    def _reply(self, desk: Newsdesk, language: Language | None) -> Reply:
        if self.wanted == "figures":
            return desk.figures(self.text, language)
        if self.wanted == "timeline":
            topic = topic_of_timeline(self.text)
            return desk.timeline(topic or self.text, language or (detect(self.text).language if topic else None))
        if self.event:
            reply = desk.ask_on(self.event, self.text, language, self.about, any_time=self.any_time)
            if is_asserted(reply) or not self.is_open:
                return reply
            return desk.ask(self.text, language, any_time=self.any_time)
        return desk.ask(self.text, language, self.about, any_time=self.any_time)

    def answered(self, reply: Reply) -> Inquiry:
        """Return it with the articles that a reply to it cites."""
        return replace(self, cited=tuple(dict.fromkeys(citation.article.id for citation in cited_in(reply))))

    def with_wish(self, wish: Wish) -> Inquiry:
        """Return it as it is wished to be answered now; a wish for more counts on."""
        form = wish.form or self.form
        times = self.times + 1 if wish.form == "more" else self.times
        return replace(self, language=wish.language or self.language, form=form, times=times)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The inquiry that a person's next may lean on: their last one, or the one whose answer they reply to."""

    inquiry: Inquiry | None = None
    is_replied_to: bool = False

    @property
    def question(self) -> str:
        """Return what was asked; nothing where nothing was."""
        return self.inquiry.question if self.inquiry else ""

    def complete(self, inquiry: Inquiry) -> Inquiry:
        """Return an inquiry with what it leaves unsaid; a wish about the last answer becomes that answer's inquiry.

        One that names nothing goes on about the event of the answer before it.
        """
        wish = None if inquiry.is_topic else find_wish(inquiry.text)
        if wish:
            return self.inquiry.with_wish(wish) if self.inquiry else inquiry
        if inquiry.is_topic or not self.inquiry:
            return inquiry
        leans = is_followup(inquiry.text, is_reply=self.is_replied_to)
        is_nameless = names_nothing(inquiry.text)
        if not (leans or is_nameless):
            return inquiry
        event, about = self.inquiry.cited if is_nameless else (), left_unsaid(inquiry.text, self.question)
        if not (leans or event):
            return inquiry
        is_open = not (leans or is_elliptic(inquiry.text))
        return replace(inquiry, about=about, event=event, is_open=is_open, earlier=self.question)


def read_inquiry(command: str | None, words: str) -> Inquiry | None:
    """Read what a command and the words beside it want; None where that is nothing that the archive gives."""
    if not words:
        return None
    if command in _QUESTION:
        return Inquiry(words, "timeline" if topic_of_timeline(words) else "answer")
    if command in _QUOTE:
        return Inquiry(as_question(quotation_in(words)))
    if command in _TIMELINE:
        return Inquiry(words, "timeline")
    return Inquiry(words, "figures") if command in _FIGURES else None


def articles_of(reply: Reply, desk: Newsdesk) -> list[Article]:
    """Return the articles that search found for an inquiry, each once, nearest first."""
    found = [desk.article(key) for key in dict.fromkeys(passage.article for passage in reply.passages)]
    return [stored.article for stored in found if stored]
