"""The article: what everything else is made from and cites."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass

from index.language.credits import end_without_credit

_LINE = re.compile(r"\S[^\n]*")
TITLE_LENGTH = 80
"""Characters at the most of a title that is made from the text."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its file gives it.

    `text` is as given after one normalisation (`normalising.py`): every offset counts Unicode code points into it.
    `published` is an ISO 8601 date as precise as the source was: "2017", "2017-10", "2017-10-16" or a date with time.
    """

    id: str
    text: str
    headline: str | None = None
    source: str | None = None
    desk: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None

    @property
    def title(self) -> str:
        """Return the headline or, where there is none, the first words of the text."""
        return self.headline or first_words(self.text)

    @property
    def publication(self) -> tuple[bool, str, str]:
        """Return what sorts articles by when they were published, the undated last."""
        return self.published is None, self.published or "", self.id

    @property
    def digest(self) -> str:
        """Tell this content from any other: SHA-256 over every field, in hex."""
        return hashlib.sha256(json.dumps(asdict(self), ensure_ascii=False).encode()).hexdigest()


def first_words(text: str) -> str:
    """Return a text's first line without credit, cut after a whole word: "Likene er funnet i byen i den …"."""
    lines = (match[0].strip() for match in _LINE.finditer(text))
    uncredited = (line[: end_without_credit(line)] for line in lines)
    line = next(filter(None, uncredited), "") or text.strip().partition("\n")[0]
    if len(line) <= TITLE_LENGTH:
        return line
    cut = line[:TITLE_LENGTH].rpartition(" ")[0] or line[:TITLE_LENGTH]
    return f"{cut.rstrip(' ,;:–-')} …"
