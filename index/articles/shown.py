"""What is read out of article files, without an archive: for whoever connects a new source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.articles.files import format_name, read_articles
from index.articles.submissions import FilePosition, Refusal, Submission
from index.articles.wire.item import UnreadableError, WireItem
from index.articles.wire.reading import format_of, read_wire
from index.language.sentences import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WRITTEN = ("jsonl", "json", "txt")
"""Formats that people write, whose articles say of themselves what an archive keeps."""


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item that was read out of a file, or why there is none; `format` is told by the file's content."""

    file: Path
    format: str
    item: WireItem | None = None
    refused: str | None = None

    @property
    def paragraphs(self) -> int:
        """Count the paragraphs of its text."""
        return len(paragraphs(self.item.text)) if self.item else 0


def show(file: Path) -> Iterator[ShownItem]:
    """Read a file as indexing does, and show all that its articles say of themselves."""
    try:
        kind = format_name(file)
        if kind in WRITTEN:
            yield from (shown for each in read_articles(file) if (shown := _as_written(each, file, kind)))
            return
        data = file.read_bytes()
        yield from (ShownItem(file, kind, item) for item in read_wire(data, format_of(data) or "other"))
    except UnreadableError as error:
        yield ShownItem(file, kind, refused=str(error))
    except OSError as error:
        yield ShownItem(file, "other", refused=error.strerror or str(error))


def _as_written(each: object, file: Path, kind: str) -> ShownItem | None:
    match each:
        case Submission(article=article):
            item = WireItem(
                article.text,
                article.id,
                headline=article.headline,
                published=article.published,
                source=article.source,
                language=article.language,
                url=article.url,
            )
            return ShownItem(file, kind, item)
        case Refusal(place=FilePosition(line=line), reason=reason):
            return ShownItem(file, kind, refused=reason if line is None else f"line {line}: {reason}")
        case _:
            return None
