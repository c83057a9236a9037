"""A number half read, between its first atom and its range, sign and unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.language.numbers.magnitudes import Magnitude
    from index.language.numbers.number import Kind, Roughness


@dataclass(frozen=True, slots=True)
class Reading:
    """What has been read up to the atom `last` (exclusive)."""

    last: int
    magnitude: Magnitude
    kind: Kind
    bound: Roughness = "exact"
    unit: str | None = None
    is_share: bool = False

    @property
    def value(self) -> float:
        """Return the number read so far."""
        return self.magnitude.value
