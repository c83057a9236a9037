"""The language model, as the rest of the code sees it: messages go in, a text or a ModelError comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from index.errors import KildebotError

if TYPE_CHECKING:
    from collections.abc import Sequence


class ModelError(KildebotError):
    """A language model gave no text, or may not be asked now."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of what a model is told."""

    role: Literal["system", "user", "assistant"]
    content: str


class LanguageModel(Protocol):
    """Anything that goes on from messages with a text of its own."""

    def complete(self, messages: Sequence[Message], seconds: float) -> str:
        """Return what it says next, within so many seconds. Raises ModelError where it does not."""
        ...
