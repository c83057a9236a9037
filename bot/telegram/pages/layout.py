"""The layout of a reply in a chat: what one glance takes in first, the rest on further pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram.constants import MessageLimit

from bot.telegram.pages.page import is_folded, pages
from bot.telegram.records import Page
from bot.wording.blocks import (
    Differences,
    Heading,
    Nearest,
    NothingFound,
    Paragraph,
    Quotation,
    QuoteVerdict,
    Run,
    Sources,
    paragraph,
)
from bot.wording.compose import compose, source, sources
from bot.wording.labels import citation_label
from bot.wording.linking import linked
from bot.wording.quoting import quotation
from retrieval.replies import Answer, QuoteCheck, Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.web.links import Links
    from bot.wording.blocks import Block
    from index.language.detection import Language
    from retrieval.citation import Citation
    from retrieval.question.question import Question
    from retrieval.replies import Reply, Verdict
    from retrieval.timeline import Timeline

CAPTION_LIMIT = int(MessageLimit.CAPTION_LENGTH)
"""UTF-16 code units that Telegram takes under a picture."""
GLANCE = 900
"""Characters that one look at a telephone takes in."""
_FOLDED_LINES = 150
_SIGNS: dict[Verdict, str] = {
    "verbatim": "✅",
    "altered": "✏️",
    "misattributed": "👤",
    "stitched": "🧩",
    "translated": "🌐",
    "not_found": "❔",
}


def reply_pages(reply: Reply, links: Links | None = None) -> list[Page]:
    """Lay out a reply. What of an answer is beyond one glance comes on further pages, each with its own sources."""
    language = reply.question.language
    blocks = [block for block in compose(reply) if not isinstance(block, Sources)]
    glances = _glances(blocks, language) if isinstance(reply, Answer) else [blocks]
    return [
        page
        for glance in glances
        for page in pages(
            part
            for block in [*glance, *_sources(glance, language)]
            for part in _paragraphs(linked(block, links, language))
        )
    ]


def block_pages(blocks: Iterable[Block]) -> list[Page]:
    """Lay out blocks that are no reply, on as few pages as hold them."""
    return pages(part for block in blocks for part in _paragraphs(block))


def answer_pages(reply: Reply, links: Links | None = None) -> tuple[list[Page], int]:
    """Lay out a reply; one that a model wrote also in the articles' own words, from the page on that is named."""
    made = reply_pages(reply, links)
    if not isinstance(reply, Answer | Related) or not reply.written:
        return made, 0
    return [*made, *reply_pages(replace(reply, written=None), links)], len(made)


def captioned(timeline: Timeline) -> tuple[Page, list[Page]]:
    """Part a timeline into what has room under its picture, and the pages that follow: no line is cut."""
    parts = [part for block in compose(timeline) for part in _paragraphs(block)]
    under = max(n for n in range(len(parts) + 1) if len(pages(parts[:n], CAPTION_LIMIT)) <= 1)
    return (pages(parts[:under], CAPTION_LIMIT) or [Page("")])[0], pages(parts[under:])


def citation_pages(citation: Citation, question: Question) -> list[Page]:
    """Lay out words of an article by themselves, with their source."""
    quoted = quotation(citation, question, is_numbered=False)
    return pages([quoted, Paragraph((source([citation], question.language).name,))])


def citation_to_copy(reply: Reply) -> str | None:
    """Return the citation of a checked quote's source, ready to stand in an article; None where there is none."""
    if not isinstance(reply, QuoteCheck) or reply.verdict == "not_found" or not reply.matches:
        return None
    return citation_label(reply.matches[0].citation, reply.question.language)


def _glances(blocks: Iterable[Block], language: Language) -> Iterator[list[Block]]:
    """Group blocks so that each group is taken in at a glance, and has the answer to one question only."""
    group: list[Block] = []
    seen = 0
    for block in blocks:
        size = _size(block, language)
        if _opens_page(block, group, seen + size):
            yield group
            group, seen = [], 0
        group.append(block)
        seen += size
    yield group


def _opens_page(block: Block, above: Sequence[Block], seen: int) -> bool:
    """Tell whether a block is a quotation beyond the first glance, or another question than the one above."""
    if isinstance(block, Quotation):
        return seen > GLANCE and any(isinstance(other, Quotation) for other in above)
    return isinstance(block, Heading) and any(isinstance(other, Heading | Quotation) for other in above)


def _size(block: Block, language: Language) -> int:
    """Count the characters that a block shows: of a folded quotation its first lines, with any the source below."""
    if not isinstance(block, Paragraph):
        return 0
    words = _FOLDED_LINES if is_folded(block) else len(block.text)
    sources = sum(len(citation_label(citation, language)) for citation in block.citations)
    return words + (sources if isinstance(block, Quotation) else 0)


def _sources(blocks: Sequence[Block], language: Language) -> list[Sources]:
    """Name the sources of what is cited on a page, in the order of their numbers."""
    cited = {citation for block in blocks if isinstance(block, Paragraph) for citation in block.citations}
    return [sources(sorted(cited, key=lambda citation: citation.n), language)] if cited else []


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    """Write a block as what a chat can show."""
    match block:
        case QuoteVerdict():
            yield paragraph(f"{_SIGNS[block.verdict]} {block.name}", "strong")
            yield paragraph("\n".join(block.sentences))
        case Differences():
            yield Paragraph(block.runs)
        case NothingFound():
            yield from (paragraph(block.heading), paragraph(block.searched))
        case Nearest():
            yield from (paragraph(block.lead), block.quotation, Paragraph((block.source.name,)))
        case Sources():
            lines = [run for named in block.sources for run in (Run("\n"), *named.runs)]
            yield Paragraph((Run(block.title, "strong"), *lines))
        case _:
            yield block
