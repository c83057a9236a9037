"""Kinds of figures: people first, then what else is counted, then what is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from index.figures.measures import AGE, EVENTS, SENTENCE

if TYPE_CHECKING:
    from index.figures.figure import Figure

FigureKind = Literal["people", "things", "money", "shares", "time", "measures"]
KINDS: tuple[FigureKind, ...] = get_args(FigureKind)
"""In the order in which they are shown."""

_KIND_OF: dict[str | None, FigureKind] = {
    None: "things",
    **dict.fromkeys(EVENTS, "people"),
    **dict.fromkeys(("votes", "seats", "score"), "things"),
    "money": "money",
    "percentage": "shares",
    **dict.fromkeys((AGE, SENTENCE, "duration"), "time"),
}


def kind_of(figure: Figure) -> FigureKind:
    """Return what kind of thing a figure counts or measures."""
    return _KIND_OF.get(figure.category, "measures")
