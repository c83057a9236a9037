"""ninjs 1.x, 2.x and 3.x of the IPTC, and as Superdesk, NTB, TT and dpa send it."""

from __future__ import annotations

import reprlib
from typing import TYPE_CHECKING, Any

from index.articles.wire.item import STATUSES, UnreadableError, WireItem
from index.articles.wire.markup import html_text, one_line, without_headline
from index.articles.wire.times import first_and_last, iso_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.articles.wire.item import Signal

_NTB_IDENTITY = "NTB-ID"


def is_ninjs(value: object) -> bool:
    """Tell whether a JSON value is an item: it has an id, and says of itself what only ninjs does."""
    if not isinstance(value, dict) or not any(key in value for key in ("uri", "guid")):
        return False
    told = {str(key).lower() for key in value}
    return bool(told & {"pubstatus", "versioncreated", "bodies", "headlines", "profile", "representationtype"}) or any(
        key.startswith("body_") for key in told
    )


def read_ninjs(value: dict[str, Any]) -> WireItem:
    """Read one item. Raises UnreadableError where it is a picture, an event or the like."""
    given = {key.lower(): entry for key, entry in value.items()}
    kind = str(given.get("type") or "text").lower()
    if kind not in ("text", "article", "composite"):
        raise UnreadableError(f"holds no article, but {reprlib.repr(kind)}")
    headline = one_line(_best(given, "headline"))
    published, updated = first_and_last(
        iso_time(_text_of(given.get("firstcreated")) or _text_of(given.get("firstpublished"))),
        iso_time(_text_of(given.get("versioncreated"))),
    )
    status = STATUSES.get(str(given.get("pubstatus") or "").lower())
    return WireItem(
        text=without_headline(_body(given), headline),
        identity=_identity(given),
        version=_text_of(given.get("version")),
        replaces=_replaces(given),
        headline=headline,
        published=published,
        updated=updated,
        embargo=iso_time(_text_of(given.get("embargoed"))),
        status=status,
        signal="kill" if status == "canceled" else _signal(given),
        source=one_line(_source(given)),
        byline=one_line(_text_of(given.get("byline")) or _text_of(given.get("by"))),
        language=_text_of(given.get("language")),
        url=_text_of(given.get("webcanonical")) or _text_of(given.get("url")),
        note=one_line(_text_of(given.get("ednote"))),
    )


def _identity(given: dict[str, Any]) -> str | None:
    stable = [_text_of(each.get("value")) for each in _list(given.get("altids")) if each.get("role") == _NTB_IDENTITY]
    return next((each for each in stable if each), None) or _text_of(given.get("uri")) or _text_of(given.get("guid"))


def _replaces(given: dict[str, Any]) -> str | None:
    replacing = given.get("replacing")
    if isinstance(replacing, list):
        replacing = replacing[-1] if replacing else None
    return _text_of(given.get("evolvedfrom")) or _text_of(replacing)


def _signal(given: dict[str, Any]) -> Signal | None:
    told = [
        str(each.get("qcode") or each.get("name") or "") if isinstance(each, dict) else str(each)
        for each in _any_list(given.get("signal"))
    ]
    if any("correction" in each.lower() for each in told):
        return "correction"
    return "update" if any("update" in each.lower() for each in told) or _replaces(given) else None


def _source(given: dict[str, Any]) -> str | None:
    for source in _list(given.get("infosources")):
        if name := _text_of(source.get("name")) or _text_of(source.get("literal")):
            return name
    return _text_of(given.get("source")) or _text_of(given.get("copyrightholder"))


def _body(given: dict[str, Any]) -> str:
    """Return the paragraphs of the body that is dressed best: HTML, plain text, or else what describes it."""
    bodies = _dressed(given, "body", "bodies")
    for is_kind in (_is_html, _is_plain, _is_anything):
        for role, kind, told in bodies:
            if is_kind(role, kind) and told.strip():
                return _plain(told) if _is_plain(role, kind) else html_text(told)
    return _plain(_best(given, "description") or "")


def _is_html(role: str, kind: str) -> bool:
    return "html" in f"{role} {kind}"


def _is_plain(role: str, kind: str) -> bool:
    return "text" in role or "plain" in kind


def _is_anything(role: str, kind: str) -> bool:
    return "nitf" not in f"{role} {kind}"


def _plain(told: str) -> str:
    return "\n\n".join(line for paragraph in told.splitlines() if (line := one_line(paragraph)))


def _best(given: dict[str, Any], name: str) -> str | None:
    """Return the main one of several headlines or descriptions, or the first."""
    dressed = _dressed(given, name, f"{name}s")
    told = [text for role, _, text in sorted(dressed, key=lambda each: each[0] not in ("main", "text", ""))]
    return next((text for text in told if text.strip()), None)


def _dressed(given: dict[str, Any], name: str, several: str) -> list[tuple[str, str, str]]:
    """List (role, content type, words) of what ninjs 1 has under many names, and ninjs 2 in one list."""
    return [*_by_name(given, name), *_in_list(given, several)]


def _by_name(given: dict[str, Any], name: str) -> Iterator[tuple[str, str, str]]:
    for key, told in given.items():
        if (key == name or key.startswith(f"{name}_")) and isinstance(told, str):
            yield key[len(name) + 1 :], "", told


def _in_list(given: dict[str, Any], name: str) -> Iterator[tuple[str, str, str]]:
    for each in _list(given.get(name)):
        told = {key.lower(): entry for key, entry in each.items()}
        yield (
            str(told.get("role") or "").lower(),
            str(told.get("contenttype") or "").lower(),
            str(told.get("value") or ""),
        )


def _list(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _any_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value else []


def _text_of(value: object) -> str | None:
    return str(value).strip() or None if isinstance(value, str | int) and not isinstance(value, bool) else None
