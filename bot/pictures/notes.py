"""What stands below a picture: the sources, numbered as in the text, and until when the archive goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.pictures.canvas import BODY, DIM, MARGIN, SMALL, Style
from bot.wording.labels import date_label, numbers_label
from bot.wording.texts import texts

if TYPE_CHECKING:
    from bot.pictures.canvas import Canvas
    from retrieval.citation import Citation
    from retrieval.timeline import Timeline


def write_notes(canvas: Canvas, timeline: Timeline) -> None:
    """Name each source in short, and say what there was no room for and how fresh the archive is."""
    language = timeline.question.language
    said = texts(language)
    groups: dict[str, list[Citation]] = {}
    for citation in timeline.citations:
        groups.setdefault(citation.article.source or said.unnamed_source, []).append(citation)
    named = [f"{numbers_label([citation.n for citation in cited])} {name}" for name, cited in groups.items()]
    lines = [f"{said.sources}: {' · '.join(named)}"]
    if timeline.left_out:
        one, many = said.timeline_left_out
        lines.append(one if timeline.left_out == 1 else many.format(count=timeline.left_out))
    if timeline.coverage.newest:
        lines.append(said.archive_as_of.format(date=date_label(timeline.coverage.newest, language)))
    canvas.y += BODY * 0.4
    for line in lines:
        canvas.write(line, MARGIN, Style(SMALL, DIM), most=4)
