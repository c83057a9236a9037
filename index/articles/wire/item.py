"""A wire item: one article as a file of an agency, a feed or a web page gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index.articles.wire.times import comparable

Format = Literal["nitf", "newsml-g2", "ninjs", "rss", "atom", "html", "docx", "pdf", "zip", "other"]
DOCUMENTS = frozenset(["docx", "pdf", "zip"])
"""What people write and print, one article each; of what else is packed in a ZIP, nothing is read."""
Status = Literal["usable", "canceled", "withheld"]
Signal = Literal["correction", "update", "kill"]


STATUSES: dict[str, Status] = {
    "usable": "usable",
    "withheld": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
    "unpublished": "canceled",
}
"""What agencies call them."""
_LONGEST_NUMBER = 18
"""Digits of a version that is a number, not something else that has digits alone."""


_CORRECTION = r"\W*(?:rettelse|rettet|retting|retta|correct(?:s|ed|ion)|berichtigung)\b"
_IN_NOTE = re.compile(_CORRECTION, re.IGNORECASE)
_IN_HEADLINE = re.compile(rf"{_CORRECTION}\s*(?:[:–—-]|$)", re.IGNORECASE)
"""A headline may begin with the word and tell of something else: "Rettet kritikk mot statsråden"."""


class UnreadableError(ValueError):
    """Says in words why nothing can be read out of a file."""


@dataclass(frozen=True, slots=True)
class WireItem:
    """What one item says of itself, and its text: paragraphs with an empty line between them.

    `identity` stays over versions; `replaces` is the identity of the item that this one follows. Times are ISO 8601,
    as precise as the file. Not to be shown before `embargo`. `note` is for editors and no part of the text. What the
    file does not say is None.
    """

    text: str
    identity: str | None = None
    version: str | None = None
    replaces: str | None = None
    headline: str | None = None
    published: str | None = None
    updated: str | None = None
    embargo: str | None = None
    status: Status | None = None
    signal: Signal | None = None
    source: str | None = None
    byline: str | None = None
    language: str | None = None
    url: str | None = None
    note: str | None = None

    @property
    def is_correction(self) -> bool:
        """Tell whether its sender says that it corrects an earlier version."""
        said = _IN_HEADLINE.match(self.headline or "") or _IN_NOTE.match(self.note or "")
        return self.signal == "correction" or bool(said)

    @property
    def order(self) -> tuple[int, str]:
        """Return what puts versions of one item in order: their number, then their time."""
        is_number = self.version is not None and self.version.isdecimal() and len(self.version) <= _LONGEST_NUMBER
        return int(self.version or 0) if is_number else 0, comparable(self.updated or self.published or "")
