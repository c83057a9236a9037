"""What holds of every reply: nothing is quoted that is not in the cited article at the cited place."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console

from bot.telegram.pages.layout import reply_pages
from bot.terminal.objects import reply_object
from bot.terminal.screen import show
from bot.wording.quoting import in_quotes, short_answer
from bot.wording.texts import texts
from index.language.sentences import paragraphs
from retrieval.replies import Answer, NotFound, Related, cited_in
from tests.bot.telegram.telegram_rules import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.citation import Citation
    from retrieval.replies import Reply, ShortAnswer

_MARKS = re.compile(r'[«»“”„"]')
_NUMBER = re.compile(r"\[(\d+)\]")
_QUOTED = re.compile("“([^“”]+)”")
_SPACE = re.compile(r"\s+")


def shown_in(reply: Reply) -> Sequence[Citation]:
    """Return the citations whose words a reply quotes."""
    if isinstance(reply, Answer | Related):
        return cited_in(reply)
    return [reply.nearest] if isinstance(reply, NotFound) and reply.nearest else []


def violations(reply: Reply) -> Iterator[str]:
    """Yield what is wrong with a reply: in its citations and figures, in JSON, on the screen, in a chat."""
    yield from _citations(shown_in(reply))
    yield from _figures(reply)
    answer = str(reply_object(reply)["answer"])
    chat = "\n".join(read_page(page).text for page in reply_pages(reply))
    for place, written in (("json", answer), ("screen", on_screen(reply)), ("chat", chat)):
        yield from (f"{place}: {wrong}" for wrong in _quotations(reply, written))
    yield from _numbers(reply, answer)


def on_screen(reply: Reply) -> str:
    """Return what stands on a screen."""
    console = Console(file=StringIO(), force_terminal=True, width=400, color_system=None, highlight=False)
    show(reply, console)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def _citations(citations: Sequence[Citation]) -> Iterator[str]:
    for number, cited in enumerate(citations, 1):
        text = cited.article.text
        inside = paragraphs(text)[cited.paragraph - 1]
        if cited.n != number:
            yield f"[{cited.n}] is number {number}"
        if not 0 <= cited.start < cited.end <= len(text) or text[cited.start : cited.end] != cited.quote:
            yield f"[{cited.n}] is not at {cited.start}"
        if not inside.start <= cited.start < inside.end:
            yield f"[{cited.n}] is not in paragraph {cited.paragraph}"


def _figures(reply: Reply) -> Iterator[str]:
    if not isinstance(reply, Answer):
        return
    for entry in reply.figures:
        cited, figure = entry.citation, entry.figure
        if cited not in reply.citations or not cited.start <= figure.start < figure.end <= cited.end:
            yield f"{entry.words!r} is not in [{cited.n}]"
    short = reply.short_answer
    if short and not (short.citation in reply.citations and short.words and short.words in short.citation.quote):
        yield f"{short.words!r} is not in [{short.citation.n}]"


def _quotations(reply: Reply, written: str) -> Iterator[str]:
    """Take out every quotation that is an article's, and yield the quotation marks that are left."""
    rest = _squashed(written)
    for short in _short_answers(reply):
        rest = rest.replace(_squashed(in_quotes(short.words, reply.question.language)), "", 1)
    for cited in sorted(shown_in(reply), key=lambda cited: -len(cited.quote)):
        number = f"[{cited.n}]" if isinstance(reply, Answer | Related) else ""
        quoted = _squashed(in_quotes(cited.quote, reply.question.language)) + number
        if quoted not in rest:
            yield f"[{cited.n}] is not quoted as it stands: {cited.quote[:80]!r}"
        rest = rest.replace(quoted, "")
    details = " ".join(_squashed(words) for words in _details(reply))
    rest = _QUOTED.sub(lambda quoted: "" if quoted[1] in details else quoted[0], rest)
    for words in _in_marks_of_their_own(reply):
        rest = rest.replace(_squashed(words), "")
    for mark in _MARKS.finditer(rest):
        yield f"in quotation marks, but no article's words: {rest[max(0, mark.start() - 40) : mark.end() + 40]!r}"


def _details(reply: Reply) -> Iterator[str]:
    """Yield what the ledger says of those counted, of which an English answer quotes what it has no words for."""
    if isinstance(reply, Answer):
        for entry in reply.figures:
            text = entry.citation.article.text
            yield from (text[detail.start : detail.end] for detail in entry.details)


def _short_answers(reply: Reply) -> Iterator[ShortAnswer]:
    """Yield the short answers that stand above the sentences, in quotation marks."""
    if isinstance(reply, Answer):
        if short_answer(reply) and reply.short_answer:
            yield reply.short_answer
        for part in reply.parts:
            yield from _short_answers(part)


def _in_marks_of_their_own(reply: Reply) -> Iterator[str]:
    """Yield what may hold quotation marks and is no quotation: the question, titles, names of who gives a figure."""
    if isinstance(reply, Answer) and reply.parts:
        yield from (part.question.text for part in reply.parts)
    yield from (cited.article.title for cited in shown_in(reply))
    if isinstance(reply, Answer):
        for entry in reply.figures:
            if entry.figure.attributed_to and entry.figure.attributed_to in entry.citation.article.text:
                yield entry.figure.attributed_to


def _numbers(reply: Reply, answer: str) -> Iterator[str]:
    """Yield where the numbers of the text are not those of the sources, or not in order of appearance."""
    if not isinstance(reply, Answer | Related):
        return
    body, _, sources = answer.rpartition(f"\n{texts(reply.question.language).sources}:\n")
    for cited in cited_in(reply):
        body = body.replace(cited.quote, "")
    appearing = list(dict.fromkeys(int(n) for n in _NUMBER.findall(body)))
    listed = numbers_listed(sources)
    if not appearing == sorted(listed) == [cited.n for cited in cited_in(reply)]:
        yield f"cited in the order {appearing}, listed {listed}"


def numbers_listed(sources: str) -> list[int]:
    """Return the numbers that lines of sources begin with: "[1]–[3] [5] NTB …" → 1, 2, 3, 5."""
    begun = re.findall(r"^(?:\[\d+\][–\s])+", sources, re.MULTILINE)
    runs = [run for line in begun for run in re.findall(r"\[(\d+)\](?:–\[(\d+)\])?", line)]
    return [n for first, last in runs for n in range(int(first), int(last or first) + 1)]


def _squashed(text: str) -> str:
    """Leave out the space, which a screen breaks lines at and a chat's pages begin anew."""
    return _SPACE.sub("", text)
