"""Pictures of timelines: their size, their words, and that nothing stands on anything else."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from bot.pictures.canvas import WIDTH
from bot.pictures.drawing import draw, png_of
from index.articles.article import Article
from retrieval.citation import Citation
from retrieval.question.question import Question
from retrieval.searched import Coverage
from retrieval.timeline import FigurePoint, Telling, Timeline, TimelineEntry

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox

    from index.figures.qualifiers import Bound

LONG = "Brua over fjorden ble stengt for all trafikk i begge retninger fordi en bærebjelke hadde sprukket. "


def citation(n: int, text: str) -> Citation:
    return Citation(
        n, Article(f"a{n}", text, source=f"Avis nummer {n % 4}", published="2025-03-03"), 1, 1, 0, len(text)
    )


def timeline(*tellings: Telling, points: tuple[FigurePoint, ...] = ()) -> Timeline:
    entries = tuple(TimelineEntry((telling,)) for telling in tellings)
    coverage = Coverage(3, "2025-03-03", "2025-03-09")
    return Timeline(Question("brua over fjorden", "nb"), entries, 0, 0.9, (), coverage, {}, points)


def point(n: int, day: int, value: float, bound: Bound = "exact", high: float | None = None) -> FigurePoint:
    owner = ("politiet", "Røde Kors", None)[n % 3]
    return FigurePoint(
        f"2025-03-{day:02}", value, high, bound, owner, f"{value:g} døde", citation(n, f"{value:g} døde.")
    )


EVENTS = timeline(*(Telling((f"2025-03-{n:02}",), n % 2 == 0, citation(n, LONG * (n % 3 + 1))) for n in range(1, 13)))
CURVE = timeline(
    points=(
        point(1, 3, 12, "min"),
        point(2, 3, 12, "approx"),
        point(3, 3, 10, high=15),
        point(4, 4, 17, "min"),
        point(5, 4, 17, "max"),
        point(6, 5, 18),
        point(7, 5, 18),
        point(8, 9, 28),
    )
)
JUMP = timeline(points=(*CURVE.points, point(9, 10, 12_500)))


def boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    """Return every text of a figure and its axes with the room it takes, in pixels."""
    figure.canvas.draw()
    texts = list(figure.texts)
    for axes in figure.axes:
        low, high = axes.get_ylim()
        shown = [label for label in axes.get_yticklabels() if low <= label.get_position()[1] <= high]
        texts += [*axes.texts, *axes.get_xticklabels(), *shown]
    return [(text.get_text(), text.get_window_extent()) for text in texts if text.get_text()]


@pytest.mark.parametrize("told", [EVENTS, CURVE, JUMP], ids=["events", "curve", "jump"])
def test_a_picture_fits_a_phone_and_no_words_stand_on_others_or_outside(told: Timeline) -> None:
    figure = draw(told)
    width, height = figure.get_size_inches() * figure.dpi
    assert round(width) == WIDTH
    assert 600 < height < 3_600
    found = boxes(figure)
    assert [text for text, box in found if box.x0 < 0 or box.x1 > width or box.y0 < 0 or box.y1 > height] == []
    # Lines of letters with tails may touch by a pixel or two.
    inner = [(text, box.padded(-3)) for text, box in found]
    assert [(one, other) for (one, a), (other, b) in combinations(inner, 2) if a.overlaps(b)] == []


def test_events_stand_with_their_dates_and_numbers_and_long_ones_are_cut() -> None:
    words = [text for text, _ in boxes(draw(EVENTS))]
    assert words[0] == "Tidslinje: brua over fjorden"
    assert "1. mars 2025 [1]" in words
    assert "fortalt 2. mars 2025 [2]" in words
    assert any(word.endswith(" …") for word in words)
    assert "Kilder: [1] [5] [9] Avis nummer 1 · [2] [6] [10] Avis nummer 2 · [3] [7]" in words


def test_every_point_of_a_curve_stands_in_words_and_in_the_chart_where_there_is_room() -> None:
    figure = draw(CURVE)
    words = " ".join(text for text, _ in boxes(figure))
    assert all(f"døde ({day}. mars 2025) [{n}]" in words for n, day in enumerate([3, 3, 3, 4, 4, 5, 5, 9], 1))
    (axes,) = figure.axes
    arrows = [text for text in axes.texts if getattr(text, "arrow_patch", None)]
    assert len(arrows) == 3  # two "at least", one "at most"
    assert "10–15 [3]" in words
    assert [text.get_text() for text in axes.get_xticklabels()] == ["3. mars", "5. mars", "9. mars"]


@pytest.mark.parametrize("text", ["$x^2$ og $y_1$", "Kostet $5, ikke $6 {", "日本 😀 Vikodden", "a" * 400, "\u202eabc"])
def test_any_words_can_be_drawn(text: str) -> None:
    assert png_of(timeline(Telling(("2025",), True, citation(1, text)))).startswith(b"\x89PNG")
