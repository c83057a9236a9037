"""A figure as an article gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.figures.qualifiers import Bound


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with qualifier and unit in an article: text[start:end].

    Of a range, `value` is the lower end. `category` is what is counted ("killed", "money"), None where no word tells.
    `attributed_to` is the bare name of whoever gives the figure, with the `verb` they give it by; None where it is
    the article's own.
    """

    start: int
    end: int
    value: float
    bound: Bound
    unit: str | None
    category: str | None
    attributed_to: str | None
    verb: str | None
