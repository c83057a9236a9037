"""A timeline in words: a line for each sentence, its date first, those of one event side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.blocks import Heading, Paragraph, Run, paragraph
from bot.wording.freshness import as_of
from bot.wording.labels import date_label
from bot.wording.quoting import frame, in_quotes
from bot.wording.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wording.blocks import Block
    from index.language.detection import Language
    from retrieval.citation import Citation
    from retrieval.timeline import FigurePoint, Telling, Timeline, TimelineEntry


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
    if timeline.points:
        yield _figures(timeline)
    if timeline.left_out:
        one, many = said.timeline_left_out
        yield paragraph(one if timeline.left_out == 1 else many.format(count=timeline.left_out), "dim")
    yield from as_of(timeline.coverage, language)


def heading(timeline: Timeline) -> str:
    """Name a timeline."""
    return texts(timeline.question.language).timeline.format(topic=timeline.question.text)


def when(telling: Telling, language: Language) -> str:
    """Say the dates of a sentence; of one without any of its own, on which day it was told."""
    dates = ", ".join(date_label(date, language) for date in telling.dates)
    return texts(language).timeline_told.format(date=dates) if telling.is_told and dates else dates


def told_in(telling: Telling, language: Language) -> str:
    """Quote a sentence, after whose claim it is."""
    return f"{frame(telling.citation, language)}{_quoted(telling.citation, language)}"


def _quoted(citation: Citation, language: Language) -> str:
    return in_quotes(" ".join(citation.quote.split()), language)


def figure_words(point: FigurePoint, language: Language) -> str:
    """Write a figure in the article's words, on the day that it was told on: "minst 12 drepte (3. mars 2025) [1]"."""
    return f"{' '.join(point.words.split())} ({date_label(point.date, language)}) [{point.citation.n}]"


def owner_label(owner: str | None, language: Language) -> str:
    """Name who gives a figure."""
    return owner or texts(language).figure_unattributed


def _figures(timeline: Timeline) -> Paragraph:
    """Write a figure that moves, a line for each who gives it."""
    language = timeline.question.language
    lines = [
        f"\n– {owner_label(owner, language)}: {'; '.join(figure_words(point, language) for point in points)}"
        for owner, points in timeline.points_by_owner.items()
    ]
    citations = tuple(dict.fromkeys(point.citation for point in timeline.points))
    return Paragraph((Run(texts(language).figures, "strong"), *map(Run, lines)), citations)


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
        Run(_quoted(citation, language), "quoted"),
        Run(" "),
        Run(f"[{citation.n}]", "number"),
    )
