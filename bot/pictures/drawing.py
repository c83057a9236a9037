"""Drawing: a timeline as a PNG, where matplotlib is installed."""

from __future__ import annotations

import logging
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from index.errors import UsageError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from retrieval.timeline import Timeline

LOG = logging.getLogger(__name__)

DPI = 100
_ONE_AT_A_TIME = Lock()
"""matplotlib's fonts are shared, and not made for several threads."""


def check_can_draw() -> None:
    """Raise UsageError where matplotlib is missing."""
    try:
        import matplotlib  # noqa: F401, PLC0415 - an extra, which only pictures need
    except ImportError as error:
        raise UsageError('pictures need matplotlib: pip install "kildebot[plots]"') from error


def draw(timeline: Timeline) -> Figure:
    """Draw the figure over time where a topic's figure moves, else the events on a line.

    Raises UsageError where matplotlib is missing.
    """
    check_can_draw()
    from bot.pictures.events import draw_events  # noqa: PLC0415
    from bot.pictures.figures import draw_figures  # noqa: PLC0415

    return draw_figures(timeline) if timeline.points else draw_events(timeline)


def try_to_draw(timeline: Timeline) -> bytes | None:
    """Return the picture of a timeline as a PNG; None where it cannot be drawn, which is logged."""
    try:
        return png_of(timeline)
    except UsageError as error:
        LOG.info("No picture: %s", error)
    except Exception:  # the words need no picture
        LOG.exception("A timeline could not be drawn.")
    return None


def png_of(timeline: Timeline) -> bytes:
    """Return the picture of a timeline as a PNG; raises UsageError where matplotlib is missing."""
    out = BytesIO()
    with _ONE_AT_A_TIME:
        draw(timeline).savefig(out, format="png", dpi=DPI)
    return out.getvalue()
