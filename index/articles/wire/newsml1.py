"""NewsML 1: what came before G2, as AFP, ANP and stock exchanges still send it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.articles.wire.item import STATUSES, UnreadableError, WireItem
from index.articles.wire.markup import (
    all_named,
    body_text,
    first_named,
    html_text,
    one_line,
    without_headline,
    words_of,
)
from index.articles.wire.times import first_and_last, iso_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from index.articles.wire.item import Signal

_ADVICE = "advisoryline"
_FIRST = "1"


def read_newsml1(root: etree._Element) -> list[WireItem]:
    """Read the texts of a NewsML 1 document. Raises UnreadableError where it holds none."""
    items = [item for each in all_named(root, "newsitem") if (item := _item(each)).text or item.status == "canceled"]
    if not items:
        raise UnreadableError("holds no article, but pictures or nothing")
    return items


def _item(item: etree._Element) -> WireItem:
    headline = words_of(first_named(item, "newslines", "headline"))
    first = iso_time(words_of(first_named(item, "newsmanagement", "firstcreated")))
    this = iso_time(words_of(first_named(item, "newsmanagement", "thisrevisioncreated")))
    published, updated = first_and_last(first, this)
    status = STATUSES.get((_formal_name(item, "newsmanagement", "status") or "").lower(), "usable")
    revision = words_of(first_named(item, "newsidentifier", "revisionid"))
    later: Signal | None = "update" if revision not in {None, _FIRST} else None
    return WireItem(
        text=without_headline(_text(item), headline),
        identity=_identity(item, revision),
        version=revision,
        headline=headline,
        published=published,
        updated=updated,
        status=status,
        signal="kill" if status == "canceled" else later,
        source=_formal_name(item, "provider", "party") or _formal_name(item, "source", "party"),
        byline=words_of(first_named(item, "newslines", "byline")),
        language=_formal_name(item, "descriptivemetadata", "language"),
        note=_advice(item),
    )


def _identity(item: etree._Element, revision: str | None) -> str | None:
    """Return the public identifier without the number of the revision that it ends in."""
    public = words_of(first_named(item, "newsidentifier", "publicidentifier"))
    if public:
        return public.removesuffix(f":{revision}")
    return words_of(first_named(item, "newsidentifier", "newsitemid"))


def _formal_name(item: etree._Element, *path: str) -> str | None:
    found = first_named(item, *path)
    return one_line(found.get("FormalName")) if found is not None else None


def _text(item: etree._Element) -> str:
    """Return the paragraphs of the first content that is a text; pictures and files stand beside it."""
    told = (_text_of(data) for data in all_named(item, "datacontent"))
    return next(filter(None, told), "")


def _text_of(data: etree._Element) -> str:
    if len(data):
        body = next(_bodies(data), data)
        return body_text(body)
    return html_text("".join(map(str, data.itertext())))


def _bodies(data: etree._Element) -> Iterator[etree._Element]:
    yield from all_named(data, "body.content")
    yield from all_named(data, "body")


def _advice(item: etree._Element) -> str | None:
    """Return what is told to editors, like "UPDATES with Germany"."""
    lines = (line for line in all_named(item, "newsline") if _formal_name(line, "newslinetype"))
    told = (
        words_of(first_named(line, "newslinetext"))
        for line in lines
        if (_formal_name(line, "newslinetype") or "").lower() == _ADVICE
    )
    return next(filter(None, told), None)
