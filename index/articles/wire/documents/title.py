"""The title in a document's description."""

from __future__ import annotations

import re

_FILE_NAME = re.compile(
    r"(?:microsoft word|powerpoint) ?-.*|.*\.(?:docx?|indd|odt|pages|pdf|qx[dp]|rtf)"
    r"|(?:untitled|uten navn|document|dokument) ?\d*",
    re.IGNORECASE,
)


def stated_title(title: str | None) -> str | None:
    """Return the title in a document's description, unless it is only what the file was called once."""
    return None if not title or _FILE_NAME.fullmatch(title) else title
