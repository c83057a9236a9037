"""A batch of quotes to check, with who is claimed to have said them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from retrieval.jsonl import read_rows

if TYPE_CHECKING:
    from pathlib import Path


class ClaimedQuote(BaseModel):
    """A quote, and who is claimed to have said it, where anybody is."""

    text: str
    claimed_speaker: str | None = None


def read_claimed_quotes(file: Path) -> list[ClaimedQuote]:
    """Read a file of quotes. Raises UsageError that names the line at fault."""
    return read_rows(file, ClaimedQuote)
