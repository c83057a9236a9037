"""The article: what everything else is made from and cites."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its file gives it.

    `text` is never altered but for line ends (`\\n`): every offset anywhere counts Unicode code points into it.
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
