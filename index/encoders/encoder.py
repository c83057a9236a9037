"""How text becomes vectors: the one interface that every embedding model is used through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

Role = Literal["query", "passage"]


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their similarity."""

    @property
    def name(self) -> str:
        """Name the model, so that an archive can tell by whom its vectors were made."""

    @property
    def dimension(self) -> int:
        """Count the numbers in one vector."""

    def encode(self, texts: Sequence[str], role: Role) -> NDArray[np.float32]:
        """Return one normalised row per text, in order: shape (len(texts), dimension)."""
