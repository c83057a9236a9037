"""A reply in the terminal: with colour and layout on a screen, plain where it goes into a file or pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.wording.labels import citation_label
from bot.wording.ledger import ledger_lines
from bot.wording.not_found import missing_lines, notes, smalltalk_line
from bot.wording.plain import dated, frame, framed, in_quotes, plain_reply, quotation, short_line
from bot.wording.quote_check import explain
from bot.wording.texts import texts
from retrieval.replies import Answer, QuoteCheck, Smalltalk

if TYPE_CHECKING:
    from index.language.detection import Language
    from retrieval.question.question import Question
    from retrieval.replies import Citation, Match, NotFound, Reply, Verdict


_VERDICT_STYLES: dict[Verdict, str] = {
    "verbatim": "bold green",
    "altered": "bold yellow",
    "misattributed": "bold red",
    "stitched": "bold yellow",
    "translated": "bold cyan",
    "not_found": "bold yellow",
}


def show(reply: Reply, console: Console | None = None) -> None:
    """Print a reply, on standard output where no other console is given."""
    console = console or Console(highlight=False)
    if not console.is_terminal:
        print(plain_reply(reply))  # noqa: T201
    elif isinstance(reply, QuoteCheck):
        _show_check(console, reply)
    elif isinstance(reply, Smalltalk):
        console.print(Padding(Text(smalltalk_line(reply)), (1, 2)))
    elif isinstance(reply, Answer):
        _show_answer(console, reply)
    else:
        _show_not_found(console, reply)


def _show_answer(console: Console, answer: Answer) -> None:
    language = answer.question.language
    console.print()
    _show_notes(console, answer.question)
    for part in answer.parts:
        console.print(Padding(Text(part.question.text, style="bold underline"), (0, 2, 1, 2)))
        _show_body(console, part)
    if not answer.parts:
        _show_body(console, answer)
    console.print(Text(f"  {texts(language).sources}", style="bold"))
    for citation in answer.citations:
        console.print(_source(citation, language))
    console.print()


def _show_check(console: Console, check: QuoteCheck) -> None:
    language = check.question.language
    said = texts(language)
    is_found = check.verdict != "not_found"
    console.print()
    console.print(Padding(Text(said.quotes.verdicts[check.verdict], style=_VERDICT_STYLES[check.verdict]), (0, 2)))
    console.print(Padding(Text("\n".join(explain(check))), (0, 2, 1, 2)))
    for match in check.matches:
        if check.verdict == "altered":
            console.print(Padding(_marked(match), (0, 2, 1, 2)))
        if check.verdict == "translated":
            claimed = in_quotes(match.differences[0].claimed, language)
            console.print(Padding(Text(f"{said.quotes.claimed}: {claimed}"), (0, 2)))
        if not is_found:
            console.print(Padding(Text(said.quotes.nearest, style="dim"), (0, 2)))
        console.print(Padding(_quotation(match.citation, check.question), (0, 2, 1, 2)))
    for match in check.matches:
        console.print(_source(match.citation, language))
    console.print()


def _marked(match: Match) -> Text:
    """Set the quote with what differs marked: its own words struck through in red, the article's in green."""
    parts = []
    for difference in match.differences:
        if difference.op == "equal":
            parts.append(Text(difference.source))
        else:
            parts += [Text(difference.claimed, style="red strike"), Text(difference.source, style="green")]
    return Text.assemble(*parts)


def _show_body(console: Console, reply: Reply) -> None:
    question = reply.question
    if not isinstance(reply, Answer):
        console.print(Padding(Text(texts(question.language).not_found, style="yellow"), (0, 2, 1, 2)))
        return
    if line := short_line(reply):
        before, words, behind = line
        console.print(Padding(Text.assemble(before, (words, "bold"), behind), (0, 2, 1, 2)))
    if reply.ledger:
        heading, *lines = ledger_lines(reply.ledger, question.language)
        console.print(Padding(Text(heading, style="bold"), (0, 2)))
        console.print(Padding(Text("\n".join(lines)), (0, 2, 1, 2)))
    for citation in reply.citations:
        console.print(Padding(_quotation(citation, question), (0, 2, 1, 2)))


def _show_not_found(console: Console, reply: NotFound) -> None:
    language = reply.question.language
    said = texts(language)
    heading, *lines = missing_lines(reply)
    console.print()
    _show_notes(console, reply.question)
    console.print(Padding(Text(heading, style="bold yellow"), (0, 2)))
    console.print(Padding(Text("\n".join(lines)), (0, 2, 1, 2)))
    if reply.nearest:
        console.print(Padding(Text(said.not_found_nearest, style="dim"), (0, 2)))
        console.print(Padding(Text(citation_label(reply.nearest, language), style="dim"), (0, 2, 0, 4)))
        console.print(
            Padding(
                Text(framed(reply.nearest, language), style="dim italic"),
                (0, 2, 1, 4),
            )
        )


def _show_notes(console: Console, question: Question) -> None:
    for note in notes(question):
        console.print(Padding(Text(note, style="dim"), (0, 2, 1, 2)))


def _quotation(citation: Citation, question: Question) -> Text:
    return Text.assemble(
        frame(citation, question.language),
        (quotation(citation, question.language), "italic"),
        " ",
        (f"[{citation.n}]", "bold cyan"),
        dated(citation, question),
    )


def _source(citation: Citation, language: Language) -> Padding:
    line = Text.assemble((f"[{citation.n}]", "bold cyan"), " ", citation_label(citation, language))
    if citation.article.url:
        line.append(f"\n    {citation.article.url}", style="blue underline")
    return Padding(line, (0, 2, 0, 2))
