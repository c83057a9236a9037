"""A reply as plain text: for `--json`, for logs of a conversation, and where no layout is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.blocks import Differences, Nearest, NothingFound, QuoteVerdict, Sources
from bot.wording.compose import compose
from bot.wording.linking import linked

if TYPE_CHECKING:
    from bot.web.links import Links
    from bot.wording.blocks import Block
    from retrieval.replies import Difference, Reply


def plain_reply(reply: Reply, links: Links | None = None) -> str:
    """Write a reply as lines of text, a blank line between its blocks; with links, each source above its own."""
    blocks = [linked(block, links, reply.question.language) for block in compose(reply)]
    return "\n\n".join(_with_links(block) if links else plain_block(block) for block in blocks)


def _with_links(block: Block) -> str:
    if isinstance(block, Sources):
        lines = [f"{''.join(run.text for run in source.runs)}\n    {source.link}" for source in block.sources]
        return "\n".join([f"{block.title}:", *lines])
    return f"{plain_block(block)}\n    {block.source.link}" if isinstance(block, Nearest) else plain_block(block)


def plain_block(block: Block) -> str:
    """Write one block of a reply."""
    match block:
        case QuoteVerdict():
            return f"{block.name}. {' '.join(block.sentences)}"
        case Differences():
            return "".join(map(_difference, block.differences))
        case NothingFound():
            return f"{block.heading} {block.searched}".rstrip()
        case Nearest():
            return f"{block.lead}\n{block.source.label}\n{block.quotation.text}"
        case Sources():
            lines = ["".join(run.text for run in source.runs) for source in block.sources]
            return "\n".join([f"{block.title}:", *lines])
        case _:
            return block.text


def _difference(difference: Difference) -> str:
    """Mark a difference where it stands, "jobbet [60 → 80] timer", the quote's words left and the space outside."""
    if difference.op == "equal":
        return difference.source
    words = difference.source or difference.claimed
    space = words[len(words.rstrip()) :]
    return f"[{difference.claimed.strip() or '–'} → {difference.source.strip() or '–'}]{space}"
