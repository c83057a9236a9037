"""A reply in the terminal: with colour and layout on a screen, plain where it goes into a file or pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from bot.wording.blocks import Heading, Nearest, NothingFound, QuoteVerdict, Sources
from bot.wording.compose import compose
from bot.wording.linking import linked
from bot.wording.plain import plain_reply

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from bot.web.links import Links
    from bot.wording.blocks import Block, Role, Run, Source
    from retrieval.replies import Reply, Verdict


_STYLES: dict[Role, str] = {
    "plain": "",
    "strong": "bold",
    "dim": "dim",
    "quoted": "italic",
    "number": "bold cyan",
    "struck": "red strike",
    "added": "green",
}
_VERDICT_STYLES: dict[Verdict, str] = {
    "verbatim": "bold green",
    "altered": "bold yellow",
    "misattributed": "bold red",
    "stitched": "bold yellow",
    "translated": "bold cyan",
    "not_found": "bold yellow",
}


def show(reply: Reply, console: Console | None = None, links: Links | None = None) -> None:
    """Print a reply, on standard output where no other console is given, with links to what it cites."""
    console = console or Console(highlight=False)
    if not console.is_terminal:
        print(plain_reply(reply, links))  # noqa: T201
        return
    console.print()
    for block in compose(reply):
        console.print(Padding(_rendered(linked(block, links, reply.question.language)), (0, 2, 1, 2)))


def _rendered(block: Block) -> RenderableType:
    match block:
        case QuoteVerdict():
            return _lines(Text(block.name, _VERDICT_STYLES[block.verdict]), *map(Text, block.sentences))
        case NothingFound():
            return _lines(Text(block.heading, "bold yellow"), Text(block.searched))
        case Nearest():
            near = _lines(Text(block.source.label, "dim"), Text(block.quotation.text, "dim italic"))
            return Group(Text(block.lead, "dim"), Padding(near, (0, 0, 0, 2)))
        case Sources():
            return _lines(Text(block.title, "bold"), *map(_source, block.sources))
        case Heading():
            return Text(block.text, "bold underline")
        case _:
            return _text(block.runs)


def _text(runs: Iterable[Run]) -> Text:
    return Text.assemble(*((run.text, _STYLES[run.role]) for run in runs))


def _lines(*lines: Text) -> Text:
    return Text("\n").join(filter(None, lines))


def _source(source: Source) -> Text:
    line = _text(source.runs)
    return line.append(f"\n    {source.link}", "blue underline") if source.link else line
