"""What a language model wrote over the evidence of a reply: only what the evidence bears out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.citation import Citation


@dataclass(frozen=True, slots=True)
class Written:
    """Statements with their citations' numbers [n], and the citations that they name."""

    text: str
    citations: tuple[Citation, ...]
