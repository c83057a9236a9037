"""Handing in what wire files hold: an article that may be used, or word that it must not be."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from index.articles.rows import article_of, id_by_place
from index.articles.submissions import FilePosition, Refusal, Submission, Withdrawal
from index.articles.wire.item import DOCUMENTS, UnreadableError
from index.articles.wire.reading import read_wire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.articles.wire.item import Format, WireItem

_DESCRIPTION = ("headline", "source", "published", "language", "url")


def handed_in(data: bytes, kind: Format, file: Path) -> Iterator[Submission | Withdrawal | Refusal]:
    """Hand in the articles of a wire file, whose format is known; what is broken becomes a refusal."""
    place = FilePosition(file)
    try:
        items = read_wire(data, kind)
    except UnreadableError as error:
        yield Refusal(place, str(error), len(data))
        return
    for item in items:
        yield from _hand_in(item, kind, place, len(data) // len(items))


def _hand_in(
    item: WireItem, kind: Format, place: FilePosition, size: int
) -> Iterator[Submission | Withdrawal | Refusal]:
    status = "canceled" if item.signal == "kill" else item.status
    if status == "canceled" or (status == "withheld" and not item.embargo):
        if item.identity is None:
            yield Refusal(place, f"is {status}, and does not say which article that is", size)
            return
        for each in filter(None, (item.identity, item.replaces)):
            yield Withdrawal(each, place, status, size, order=item.order)
        return
    if item.embargo and _is_to_come(item.embargo):
        if item.identity:  # the embargo holds for its earlier versions too
            yield Withdrawal(item.identity, place, "embargoed")
        reason = f"is not to be shown before {item.embargo}: index it again then"
        yield Refusal(place, reason, size, until=item.embargo)
        return
    try:
        article = article_of(_row(item, kind, place.file), place.file)
    except ValueError as error:
        yield Refusal(place, str(error), size)
        return
    if item.replaces and item.replaces != item.identity:
        yield Withdrawal(item.replaces, place, "replaced", replaced_by=article.id)
    yield Submission(article, place, size, item.order, item.is_correction, numbers_updates=kind == "nitf")


def _row(item: WireItem, kind: Format, file: Path) -> dict[str, str | None]:
    """Return an item as the row of an article; one without an identity is known by its address, or by its file."""
    told = asdict(item)
    by_file = id_by_place(file) if kind in DOCUMENTS else None
    return {
        "id": item.identity or item.url or by_file,
        "text": item.text,
        **{name: told[name] for name in _DESCRIPTION},
    }


def _is_to_come(time: str) -> bool:
    moment = datetime.fromisoformat(time)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) > datetime.now(UTC)
