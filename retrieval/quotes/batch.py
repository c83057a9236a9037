"""Claims: a file of quotes to check, with who is claimed to have said them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from index.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


class ClaimedQuote(BaseModel):
    """A quote, and who is claimed to have said it, where anybody is."""

    text: str
    claimed_speaker: str | None = None


def read_claimed_quotes(file: Path) -> list[ClaimedQuote]:
    """Read a file of quotes, one JSON object a line. Raises UsageError that names the line at fault."""
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}") from error
    claims = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                claims.append(ClaimedQuote.model_validate(json.loads(line)))
            except (ValueError, ValidationError) as error:
                raise UsageError(f"{file}, line {number}: {' '.join(str(error).split())}") from error
    return claims
