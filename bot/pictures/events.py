"""Events on a line, the first on top, in the articles' words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.lines import Line2D

from bot.pictures.canvas import ACCENT, BODY, DIM, MARGIN, SMALL, TITLE, WIDTH, Canvas, Style
from bot.pictures.notes import write_notes
from bot.wording.texts import texts
from bot.wording.timeline import heading, told_in, when

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from retrieval.timeline import Timeline, TimelineEntry

_INDENT = 104
_LINE_AT = 64 / WIDTH
_FEW, _LINES_OF_FEW, _LINES_OF_MANY = 6, 6, 3
"""Of few sentences each may have more lines than of many, so that the page stays readable."""


def draw_events(timeline: Timeline) -> Figure:
    """Draw the sentences of a timeline below each other, with a dot for each event: hollow where it was only told."""
    canvas = Canvas()
    canvas.write(heading(timeline), MARGIN, Style(TITLE, is_bold=True), most=3)
    canvas.y += BODY
    most = _LINES_OF_FEW if len(timeline.tellings) <= _FEW else _LINES_OF_MANY
    dots = [_write_event(canvas, entry, timeline, most) for entry in timeline.entries]
    write_notes(canvas, timeline)
    height = canvas.finish()
    places = [1 - dot / height for dot in dots]
    canvas.figure.add_artist(Line2D([_LINE_AT] * 2, [places[0], places[-1]], color=ACCENT, linewidth=3, zorder=1))
    for place, entry in zip(places, timeline.entries, strict=True):
        face = "white" if entry.tellings[0].is_told else ACCENT
        dot = Line2D([_LINE_AT], [place], marker="o", markersize=15, color=ACCENT, markerfacecolor=face, zorder=2)
        dot.set_markeredgewidth(3)
        canvas.figure.add_artist(dot)
    return canvas.figure


def _write_event(canvas: Canvas, entry: TimelineEntry, timeline: Timeline, most: int) -> float:
    """Set an event, and return where its dot stands."""
    language, dot = timeline.question.language, canvas.y + BODY * 0.55
    said = texts(language)
    if len(entry.tellings) > 1:
        canvas.write(said.timeline_dates_differ, _INDENT, Style(SMALL, DIM), most=2)
    for telling in entry.tellings:
        date = when(telling, language) or said.undated
        canvas.write(f"{date} [{telling.citation.n}]", _INDENT, Style(BODY, ACCENT, is_bold=True), most=2)
        canvas.write(told_in(telling, language), _INDENT, Style(BODY), most)
    canvas.y += BODY * 0.7
    return dot
