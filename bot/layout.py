"""The layout of a reply in a chat: quotations first, then the numbered sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.html import Block, Run, paragraph, web_address
from bot.labels import citation_label, coverage_label
from bot.plain import quotation
from bot.texts import texts
from retrieval.answer import Answer

if TYPE_CHECKING:
    from retrieval.answer import Citation, NotFound, Reply
    from retrieval.question import Language


def reply_blocks(reply: Reply) -> list[Block]:
    """Lay out a reply: the short answer where there is one, every quotation with its [n], every [n] with its source."""
    return _answer(reply) if isinstance(reply, Answer) else _not_found(reply)


def _answer(answer: Answer) -> list[Block]:
    language = answer.question.language
    short = [Block((Run(answer.short_answer, bold=True),))] if answer.short_answer else []
    quoted = [Block((Run(f"{quotation(c, language)} [{c.n}]"),), quoted=True) for c in answer.citations]
    sources = [Run(texts(language).sources, bold=True)]
    for citation in answer.citations:
        sources += [Run(f"\n[{citation.n}] "), _source(citation, language)]
    return [*short, *quoted, Block(tuple(sources))]


def _not_found(reply: NotFound) -> list[Block]:
    language = reply.question.language
    said = texts(language)
    blocks = [paragraph(f"{said.not_found} {coverage_label(reply.coverage, language)}")]
    if reply.nearest:
        blocks += [
            paragraph(said.not_found_nearest),
            Block((Run(quotation(reply.nearest, language)),), quoted=True),
            Block((_source(reply.nearest, language),)),
        ]
    return blocks


def _source(citation: Citation, language: Language) -> Run:
    return Run(citation_label(citation, language), link=web_address(citation.article.url))
