"""Press releases as NTB relays them from the companies that wrote them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from index.articles.wire.item import WireItem
from index.articles.wire.markup import first_named, html_text, one_line, words_of

if TYPE_CHECKING:
    from lxml import etree

_TIME = "%d.%m.%Y %H:%M"


def read_release(root: etree._Element) -> list[WireItem]:
    """Read the one release of a document: its lead and its body, each of them HTML in XML."""
    parts = (first_named(root, name) for name in ("leadtext", "body"))
    texts = (html_text("".join(map(str, part.itertext()))) for part in parts if part is not None)
    item = WireItem(
        text="\n\n".join(filter(None, texts)),
        identity=one_line(root.get("id")),
        headline=words_of(first_named(root, "title")),
        published=_time(first_named(root, "publicationdate")),
        embargo=_time(first_named(root, "embargo")),
        source=words_of(first_named(root, "publisher", "name")),
        language=one_line(root.get("lang")),
        url=words_of(first_named(root, "longurl")),
    )
    return [item]


def _time(element: etree._Element | None) -> str | None:
    """Read a time like "28.09.2018 11:15", which is Norwegian."""
    try:
        return datetime.strptime(words_of(element) or "", _TIME).isoformat()
    except ValueError:
        return None
