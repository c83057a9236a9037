"""Ritzau's own format: one news item, or several in the answer to a queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.articles.wire.item import WireItem
from index.articles.wire.markup import all_named, first_named, html_text, words_of
from index.articles.wire.times import iso_time

if TYPE_CHECKING:
    from lxml import etree

    from index.articles.wire.item import Signal

_FLAGS: tuple[tuple[str, Signal], ...] = (("annuleret", "kill"), ("korrektion", "correction"), ("nyversion", "update"))
"""What an item may be, the gravest first."""


def read_ritzau(root: etree._Element) -> list[WireItem]:
    """Read Ritzau's news items; a queue that was empty has none."""
    return [_item(each) for each in all_named(root, "rbnews")]


def _item(item: etree._Element) -> WireItem:
    signal = next((signal for name, signal in _FLAGS if (_told(item, name) or "").lower() == "true"), None)
    content = first_named(item, "content")
    return WireItem(
        text=html_text("".join(map(str, content.itertext()))) if content is not None else "",
        identity=_told(item, "newsid"),
        version=_told(item, "version"),
        replaces=_told(item, "replacedid"),
        headline=_told(item, "headline"),
        published=iso_time(_told(item, "publishdate")),
        status="canceled" if signal == "kill" else "usable",
        signal=signal,
        source=_agency(_told(item, "origin")),
        byline=_told(item, "byline"),
        note=_told(item, "tilredaktionen"),
    )


def _told(item: etree._Element, name: str) -> str | None:
    return words_of(first_named(item, name))


def _agency(origin: str | None) -> str | None:
    """Return the name in "/ritzau/" as it is written elsewhere: Ritzau."""
    name = (origin or "").strip("/ ")
    return f"{name[0].upper()}{name[1:]}" if name else None
