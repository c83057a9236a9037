"""A reply as plain text: for `--json`, for logs of a conversation, and where no layout is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.labels import citation_label, coverage_label
from bot.texts import texts
from retrieval.answer import Answer

if TYPE_CHECKING:
    from retrieval.answer import Citation, NotFound, Reply
    from retrieval.question import Language


def plain_reply(reply: Reply) -> str:
    """Write a reply as lines of text, every quoted sentence with its [n] and every [n] with its source."""
    return _answer(reply) if isinstance(reply, Answer) else _not_found(reply)


def quotation(citation: Citation, language: Language) -> str:
    """Set an article's words in the quotation marks of the language, line breaks as they stand."""
    return f"“{citation.quote}”" if language == "en" else f"«{citation.quote}»"


def _answer(answer: Answer) -> str:
    language = answer.question.language
    quoted = [f"{quotation(citation, language)} [{citation.n}]" for citation in answer.citations]
    sources = [f"[{citation.n}] {citation_label(citation, language)}" for citation in answer.citations]
    return "\n\n".join([*quoted, "\n".join([texts(language).sources + ":", *sources])])


def _not_found(reply: NotFound) -> str:
    language = reply.question.language
    said = texts(language)
    lines = [f"{said.not_found} {coverage_label(reply.coverage, language)}"]
    if reply.nearest:
        nearest = f"{citation_label(reply.nearest, language)}\n{quotation(reply.nearest, language)}"
        lines.append(f"{said.not_found_nearest}\n{nearest}")
    return "\n\n".join(lines)
