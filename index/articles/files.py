"""Article files: which there are, and what stands in each, told by its content."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from index.articles.decoding import decode
from index.articles.rows import article_of, id_by_place
from index.articles.submissions import FilePosition, Refusal, Submission
from index.articles.wire.documents.reading import BEGINNINGS
from index.articles.wire.handing_in import handed_in
from index.articles.wire.item import DOCUMENTS
from index.articles.wire.reading import format_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.articles.submissions import Withdrawal

_YEAR = re.compile(r"[0-9]{4}")
_WIRE = frozenset([".atom", ".htm", ".html", ".ninjs", ".nitf", ".rss", ".xml"])
_MARKUP = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|nitf|news|rss|feed|html)", re.IGNORECASE)
_BEGINNING = 200


def article_files(paths: Iterable[Path]) -> Iterator[Path | Refusal]:
    """List the article files at these paths, folders with all below them, each file once, in order."""
    seen: set[str] = set()
    for path in paths:
        for found in _at(path):
            place = os.path.realpath(found) if isinstance(found, Path) else None
            if place is None or place not in seen:
                yield found
                seen.add(place or "")


def read_articles(file: Path) -> Iterator[Submission | Withdrawal | Refusal]:
    """Read the articles of one file, in order; what is broken becomes a refusal and the rest is read on."""
    reader = _READERS.get(file.suffix.lower(), _refuse)
    try:
        if reader is not _read_jsonl or not _is_of_rows(file):
            data = file.read_bytes()
            kind = format_of(data)
            if kind and (kind != "other" or reader is _refuse):
                yield from handed_in(data, kind, file)
                return
        yield from reader(file)
    except OSError as error:
        yield Refusal(FilePosition(file), error.strerror or str(error))


def _is_of_rows(file: Path) -> bool:
    """Tell whether a file of lines may hold articles as people write them, which are read line by line."""
    with file.open("rb") as lines:
        return format_of(next(iter(lines), b"")) not in {"ninjs", *DOCUMENTS}


def files_below(folder: Path) -> tuple[list[Path], list[Refusal]]:
    """List the files below a folder in order, and what of it cannot be listed; hidden ones and pipes are left out."""
    files: list[Path] = []
    refused: list[Refusal] = []

    def refuse(error: OSError) -> None:
        refused.append(Refusal(FilePosition(Path(error.filename)), error.strerror or str(error)))

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(place, name) for name in names if not name.startswith(".")]
    return sorted(file for file in files if _may_be_read(file)), refused


def may_hold_articles(file: Path) -> bool:
    """Tell by its name, or else by how it begins, whether a file may hold articles: names are as agencies like them."""
    if file.suffix.lower() in _READERS or file.suffix.lower() in _WIRE:
        return True
    try:
        with file.open("rb") as opened:
            beginning = opened.read(_BEGINNING)
            return beginning.startswith(BEGINNINGS) or bool(_MARKUP.match(beginning))
    except OSError:
        return False


def _refuse(file: Path) -> Iterator[Refusal]:
    yield Refusal(FilePosition(file), f"not an article file ({FORMATS})")


def _at(path: Path) -> Iterator[Path | Refusal]:
    try:
        if path.is_dir():
            yield from _below(path)
        elif path.is_file():
            yield path
        else:
            yield Refusal(FilePosition(path), "no such file or folder")
    except OSError as error:
        yield Refusal(FilePosition(path), error.strerror or str(error))


def _below(folder: Path) -> list[Path | Refusal]:
    files, refused = files_below(folder)
    articles = [file for file in files if may_hold_articles(file)]
    if not articles and not refused:
        refused.append(Refusal(FilePosition(folder), f"no article files here ({FORMATS})"))
    return [*articles, *refused]


def _may_be_read(file: Path) -> bool:
    """Tell a file from a folder or a pipe; where that cannot be seen, reading it will tell why."""
    try:
        return file.is_file()
    except OSError:
        return True


def _read_jsonl(file: Path) -> Iterator[Submission | Refusal]:
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _parse_row(line, FilePosition(file, number))


def _read_json(file: Path) -> Iterator[Submission | Refusal]:
    data = file.read_bytes()
    try:
        value = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        yield Refusal(FilePosition(file), _json_fault(error), len(data))
        return
    rows = value if isinstance(value, list) else [value]
    for number, row in enumerate(rows, 1):
        try:
            yield Submission(article_of(row, file), FilePosition(file), len(data) // len(rows))
        except ValueError as error:
            where = f"article {number} of {len(rows)}: " if isinstance(value, list) else ""
            yield Refusal(FilePosition(file), where + str(error), len(data) // len(rows))


def _read_txt(file: Path) -> Iterator[Submission | Refusal]:
    data = file.read_bytes()
    try:
        row = {"id": id_by_place(file), **_with_header(decode(data))}
        yield Submission(article_of(row, file), FilePosition(file), len(data))
    except ValueError as error:
        yield Refusal(FilePosition(file), str(error), len(data))


def _with_header(text: str) -> dict[str, str]:
    """Divide a text file into what its first line tells (" date 2017-10 NTB utenriks") and the text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    line, _, body = text.lstrip().partition("\n")
    told = line.split(maxsplit=3)
    if len(told) < 3 or told[0] != "date" or not _YEAR.match(told[1]):
        return {"text": text}
    return {"text": body.lstrip("\n"), **dict(zip(("published", "source", "desk"), told[1:], strict=False))}


def _parse_row(line: bytes, place: FilePosition) -> Submission | Refusal:
    try:
        return Submission(article_of(json.loads(decode(line)), place.file), place, len(line))
    except RecursionError as error:
        return Refusal(place, _json_fault(error), len(line))
    except ValueError as error:
        reason = _json_fault(error) if isinstance(error, json.JSONDecodeError) else str(error)
        return Refusal(place, reason, len(line))


def _json_fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not valid JSON: {error.msg} (column {error.colno})"
    return "nested too deep" if isinstance(error, RecursionError) else str(error)


_READERS = {".jsonl": _read_jsonl, ".json": _read_json, ".txt": _read_txt}
FORMATS = f"{', '.join(_READERS)}, NITF, NewsML-G2, ninjs, RSS, Atom, HTML, Word or PDF"


def format_name(file: Path) -> str:
    """Return what the format of a file is called, told by its content, or else by its name."""
    kind = format_of(file.read_bytes())
    suffix = file.suffix.lower()
    if kind in DOCUMENTS:
        return "other"
    return suffix[1:] if suffix in _READERS and kind in (None, "other") else kind or "other"
