"""A figure over time: a line for each who gives it, bounds drawn as such, each point in words below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import cycle
from typing import TYPE_CHECKING

from babel.dates import format_skeleton
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import Bbox

from bot.pictures.canvas import BODY, DPI, INK, MARGIN, SMALL, TITLE, WIDTH, Canvas, Style
from bot.pictures.notes import write_notes
from bot.wording.texts import texts
from bot.wording.timeline import figure_words, heading, owner_label
from index.articles.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from index.language.detection import Language
    from retrieval.timeline import FigurePoint, Timeline

_COLORS = ("#0b5394", "#b45f06", "#38761d", "#741b47", "#444444")
_MARKS = {"o": "●", "s": "■", "D": "◆", "P": "✚", "X": "✖"}
"""What marks the points of each who gives the figure, and the same as a letter."""
_CHART = 620
"""Height of the chart in pixels."""
_POINTS = 72 / DPI
_BESIDE = ((0, 1), (0, -1), (1, 0.6), (-1, 0.6), (1, -0.6), (-1, -0.6), (0, 2), (0, -2))
"""Where a point's label may stand, in steps from the point: above it first."""
_STEP = 34
_ARROW, _MARK = 70, 20
"""How far a bound's arrow and a point reach, in pixels."""
_APART = 0.2
"""Share of the whole time that two days are apart which both have their names below."""
_ASIDE = 0.05
"""The same of how far the points of one who gives the figure stand beside those of another."""
_ALIGNED = {-1: "right", 0: "center", 1: "left"}


@dataclass(frozen=True, slots=True)
class _Line:
    """The points of one who gives the figure, where they stand on the chart, and how they are drawn."""

    points: Sequence[FigurePoint]
    days: Sequence[float]
    color: str
    mark: str

    @property
    def placed(self) -> list[tuple[FigurePoint, float]]:
        return list(zip(self.points, self.days, strict=True))


def draw_figures(timeline: Timeline) -> Figure:
    """Draw a figure that moves: hollow where it is rough, with an arrow for a bound and a bar for a range.

    A label that would stand on another is left out: every point stands below in words.
    """
    canvas, language = Canvas(), timeline.question.language
    canvas.write(heading(timeline), MARGIN, Style(TITLE, is_bold=True), most=3)
    canvas.y += BODY * 0.6
    top = canvas.y
    canvas.y += _CHART + 2 * BODY
    for number, (owner, points) in enumerate(timeline.points_by_owner.items()):
        color = _COLORS[number % len(_COLORS)]
        canvas.write(
            f"{list(_MARKS.values())[number % len(_MARKS)]} {owner_label(owner, language)}",
            MARGIN,
            Style(BODY, color, is_bold=True),
            most=2,
        )
        for point in points:
            canvas.write(figure_words(point, language), MARGIN + BODY, Style(BODY), most=2)
        canvas.y += BODY * 0.3
    write_notes(canvas, timeline)
    height = canvas.finish()
    left, width = (MARGIN + 70) / WIDTH, (WIDTH - 2 * MARGIN - 100) / WIDTH
    axes = canvas.figure.add_axes((left, 1 - (top + _CHART) / height, width, _CHART / height))
    lines = _placed(timeline)
    _plot(axes, timeline, lines)
    _label(canvas, axes, lines)
    return canvas.figure


def _placed(timeline: Timeline) -> list[_Line]:
    """Put the points of each who gives the figure a little to the right of the one before: equal ones hide nothing."""
    days = [_day(point) for point in timeline.points]
    aside = _ASIDE * (max(days) - min(days))
    return [
        _Line(points, [_day(point) + number * aside for point in points], _COLORS[number], list(_MARKS)[number])
        for number, points in zip(cycle(range(len(_MARKS))), timeline.points_by_owner.values(), strict=False)
    ]


