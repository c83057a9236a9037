"""Charts: bars that stand on each other, drawn as part of a page; the table beside them says the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 720, 180
_LEFT, _BELOW = 48, 20


@dataclass(frozen=True, slots=True)
class Bars:
    """What one colour stands for, and its value on each day."""

    name: str
    values: Sequence[int]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar where it is drawn, in the colour of a number."""

    x: float
    y: float
    width: float
    height: float
    colour: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with the names of their colours, the highest sum, and the first and the last day."""

    bars: list[Bar]
    names: list[str]
    highest: int
    first: str
    last: str


def bars(series: Sequence[Bars], days: Sequence[str]) -> Chart | None:
    """Lay bars out, a pile for each day; None where there is nothing to draw."""
    sums = [sum(each.values[n] for each in series) for n in range(len(days))]
    highest = max(sums, default=0)
    if not highest:
        return None
    step = (WIDTH - _LEFT) / len(days)
    width = min(0.8 * step, 40)
    drawn = list[Bar]()
    for n in range(len(days)):
        top = float(HEIGHT - _BELOW)
        for colour, each in enumerate(series):
            height = each.values[n] / highest * (HEIGHT - 2 * _BELOW)
            top -= height
            drawn.append(Bar(round(_LEFT + n * step, 1), round(top, 1), round(width, 1), round(height, 1), colour))
    return Chart(drawn, [each.name for each in series], highest, days[0], days[-1])
