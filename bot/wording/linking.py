"""Linking: the words of a reply lead to the pages of what they cite, where there are such pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.wording.blocks import Nearest, Paragraph, Sources

if TYPE_CHECKING:
    from bot.web.links import Links
    from bot.wording.blocks import Block, Source
    from index.language.detection import Language


def linked(block: Block, links: Links | None, language: Language) -> Block:
    """Let a block's numbers and sources lead to the passages cited; without links it stays as it is."""
    if links is None:
        return block
    match block:
        case Sources():
            return replace(block, sources=tuple(_source(each, links, language) for each in block.sources))
        case Nearest():
            return replace(block, source=_source(block.source, links, language))
        case Paragraph():
            addresses = {f"[{each.n}]": links.to_citation(each, language) for each in block.citations}
            runs = (replace(r, link=addresses.get(r.text, r.link)) if r.role == "number" else r for r in block.runs)
            return replace(block, runs=tuple(runs))
        case _:
            return block


def _source(source: Source, links: Links, language: Language) -> Source:
    return replace(source, link=links.to_citation(source.citation, language))
