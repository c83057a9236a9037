"""A timeline in words: a line for each sentence, its date first, those of one event side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.blocks import Heading, Paragraph, Run, paragraph
from bot.wording.labels import date_label
from bot.wording.quoting import frame, in_quotes
from bot.wording.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wording.blocks import Block
    from index.language.detection import Language
    from retrieval.timeline import Telling, Timeline, TimelineEntry


def timeline_blocks(timeline: Timeline) -> Iterator[Block]:
    """Say what happened when, what has no date last, and how much there was no room for."""
    language = timeline.question.language
    said = texts(language)
    yield Heading((Run(heading(timeline), "strong"),))
    is_dated = True
    for entry in timeline.entries:
        if is_dated and not entry.tellings[0].dates:
            yield Heading((Run(f"{said.undated[:1].upper()}{said.undated[1:]}:", "strong"),))
            is_dated = False
        yield _entry(entry, language)
    if timeline.left_out:
        one, many = said.timeline_left_out
        yield paragraph(one if timeline.left_out == 1 else many.format(count=timeline.left_out), "dim")
    if timeline.coverage.newest:
        yield paragraph(said.archive_as_of.format(date=date_label(timeline.coverage.newest, language)), "dim")


def heading(timeline: Timeline) -> str:
    """Name a timeline."""
    return texts(timeline.question.language).timeline.format(topic=timeline.question.text)


def when(telling: Telling, language: Language) -> str:
    """Say the dates of a sentence; of one without any of its own, on which day it was told."""
    dates = ", ".join(date_label(date, language) for date in telling.dates)
    return texts(language).timeline_told.format(date=dates) if telling.is_told and dates else dates


def _entry(entry: TimelineEntry, language: Language) -> Paragraph:
    """Write a sentence on a line, several of what may be one event on lines below what says so."""
    lines = [_line(telling, language) for telling in entry.tellings]
    citations = tuple(telling.citation for telling in entry.tellings)
    if len(lines) == 1:
        return Paragraph(lines[0], citations)
    below = (run for line in lines for run in (Run("\n– "), *line))
    return Paragraph((Run(texts(language).timeline_dates_differ), *below), citations)


def _line(telling: Telling, language: Language) -> tuple[Run, ...]:
    date, citation = when(telling, language), telling.citation
    return (
        Run(f"{date}: " if date else "", "strong"),
        Run(frame(citation, language)),
        Run(in_quotes(" ".join(citation.quote.split()), language), "quoted"),
        Run(" "),
        Run(f"[{citation.n}]", "number"),
    )
