"""Which format a file has, told by its content, and what stands in it."""

from __future__ import annotations

import json
import re
from dataclasses import astuple
from typing import TYPE_CHECKING

from index.articles.wire.documents.reading import document_format, read_document
from index.articles.wire.item import UnreadableError, WireItem
from index.articles.wire.markup import decoded, name_of, parse
from index.articles.wire.newsml import read_newsml
from index.articles.wire.newsml1 import read_newsml1
from index.articles.wire.ninjs import is_ninjs, read_ninjs
from index.articles.wire.nitf import read_nitf
from index.articles.wire.releases import read_release
from index.articles.wire.ritzau import read_ritzau

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from index.articles.wire.item import Format

_MARKUP = re.compile(r"\A[\s\ufeff]*<[?!\w]")
_HTML = re.compile(
    r"\A[\s\ufeff]*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.DOTALL
)
_FORMATS: dict[str, Format] = {
    "nitf": "nitf",
    "newsmessage": "newsml-g2",
    "newsitem": "newsml-g2",
    "packageitem": "newsml-g2",
    "conceptitem": "newsml-g2",
    "planningitem": "newsml-g2",
    "rss": "rss",
    "rdf": "rss",
    "feed": "atom",
}
_OTHERS: dict[str, Callable[[etree._Element], list[WireItem]]] = {
    "newsml": read_newsml1,
    "rbnews": read_ritzau,
    "xmlnewsqueuedresponse": read_ritzau,
    "release": read_release,
}
"""Formats of the kind "other", by the root."""
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
"""The first element; what comes before it begins with a mark."""


def format_of(data: bytes) -> Format | None:
    """Tell the format of a file by its beginning; None where it is no document, markup or ninjs."""
    if document := document_format(data):
        return document
    try:
        text = decoded(data)
    except UnreadableError:
        return None
    if _HTML.match(text):
        return "html"
    if _MARKUP.match(text):
        root = _ROOT.search(text)
        return _FORMATS.get(root[1].lower(), "other") if root else "other"
    return "ninjs" if text.lstrip()[:1] in "{[" and _items(text) else None


def read_wire(data: bytes, kind: Format) -> list[WireItem]:
    """Read the articles of a file of a format. Raises UnreadableError where it is damaged or holds none."""
    match kind:
        case "ninjs":
            items = _read_ninjs_items(_items(decoded(data)))
        case "html":
            from index.articles.wire.pages import read_page  # noqa: PLC0415 - heavy, and most files are no pages

            items = read_page(decoded(data))
        case "docx" | "pdf" | "zip":
            items = read_document(data, kind)
        case _:
            items = _read_xml(parse(data), data)
    for item in items:
        _check(item)
    return _each_once(items)


def _read_ninjs_items(items: list[dict[str, object]]) -> list[WireItem]:
    """Read the articles among the items; what else there is beside them is left out."""
    found: list[WireItem] = []
    others: list[UnreadableError] = []
    for item in items:
        try:
            found.append(read_ninjs(item))
        except UnreadableError as error:
            others.append(error)
    if not found:
        raise others[0]
    return found


def _check(item: WireItem) -> None:
    """Refuse what no archive can hold and no screen can show."""
    try:
        "".join(told for told in astuple(item) if told).encode()
    except UnicodeEncodeError as error:
        raise UnreadableError("holds half a character (a lone surrogate)") from error


def _each_once(items: list[WireItem]) -> list[WireItem]:
    """Keep of several versions of one item the last, by their numbers, or else as they come; before all, a kill."""
    last: dict[object, WireItem] = {}
    for item in items:
        key = item.identity or id(item)
        if key not in last or _rank(item) >= _rank(last[key]):
            last[key] = item
    return list(last.values())


def _rank(item: WireItem) -> tuple[bool, int]:
    """Rank versions of one item: whatever its number, a kill is the sender's last word."""
    return item.signal == "kill" or item.status == "canceled", item.order[0]


def _read_xml(root: etree._Element, data: bytes) -> list[WireItem]:
    name = name_of(root)
    if name == "nitf":
        return read_nitf(root)
    if name in ("rss", "rdf", "feed"):
        from index.articles.wire.feeds import read_feed  # noqa: PLC0415 - it takes a while to import

        return read_feed(data)
    if name in _FORMATS:
        return read_newsml(root)
    other = _OTHERS.get(name)
    if other:
        return other(root)
    raise UnreadableError(f"none of the formats that are read: its root is <{name}>")


def _items(text: str) -> list[dict[str, object]]:
    """Return the ninjs items of a text: one, a list, or one a line; none where any is something else."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        try:
            value = [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError):
            return []
    items = value if isinstance(value, list) else [value]
    return items if items and all(is_ninjs(item) for item in items) else []