def _plot(axes: Axes, timeline: Timeline, lines: Sequence[_Line]) -> None:
    for number, line in enumerate(lines):
        width = min(9, 3 * (len(lines) - number))  # what lies below shows beside what lies on it
        axes.plot(line.days, [p.value for p in line.points], color=line.color, linewidth=width, drawstyle="steps-post")
        for point, day in line.placed:
            face = "white" if point.bound == "approx" else line.color
            (mark,) = axes.plot(day, point.value, marker=line.mark, color=line.color, markersize=13, mew=3, zorder=3)
            mark.set_markerfacecolor(face)
            _plot_bound(axes, point, day, line.color)
    axes.margins(x=0.14, y=0.22)
    axes.set_ylim(bottom=max(0, axes.get_ylim()[0]))
    axes.set_xticks(*_ticks(timeline.points, timeline.question.language))
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _number(value)))
    axes.tick_params(labelsize=SMALL * _POINTS, colors=INK)
    axes.grid(axis="y", color="#d9d9d9")
    axes.spines[["top", "right"]].set_visible(False)


def _plot_bound(axes: Axes, point: FigurePoint, day: float, color: str) -> None:
    """Draw a range as a bar, "at least" as an arrow that goes on upwards, "at most" as one downwards."""
    if point.high is not None:
        axes.plot([day, day], [point.value, point.high], color=color, linewidth=12, alpha=0.5, solid_capstyle="butt")
    elif point.bound in ("min", "max"):
        away = _ARROW if point.bound == "min" else -_ARROW
        axes.annotate(
            "",
            (day, point.value),
            xytext=(0, away * _POINTS),
            textcoords="offset points",
            arrowprops={"arrowstyle": "<|-", "color": color, "linewidth": 3, "mutation_scale": 22},
        )


def _label(canvas: Canvas, axes: Axes, lines: Sequence[_Line]) -> None:
    """Put each point's value and number beside it, where there is room."""
    placed = [(point, day, line.color) for line in lines for point, day in line.placed]
    taken = [_around(axes, point, day) for point, day, _ in placed]
    for point, day, color in placed:
        for right, up in _BESIDE:
            label = axes.annotate(
                f"{_number(point.value)}{f'–{_number(point.high)}' if point.high else ''} [{point.citation.n}]",
                (day, point.value),
                xytext=(right * _STEP * _POINTS, up * _STEP * _POINTS),
                textcoords="offset points",
                ha=_ALIGNED[(right > 0) - (right < 0)],
                va="center",
                fontsize=SMALL * _POINTS,
                weight="bold",
                color=color,
                bbox={"facecolor": "white", "alpha": 0.85, "linewidth": 0, "pad": 1.5},
                zorder=4,
            )
            box = canvas.extent(label)
            is_inside = axes.bbox.x0 <= box.x0 and box.x1 <= WIDTH and axes.bbox.y0 <= box.y0
            if is_inside and not any(box.overlaps(other) for other in taken):
                taken.append(box)
                break
            label.remove()


def _around(axes: Axes, point: FigurePoint, day: float) -> Bbox:
    """Return the room that a point takes with its bound, in pixels."""
    (x, low), (_, high) = axes.transData.transform([(day, point.value), (day, point.high or point.value)])
    up, down = (_ARROW if point.bound == bound and not point.high else 0 for bound in ("min", "max"))
    return Bbox.from_extents(x - _MARK, low - _MARK - down, x + _MARK, high + _MARK + up)


def _ticks(points: Sequence[FigurePoint], language: Language) -> tuple[list[float], list[str]]:
    """Return the days that have room for their names, and the names: with the year where there are several."""
    days = {_day(point): parse_date(point.date) for point in points}
    skeleton = "MMMd" if len({day.year for day in days.values()}) == 1 else "yMMM"
    apart, kept = _APART * (max(days) - min(days)), list[float]()
    for day in sorted(days):
        kept += [day] if not kept or day - kept[-1] >= apart else []
    dates = [date.fromordinal(int(day)) for day in kept]
    return kept, [str(format_skeleton(skeleton, date, locale=texts(language).locale)) for date in dates]


def _day(point: FigurePoint) -> float:
    return float(date.fromisoformat(point.date).toordinal())


def _number(value: float) -> str:
    """Write a number as the articles do, with a thin space between thousands."""
    return f"{value:,.10g}".replace(",", "\u202f")
