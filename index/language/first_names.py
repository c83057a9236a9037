"""First names common in Norwegian and international news, by gender."""

from __future__ import annotations

from pathlib import Path

_FILE = Path(__file__).parent / "data" / "first_names.txt"
_MEN, _WOMEN = _FILE.read_text(encoding="utf-8").partition("[men]")[2].split("[women]")

MEN = frozenset(_MEN.split())
WOMEN = frozenset(_WOMEN.split())
