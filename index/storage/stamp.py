"""The stamp of a derived index: which generation of the archive it shows, and that its files are whole."""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 2
"""To be raised when the same articles make another index: every archive's is then made anew from what is stored."""
_NAME = "stamp.json"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A generation of an archive, and the id that tells it from the same generation of another."""

    generation: int
    id: str


def write_stamp(folder: Path, stamp: Stamp) -> None:
    """Mark the files in a folder as the derived index of a generation; to be called when they are written."""
    content = json.dumps({**asdict(stamp), "format": FORMAT, "checksums": _checksums(folder)})
    fresh = folder / f"{_NAME}.new"
    with fresh.open("w", encoding="utf-8") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(folder / _NAME)
    for file in folder.iterdir():
        file.chmod(0o600)


def read_stamp(folder: Path) -> Stamp | None:
    """Return the generation a folder's files belong to; None where the stamp or a file is missing, old or damaged."""
    try:
        stamp = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        known = Stamp(int(stamp["generation"]), str(stamp["id"]))
        return known if stamp["format"] == FORMAT and stamp["checksums"] == _checksums(folder) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def stamped_generation(folder: Path) -> int | None:
    """Return the generation on the stamp without reading the files it vouches for."""
    try:
        return int(json.loads((folder / _NAME).read_text(encoding="utf-8"))["generation"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _checksums(folder: Path) -> dict[str, int]:
    files = sorted(f for f in folder.iterdir() if f.is_file() and f.suffix != ".lock" and not f.name.startswith(_NAME))
    return {file.name: _checksum(file) for file in files}


def _checksum(file: Path) -> int:
    value = 0
    with file.open("rb") as data:
        while block := data.read(1 << 20):
            value = zlib.crc32(block, value)
    return value
