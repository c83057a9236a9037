"""The layout of a reply in a chat: what one glance takes in first, the rest on further pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.pages.html import Block, Run, paragraph, parts, web_address
from bot.wording.labels import article_label, citation_label, source_label
from bot.wording.ledger import ledger_lines
from bot.wording.not_found import missing_lines, notes, smalltalk_line
from bot.wording.plain import dated, framed, in_quotes, short_line
from bot.wording.quote_check import explain
from bot.wording.texts import texts
from retrieval.replies import Answer, QuoteCheck, Smalltalk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.telegram.pages.html import Part
    from index.articles.article import Article
    from index.language.detection import Language
    from retrieval.question.question import Question
    from retrieval.replies import Citation, Ledger, NotFound, Reply, Verdict

GLANCE = 900
"""Characters that one look at a telephone takes in."""
_COLLAPSED_LINES = 150
_SIGNS: dict[Verdict, str] = {
    "verbatim": "✅",
    "altered": "✏️",
    "misattributed": "👤",
    "stitched": "🧩",
    "translated": "🌐",
    "not_found": "❔",
}


def reply_pages(reply: Reply) -> list[Part]:
    """Lay out a reply: the short answer first where there is one, quotations with [n], and each [n] with its source.

    Quotations beyond what one glance takes in come on further pages, each page with its own sources.
    """
    if isinstance(reply, QuoteCheck):
        return parts(_quote_check(reply))
    if isinstance(reply, Smalltalk):
        return parts([paragraph(smalltalk_line(reply))])
    pages = _answer(reply) if isinstance(reply, Answer) else [_not_found(reply)]
    return [part for page in pages for part in parts(page)]


def source_line(citation: Citation, language: Language) -> Run:
    """Name a source, as a link where its article has an address."""
    return Run(citation_label(citation, language), link=web_address(citation.article.url))


def source_list(articles: Sequence[Article], language: Language) -> Part:
    """Lay out a list of articles."""
    said = texts(language)
    runs = [Run(said.sources_near if articles else said.not_found)]
    for article in articles:
        runs += [Run("\n– "), Run(article_label(article, language), link=web_address(article.url))]
    return parts([Block(tuple(runs))])[0]


def _answer(answer: Answer) -> Iterator[list[Block]]:
    lead = [paragraph(note) for note in notes(answer.question)]
    for part in answer.parts:
        yield from _part(part, *lead, Block((Run(part.question.text, bold=True),)))
        lead = []
    if not answer.parts:
        yield from _part(answer, *lead)


def _part(reply: Reply, *lead: Block) -> Iterator[list[Block]]:
    """Lay out the reply to one question: the short answer and the ledger first, on the first page."""
    question = reply.question
    if not isinstance(reply, Answer):
        yield [*lead, paragraph(texts(question.language).not_found)]
        return
    short = [Block((Run(line[0]), Run(line[1], bold=True), Run(line[2])))] if (line := short_line(reply)) else []
    ledger = [_ledger(reply.ledger, question.language)] if reply.ledger else []
    first = [*lead, *short, *ledger]
    in_ledger = reply.ledger.citations if reply.ledger else ()
    for number, citations in enumerate(_glances(reply, sum(len(block.text) for block in first))):
        quoted = [_quoted(citation, question) for citation in citations]
        named = list(dict.fromkeys([*in_ledger, *citations])) if number == 0 else citations
        yield [*(first if number == 0 else []), *quoted, _sources(named, question.language)]


def _ledger(ledger: Ledger, language: Language) -> Block:
    heading, *lines = ledger_lines(ledger, language)
    return Block((Run(heading, bold=True), Run("".join(f"\n{line}" for line in lines))))


def _glances(answer: Answer, seen: int) -> Iterator[Sequence[Citation]]:
    """Group the citations so that each group is taken in at a glance; a long quotation shows its first lines only.

    `seen` counts the characters that stand above the first.
    """
    group: list[Citation] = []
    for citation in answer.citations:
        block = _quoted(citation, answer.question)
        size = _COLLAPSED_LINES if block.is_long else len(block.text)
        size += len(citation_label(citation, answer.question.language))
        if group and seen + size > GLANCE:
            yield group
            group, seen = [], 0
        group.append(citation)
        seen += size
    yield group


def _quoted(citation: Citation, question: Question) -> Block:
    words = f"{framed(citation, question.language)} [{citation.n}]{dated(citation, question)}"
    return Block((Run(words),), quoted=True)


def _sources(citations: Sequence[Citation], language: Language) -> Block:
    """Name each source once, with the numbers of all its citations."""
    runs = [Run(texts(language).sources, bold=True)]
    by_article: dict[tuple[str, int], list[Citation]] = {}
    for citation in citations:
        by_article.setdefault((citation.article.id, citation.version), []).append(citation)
    for cited in by_article.values():
        numbers = " ".join(f"[{citation.n}]" for citation in cited)
        label = source_label(cited[0].article, [citation.paragraph for citation in cited], language)
        runs += [Run(f"\n{numbers} "), Run(label, link=web_address(cited[0].article.url))]
    return Block(tuple(runs))


def _quote_check(check: QuoteCheck) -> list[Block]:
    """Lay out a quote check: the verdict first, then the article's words, then what there is to say of them."""
    language = check.question.language
    said = texts(language)
    blocks = [Block((Run(f"{_SIGNS[check.verdict]} {said.quotes.verdicts[check.verdict]}", bold=True),))]
    if check.verdict == "not_found" and check.matches:
        blocks.append(paragraph(f"{said.quotes.nearest}:"))
    for match in check.matches:
        if check.verdict == "translated":
            blocks.append(paragraph(f"{said.quotes.claimed}: {in_quotes(match.differences[0].claimed, language)}"))
        blocks.append(_quoted(match.citation, check.question))
    blocks.append(paragraph("\n".join(explain(check))))
    if check.matches:
        blocks.append(_sources([match.citation for match in check.matches], language))
    return blocks


def citation_to_copy(reply: Reply) -> str | None:
    """Return the citation of a checked quote's source, ready to stand in an article; None where there is none."""
    if not isinstance(reply, QuoteCheck) or reply.verdict == "not_found" or not reply.matches:
        return None
    return citation_label(reply.matches[0].citation, reply.question.language)


def _not_found(reply: NotFound) -> list[Block]:
    language = reply.question.language
    said = texts(language)
    blocks = [paragraph(line) for line in (*notes(reply.question), *missing_lines(reply))]
    if reply.nearest:
        blocks += [
            paragraph(said.not_found_nearest),
            Block((Run(framed(reply.nearest, language)),), quoted=True),
            Block((source_line(reply.nearest, language),)),
        ]
    return blocks
