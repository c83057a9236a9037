"""RSS and Atom, as feedparser reads them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import feedparser

from index.articles.wire.item import UnreadableError, WireItem
from index.articles.wire.markup import html_text, one_line, without_headline
from index.articles.wire.times import first_and_last, iso_time


def read_feed(data: bytes) -> list[WireItem]:
    """Read the entries of a feed that is known to be sound XML."""
    feed = feedparser.parse(BytesIO(data), resolve_relative_uris=False, sanitize_html=True)
    if not feed.entries:
        raise UnreadableError("holds no entries")
    return [_item(dict(entry), dict(feed.feed)) for entry in feed.entries]


def _item(entry: Any, feed: Any) -> WireItem:
    headline = one_line(html_text(str(entry.get("title") or "")))
    contents = [part.get("value") or "" for part in entry.get("content") or ()]
    markup = next((told for told in contents if told.strip()), entry.get("summary") or "")
    published, updated = first_and_last(iso_time(entry.get("published")), iso_time(entry.get("updated")))
    return WireItem(
        text=without_headline(html_text(markup), headline),
        identity=entry.get("id") or entry.get("link"),
        headline=headline,
        published=published,
        updated=updated,
        source=one_line((entry.get("source") or {}).get("title") or feed.get("title")),
        byline=one_line(entry.get("author")),
        language=entry.get("language") or feed.get("language"),
        url=entry.get("link"),
    )
