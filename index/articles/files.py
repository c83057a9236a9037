"""Article files: which there are, and what stands in each (`.jsonl`, `.json`, `.txt`)."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from index.articles.article import Article
from index.articles.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_HEADER = re.compile(
    r"\s*date[ \t]+(?P<published>\d{4}\S*)[ \t]+(?P<source>\S+)(?:[ \t]+(?P<desk>\S.*?))?[ \t]*(?:\n|$)"
)


@dataclass(frozen=True, slots=True)
class FilePosition:
    """Where in which file something stands; `line` counts from 1 and is None for the file as a whole."""

    file: Path
    line: int | None = None

    def __str__(self) -> str:
        return str(self.file) if self.line is None else f"{self.file}, line {self.line}"


@dataclass(frozen=True, slots=True)
class Submission:
    """An article that a file holds; `size` is its share of the file, in bytes."""

    article: Article
    place: FilePosition
    size: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """What could not be taken in, and why."""

    place: FilePosition
    reason: str
    size: int = 0


class _Row(BaseModel):
    """The JSON object of one article, as people write it."""

    model_config = ConfigDict(strict=True, coerce_numbers_to_str=False)

    id: str | int | None = None
    text: str
    headline: str | None = None
    source: str | None = None
    desk: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None

    @field_validator("*")
    @classmethod
    def _has_whole_characters(cls, value: object) -> object:
        try:
            str(value).encode()
        except UnicodeEncodeError as error:
            raise ValueError("holds half a character (a lone surrogate)") from error
        return value

    @field_validator("text")
    @classmethod
    def _has_words(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("is empty")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @field_validator("published")
    @classmethod
    def _is_a_date(cls, published: str | None) -> str | None:
        if published:
            parse_date(published)
        return published

    def article(self, fallback_id: str) -> Article:
        """Make the article; an empty field is one that is not known."""
        given = "" if self.id is None else str(self.id).strip()
        return Article(
            id=given or (self.url or "").strip() or fallback_id,
            text=self.text,
            **{name: (getattr(self, name) or "").strip() or None for name in _DESCRIPTION},
        )


_DESCRIPTION = ("headline", "source", "desk", "published", "language", "url")


def article_files(paths: Iterable[Path]) -> Iterator[Path | Refusal]:
    """List the article files at these paths, folders with all below them, each file once, in order."""
    seen: set[Path] = set()
    for path in paths:
        found = list(_below(path))
        if not found:
            yield Refusal(FilePosition(path), f"no {FORMATS} files here" if path.is_dir() else "no such file or folder")
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def read_articles(file: Path) -> Iterator[Submission | Refusal]:
    """Read the articles of one file, in order; what is broken becomes a refusal and the rest is read on."""
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        yield Refusal(FilePosition(file), f"not an article file ({FORMATS})")
        return
    try:
        yield from reader(file)
    except OSError as error:
        yield Refusal(FilePosition(file), error.strerror or str(error))


def decode(data: bytes) -> str:
    """Decode UTF-8 with or without a byte-order mark, or else Windows-1252 (of which Latin-1 text is a part).

    Raises ValueError for bytes that are no text.
    """
    if b"\0" in data:
        raise ValueError("not text in UTF-8, Latin-1 or Windows-1252")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # The five bytes that Windows-1252 leaves undefined are control characters in Latin-1.
        return "".join(_single_byte(byte) for byte in data)


def _single_byte(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _below(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        return iter([path] if path.is_file() else [])
    files = (f for f in path.rglob("*") if f.is_file() and f.suffix.lower() in _READERS)
    return iter(sorted(f for f in files if not any(part.startswith(".") for part in f.relative_to(path).parts)))


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
            yield Submission(_from_row(row, file), FilePosition(file), len(data) // len(rows))
        except ValueError as error:
            where = f"article {number} of {len(rows)}: " if isinstance(value, list) else ""
            yield Refusal(FilePosition(file), where + str(error), len(data) // len(rows))


def _read_txt(file: Path) -> Iterator[Submission | Refusal]:
    data = file.read_bytes()
    try:
        text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
        header = _HEADER.match(text)
        body = text[header.end() :].lstrip("\n") if header else text
        fields: dict[str, Any] = header.groupdict() if header else {}
        # A text file is one article: where it lies is what it is known by when its words change.
        path_digest = hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:8]
        yield Submission(
            _from_row({"text": body, "id": f"{file.stem}-{path_digest}", **fields}, file),
            FilePosition(file),
            len(data),
        )
    except ValueError as error:
        yield Refusal(FilePosition(file), str(error), len(data))


def _parse_row(line: bytes, place: FilePosition) -> Submission | Refusal:
    try:
        return Submission(_from_row(json.loads(decode(line)), place.file), place, len(line))
    except RecursionError as error:
        return Refusal(place, _json_fault(error), len(line))
    except ValueError as error:
        reason = _json_fault(error) if isinstance(error, json.JSONDecodeError) else str(error)
        return Refusal(place, reason, len(line))


def _from_row(value: object, file: Path) -> Article:
    """Check one JSON value and make the article of it; raises ValueError with the reason in words."""
    if not isinstance(value, dict):
        raise ValueError('not an article: an object like {"text": "…"} is expected')
    try:
        row = _Row.model_validate(value)
    except ValidationError as error:
        raise ValueError("; ".join(_field_fault(fault) for fault in error.errors())) from error
    return row.article(fallback_id=f"{file.stem}-{hashlib.sha256(row.text.encode()).hexdigest()[:12]}")


def _field_fault(fault: Any) -> str:
    message = str(fault["msg"]).removeprefix("Value error, ")
    return f"{fault['loc'][0]}: {message[:1].lower()}{message[1:]}"


def _json_fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not valid JSON: {error.msg} (column {error.colno})"
    return "nested too deep" if isinstance(error, RecursionError) else str(error)


_READERS = {".jsonl": _read_jsonl, ".json": _read_json, ".txt": _read_txt}
FORMATS = ", ".join(_READERS)
