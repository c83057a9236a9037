"""A reply as plain text: for `--json`, for logs of a conversation, and where no layout is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.blocks import Differences, Nearest, NothingFound, QuoteVerdict, Sources
from bot.wording.compose import compose

if TYPE_CHECKING:
    from bot.wording.blocks import Block
    from retrieval.replies import Difference, Reply


def plain_reply(reply: Reply) -> str:
    """Write a reply as lines of text, a blank line between its blocks."""
    return "\n\n".join(map(plain_block, compose(reply)))


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
