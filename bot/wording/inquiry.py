"""An inquiry: what a message wants of the archive, an answer or the figures on a topic, and what it leans on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.question.followup import is_followup, left_unsaid
from retrieval.question.quotation import as_question, quotation_in

if TYPE_CHECKING:
    from index.articles.article import Article
    from index.language.detection import Language
    from retrieval.newsdesk import Newsdesk
    from retrieval.replies import Reply

_QUESTION = (None, "ask")
_QUOTE = ("quote", "sitat")
_FIGURES = ("figures", "tall")


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question, which may hold a quote to check, or a topic whose figures are wanted.

    `any_time`: of all articles, also where it asks for news of a period.
    """

    text: str
    is_topic: bool = False
    any_time: bool = False

    def put(self, desk: Newsdesk, language: Language | None, about: str = "") -> Reply:
        """Put it to the newsdesk; `about` is what a question leaves unsaid."""
        if self.is_topic:
            return desk.figures(self.text, language)
        return desk.ask(self.text, language, about, any_time=self.any_time)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The question that a person's next may lean on: their last one, or the one whose answer they reply to."""

    question: str = ""
    is_replied_to: bool = False

    def unsaid(self, question: str) -> str:
        """Return what a follow-up leaves unsaid; nothing where a question stands by itself."""
        leans = self.question and is_followup(question, is_reply=self.is_replied_to)
        return left_unsaid(question, self.question) if leans else ""


def read_inquiry(command: str | None, words: str) -> Inquiry | None:
    """Read what a command and the words beside it want; None where that is nothing that the archive gives."""
    if not words:
        return None
    if command in _QUESTION:
        return Inquiry(words)
    if command in _QUOTE:
        return Inquiry(as_question(quotation_in(words)))
    return Inquiry(words, is_topic=True) if command in _FIGURES else None


def articles_of(reply: Reply, desk: Newsdesk) -> list[Article]:
    """Return the articles that search found for an inquiry, each once, nearest first."""
    found = [desk.article(key) for key in dict.fromkeys(passage.article for passage in reply.passages)]
    return [stored.article for stored in found if stored]
