"""A reply in the terminal: with colour and layout on a screen, plain where it goes into a file or pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.labels import citation_label, coverage_label
from bot.plain import plain_reply, quotation
from bot.texts import texts
from retrieval.answer import Answer

if TYPE_CHECKING:
    from retrieval.answer import Citation, NotFound, Reply
    from retrieval.question import Language


def show(reply: Reply, console: Console | None = None) -> None:
    """Print a reply, on standard output where no other console is given."""
    console = console or Console(highlight=False)
    if not console.is_terminal:
        print(plain_reply(reply))  # noqa: T201
    elif isinstance(reply, Answer):
        _show_answer(console, reply)
    else:
        _show_not_found(console, reply)


def _show_answer(console: Console, answer: Answer) -> None:
    language = answer.question.language
    console.print()
    for citation in answer.citations:
        console.print(Padding(_quotation(citation, language), (0, 2, 1, 2)))
    console.print(Text(f"  {texts(language).sources}", style="bold"))
    for citation in answer.citations:
        console.print(_source(citation, language))
    console.print()


def _show_not_found(console: Console, reply: NotFound) -> None:
    language = reply.question.language
    said = texts(language)
    console.print()
    console.print(Padding(Text(said.not_found, style="bold yellow"), (0, 2)))
    console.print(Padding(Text(coverage_label(reply.coverage, language)), (0, 2, 1, 2)))
    if reply.nearest:
        console.print(Padding(Text(said.not_found_nearest, style="dim"), (0, 2)))
        console.print(Padding(Text(citation_label(reply.nearest, language), style="dim"), (0, 2, 0, 4)))
        console.print(Padding(Text(quotation(reply.nearest, language), style="dim italic"), (0, 2, 1, 4)))


def _quotation(citation: Citation, language: Language) -> Text:
    return Text.assemble((quotation(citation, language), "italic"), " ", (f"[{citation.n}]", "bold cyan"))


def _source(citation: Citation, language: Language) -> Padding:
    line = Text.assemble((f"[{citation.n}]", "bold cyan"), " ", citation_label(citation, language))
    if citation.article.url:
        line.append(f"\n    {citation.article.url}", style="blue underline")
    return Padding(line, (0, 2, 0, 2))
