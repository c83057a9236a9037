"""A number as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["digits", "word", "one", "age"]
Roughness = Literal["exact", "min", "approx"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, text[start:end]; of a range `value` is the lower end and `high` the upper.

    `kind`: begun in digits or in words; "one" is an article as much as a number (en, et, a); an "age" is 21-åringen.
    `bound`: "min" of hundrevis, "approx" of et par. `unit`: where the number carries it along ($, %, 800-meteren).
    `is_share`: of a whole ("én av ti", "to tredeler"). `is_pair`: digits with a dash between, as a score or a season.
    `is_plain`: digits alone.
    """

    start: int
    end: int
    value: float
    kind: Kind
    high: float | None = None
    bound: Roughness = "exact"
    unit: str | None = None
    is_share: bool = False
    is_pair: bool = False
    is_plain: bool = False
