"""NITF 3.x, as NTB, AP, EFE and PA send it; see the DTD of the IPTC, and `date.expire` for Superdesk's embargo."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.articles.wire.item import STATUSES, WireItem
from index.articles.wire.markup import all_named, body_text, first_named, name_of, one_line, without_headline, words_of
from index.articles.wire.times import iso_time

if TYPE_CHECKING:
    from lxml import etree

    from index.articles.wire.item import Status

_STATUSES: dict[str, Status] = {**STATUSES, "embargoed": "withheld"}
_TAKEDOWN = re.compile(r"\W*(?:kill|takedown)(?:\s*/\s*(?:kill|takedown))?\s+notice\b", re.IGNORECASE)
_PLEASE_KILL = re.compile(r"\W*please\s+kill\s+(?:this\s+|the\s+)?story\b", re.IGNORECASE)
"""Superdesk's words for taking a story back, as NTB sends them: in place of the story, with no status."""


def read_nitf(root: etree._Element) -> list[WireItem]:
    """Read the one article of a NITF document."""
    headline = words_of(first_named(root, "hedline", "hl1")) or words_of(first_named(root, "head", "title"))
    about = first_named(root, "docdata")
    management = (about.get("management-status") or "").lower() if about is not None else ""
    is_embargoed = management == "embargoed"
    issued = iso_time(_attribute(root, "date.issue", "norm")) or iso_time(
        _attribute(root, "pubdata", "date.publication")
    )
    text = without_headline(body_text(first_named(root, "body.content")), headline)
    is_killed = _STATUSES.get(management) == "canceled" or _is_takedown(headline, text)
    item = WireItem(
        text=text,
        identity=_meta(root, "NTBID") or _attribute(root, "doc-id", "id-string"),
        version=_attribute(root, "du-key", "version"),
        headline=headline,
        published=issued,
        embargo=iso_time(_attribute(root, "date.release", "norm")) if is_embargoed else None,
        status=_STATUSES.get(management),
        signal="kill" if is_killed else None,
        source=words_of(first_named(root, "body.head", "distributor"))
        or _attribute(root, "doc-id", "regsrc")
        or _attribute(root, "from-src", "src-name")
        or _attribute(root, "doc.copyright", "holder"),
        byline=words_of(first_named(root, "body.head", "byline")),
        language=_language(root),
        note=one_line(_attribute(root, "ed-msg", "info")),
    )
    return [item]


def _is_takedown(headline: str | None, text: str) -> bool:
    return bool(_TAKEDOWN.match(headline or "") or _PLEASE_KILL.match(text))


def _attribute(root: etree._Element, element: str, name: str) -> str | None:
    return next((one_line(value) for each in all_named(root, element) if (value := each.get(name))), None)


def _meta(root: etree._Element, name: str) -> str | None:
    found = (each for each in all_named(root, "meta") if each.get("name") == name)
    return next((one_line(each.get("content")) for each in found), None)


def _language(root: etree._Element) -> str | None:
    """Return the language of the text, or else that of the whole document."""
    of_text = (
        each.get("{http://www.w3.org/XML/1998/namespace}lang") for each in all_named(root, "body.content", "body")
    )
    return next((tag for tag in of_text if tag), None) or next(
        (tag for each in root.iter() if name_of(each) == "nitf" and (tag := each.get("baselang"))), None
    )
