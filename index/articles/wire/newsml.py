"""NewsML-G2: news items, one or several in a message, as dpa, Reuters, TT, STT, AP and ANSA send them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.articles.wire.item import STATUSES, UnreadableError, WireItem
from index.articles.wire.markup import all_named, body_text, first_named, html_text, name_of, without_headline, words_of
from index.articles.wire.times import first_and_last, iso_time

if TYPE_CHECKING:
    from lxml import etree

    from index.articles.wire.item import Signal

_SIGNALS: dict[str, Signal] = {"correction": "correction", "update": "update", "replace": "update"}
_EDITORIAL_STATUSES: dict[str, Signal] = {"c": "correction", "u": "update", "d": "kill"}
_CODES = re.compile(r"(\([A-Z]{2,6}\)\.?)[\sA-Z0-9]+\Z")
"""After an agency's sign-off: where the text was routed to."""
_CORRECTED = ("korjattu", "correction")
_PRIVATE = ("private", "contacts", "notepad", "closingline", "picture")
_OTHER_ITEMS = ("packageitem", "conceptitem", "planningitem", "knowledgeitem", "catalogitem")


def read_newsml(root: etree._Element) -> list[WireItem]:
    """Read the texts of a NewsML-G2 document. Raises UnreadableError where it holds none, and says what it holds."""
    items = [each for each in all_named(root, "newsitem") if _is_text(each)]
    if not items:
        held = sorted({_told_of(each) for each in all_named(root, "newsitem", *_OTHER_ITEMS)})
        raise UnreadableError(f"holds no article, but {', '.join(held) or 'nothing'}")
    return [_item(each) for each in items]


def _is_text(item: etree._Element) -> bool:
    return _qcode(item, "itemclass").rpartition(":")[2] in ("text", "")


def _told_of(item: etree._Element) -> str:
    name = name_of(item)
    return _qcode(item, "itemclass").rpartition(":")[2] if name == "newsitem" else f"a {name.removesuffix('item')} item"


def _item(item: etree._Element) -> WireItem:
    headline = words_of(first_named(item, "contentmeta", "headline")) or words_of(
        first_named(item, "itemmeta", "title")
    )
    version_created = iso_time(words_of(first_named(item, "itemmeta", "versioncreated")))
    first = iso_time(words_of(first_named(item, "itemmeta", "firstcreated"))) or iso_time(
        words_of(first_named(item, "contentmeta", "contentcreated"))
    )
    published, updated = first_and_last(first, version_created)
    status = STATUSES.get(_qcode(item, "pubstatus").rpartition(":")[2], "usable")
    embargoed = first_named(item, "itemmeta", "embargoed")
    return WireItem(
        text=_CODES.sub(r"\1", without_headline(_text(item), headline)),
        identity=item.get("guid"),
        version=item.get("version"),
        replaces=_replaces(item),
        headline=headline,
        published=published,
        updated=updated,
        embargo=iso_time(words_of(embargoed)),
        status=status,
        signal="kill" if status == "canceled" else _signal(item),
        source=_source(item),
        byline=words_of(first_named(item, "contentmeta", "by")) or words_of(first_named(item, "contentset", "byline")),
        language=_language(item),
        note=_note(item),
    )


def _text(item: etree._Element) -> str:
    content = first_named(item, "contentset")
    if content is None:
        return ""
    inline = first_named(content, "inlinexml")
    if inline is not None:
        whole = next(all_named(inline, "body.content"), None)
        main = next((each for each in all_named(inline, "section") if _is_main(each)), None)
        body = next(all_named(inline, "body"), None)
        return body_text(next(each for each in (whole, main, body, inline) if each is not None))
    data = first_named(content, "inlinedata")
    if data is None:
        return ""
    told = "".join(data.itertext())
    is_plain = "plain" in (data.get("contenttype") or "plain")
    return "\n\n".join(line for line in told.splitlines() if line.strip()) if is_plain else html_text(told)


def _is_main(section: etree._Element) -> bool:
    return str(section.get("class", "")).startswith("main")


def _qcode(item: etree._Element, name: str) -> str:
    found = first_named(item, name)
    return (found.get("qcode") or "").lower() if found is not None else ""


def _signal(item: etree._Element) -> Signal | None:
    found = [signal for each in all_named(item, "signal") if (signal := _signal_of(each))]
    notes = " ".join(f"{each.get('role') or ''} {words_of(each) or ''}" for each in _public_notes(item)).lower()
    if not found and any(word in notes for word in _CORRECTED):
        return "correction"
    return "kill" if "kill" in found else next(iter(found), None)


def _signal_of(element: etree._Element) -> Signal | None:
    """Read a signal by the end of its code: every sender has prefixes of its own, or gives the whole address."""
    told = (_given(element, "qcode", "uri") or "").lower()
    scheme, _, code = told.replace("/", ":").rpartition(":")
    return (_EDITORIAL_STATUSES if "stat" in scheme else _SIGNALS).get(code)


def _replaces(item: etree._Element) -> str | None:
    for link in all_named(item, "link"):
        if "previous" in (link.get("rel") or "").lower() or "evolvedfrom" in (link.get("rel") or "").lower():
            return _given(link, "guidref", "residref", "href")
    guid = item.get("guid") or ""
    for other in all_named(item, "altid"):
        told = words_of(other)
        if (other.get("type") or "").endswith("refuno") and told:
            return f"{guid.rpartition(told.split(':')[0])[0]}{told}" if told.split(":")[0] in guid else told
    return None


def _source(item: etree._Element) -> str | None:
    for name in ("infosource", "provider", "copyrightholder"):
        for each in all_named(item, name):
            told = words_of(first_named(each, "name")) or each.get("literal") or each.get("qcode")
            if told:
                return str(told).rpartition(":")[2]
    return None


def _language(item: etree._Element) -> str | None:
    tagged = (_given(each, "tag") for each in all_named(item, "language"))
    return next((tag for tag in tagged if tag), None) or _given(item, "{http://www.w3.org/XML/1998/namespace}lang")


def _given(element: etree._Element, *names: str) -> str | None:
    """Return the first of an element's attributes that has a value."""
    return next((str(value) for name in names if (value := element.get(name))), None)


def _public_notes(item: etree._Element) -> list[etree._Element]:
    notes = all_named(item, "ednote")
    return [
        each
        for each in notes
        if not any(word in (each.get("role") or "").lower() for word in _PRIVATE) and not each.get("pubconstraint")
    ]


def _note(item: etree._Element) -> str | None:
    return " ".join(told for each in _public_notes(item) if (told := words_of(each))) or None
