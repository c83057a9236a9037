"""The conversation in the terminal: the same questions, commands and answers as in Telegram, without a token."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bot.terminal.objects import reply_object
from bot.terminal.progress import notify
from bot.terminal.screen import show
from bot.wording.about import about
from bot.wording.compose import article_list
from bot.wording.drafts.translated import translated_text
from bot.wording.drafts.verified import verified_text
from bot.wording.inquiry import Earlier, articles_of, read_inquiry
from bot.wording.language import named_language
from bot.wording.texts import texts
from index.language.detection import detect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wording.inquiry import Inquiry
    from bot.wording.texts.texts import Texts
    from index.language.detection import Language
    from retrieval.newsdesk import Newsdesk
    from retrieval.replies import Reply
    from retrieval.writing.writing import Writing

LEAVING = frozenset({"/quit", "/exit", "/slutt"})


def converse(desk: Newsdesk, writing: Writing, language: Language | None, *, as_json: bool) -> None:
    """Answer line after line until the input ends or the person leaves; with `as_json`, one object a line."""
    conversation = Conversation(desk, writing, language, as_json=as_json)
    if sys.stdin.isatty():
        conversation.say(conversation.texts.chat_welcome)
    for line in _lines(conversation):
        if line in LEAVING:
            return
        conversation.hear(line)


class Conversation:
    """Knows the language that is fixed, and what was asked last."""

    def __init__(self, desk: Newsdesk, writing: Writing, language: Language | None, *, as_json: bool) -> None:
        self._desk = desk
        self._writing = writing
        self._language = language
        self._as_json = as_json
        self._earlier = Earlier()
        self._last: Reply | None = None

    @property
    def texts(self) -> Texts:
        """Return what is said in the language of the conversation."""
        return texts(self._language or "nb")

    def hear(self, line: str) -> None:
        """Do what a line asks for: a command, or a question."""
        command, words = _parse(line)
        if command in ("figures", "tall", "timeline", "tidslinje"):
            # As in Telegram in reply to an answer.
            words = words or self._earlier.question
        inquiry = read_inquiry(command, words)
        if inquiry:
            self._answer(inquiry)
        elif command in ("sources", "kilder") and words:
            self._list_sources(words)
        elif command in ("language", "sprak"):
            self._choose_language(words)
        else:
            self.say(self._said(command, words))

    def say(self, text: str) -> None:
        """Say something that is no reply to a question."""
        if self._as_json:
            notify(text)
        else:
            print(text)  # noqa: T201

    def _answer(self, inquiry: Inquiry) -> None:
        inquiry = self._earlier.complete(inquiry)
        reply = inquiry.put(self._desk, self._language, self._writing.writer)
        self._give(reply)
        self._last = reply
        self._earlier = Earlier(inquiry.answered(reply))

    def _give(self, reply: Reply) -> None:
        if self._as_json:
            print(json.dumps(reply_object(reply), ensure_ascii=False), flush=True)  # noqa: T201
        else:
            show(reply)

    def _list_sources(self, question: str) -> None:
        reply = self._desk.ask(question, self._language)
        if self._as_json:
            self._give(reply)
        else:
            language = self._language or detect(question).language
            self.say(article_list(articles_of(reply, self._desk), language).text)

    def _choose_language(self, name: str) -> None:
        chosen = named_language(name)
        if chosen:
            self._language = None if chosen == "any" else chosen
            self.say(self.texts.language_fixed if self._language else self.texts.language_free)
        else:
            self.say(self.texts.chat_language)

    def _said(self, command: str | None, words: str) -> str:
        """Return what a command that asks no question gets."""
        if command == "verify" and words:
            return verified_text(words, self._desk.verify(words), self._language or detect(words).language)
        if command in ("translate", "oversett", "omset") and self._last and self._writing.translations:
            return translated_text(self._writing.translations, self._last, self._language)
        if command == "about":
            return about(self._desk.coverage(), self._language or "nb")
        return self._hint(command)

    def _hint(self, command: str | None) -> str:
        said = self.texts
        if command in ("quote", "sitat"):
            return said.quotes.ask_what
        if command == "verify":
            return said.verify_what
        if command in ("figures", "tall"):
            return said.figures_what
        if command in ("timeline", "tidslinje"):
            return said.timeline_what
        if command in ("ask", "sources", "kilder"):
            return said.ask_what.format(example=said.example)
        commands = [f"/{name} – {what}" for name, what in said.commands if name != "forget"]
        return "\n".join([said.chat_help, *commands])


def _parse(line: str) -> tuple[str | None, str]:
    """Part a line into its command and the words behind it; a line without a slash has no command."""
    if not line.startswith("/"):
        return None, line
    command, *words = line[1:].split(maxsplit=1) or [""]
    return command.lower(), "".join(words)


def _lines(conversation: Conversation) -> Iterator[str]:
    """Go through what the person types, without blank lines."""
    is_typed = sys.stdin.isatty()
    if is_typed:
        import readline  # noqa: F401, PLC0415 - its import gives `input` line editing and history
    while True:
        try:
            line = input(f"{conversation.texts.question_prompt}> " if is_typed else "").strip()
        except EOFError:
            return
        if line:
            yield line
