"""Files with one JSON object a line: questions to measure by, quotes to check."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from index.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

Row = TypeVar("Row", bound=BaseModel)


def read_rows(file: Path, kind: type[Row]) -> list[Row]:
    """Read the rows of a file, blank lines left out. Raises UsageError that names the line at fault."""
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}") from error
    return [_row(f"{file}, line {number}", line, kind) for number, line in enumerate(lines, 1) if line.strip()]


def _row(place: str, line: str, kind: type[Row]) -> Row:
    try:
        return kind.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        reason = f"no {field}" if first["type"] == "missing" else f"{field}: {first['msg']}".removeprefix(": ")
        raise UsageError(f"{place}: {reason}") from error
