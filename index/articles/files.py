"""Article files: which there are, and what stands in each (`.jsonl`, `.json`, `.txt`)."""

from __future__ import annotations

import hashlib
import json
import os
import re
import reprlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from index.articles.article import Article
from index.articles.dates import parse_date
from index.articles.decoding import decode
from index.articles.normalising import normalised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_YEAR = re.compile(r"[0-9]{4}")
_LONGEST_ID = 500
_LONGEST_FIELD = 2_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters, and those that end a line or turn the direction of what follows."""


def path_text(path: Path) -> str:
    """Return a path as it is kept and printed; bytes that are no UTF-8 and control characters stand as "\\xe5"."""
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    return _UNPRINTABLE.sub(lambda match: match[0].encode("unicode-escape").decode("ascii"), name)


@dataclass(frozen=True, slots=True)
class FilePosition:
    """Where in which file something stands; `line` counts from 1 and is None for the file as a whole."""

    file: Path
    line: int | None = None

    def __str__(self) -> str:
        file = path_text(self.file)
        return file if self.line is None else f"{file}, line {self.line}"


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


_DESCRIPTION = ("headline", "source", "desk", "published", "language", "url")


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
        normal = normalised(text)
        if not any(character.isprintable() and not character.isspace() for character in normal):
            raise ValueError("is empty")
        return normal

    @field_validator("id")
    @classmethod
    def _is_a_name(cls, given: str | int | None) -> str | int | None:
        if len(str(given)) > _LONGEST_ID:
            raise ValueError(f"is longer than {_LONGEST_ID} characters")
        if _UNPRINTABLE.search(str(given)):
            raise ValueError(f"has characters that do not print: {reprlib.repr(given)}")
        return given

    @field_validator(*_DESCRIPTION)
    @classmethod
    def _is_short(cls, value: str | None) -> str | None:
        if value and len(value) > _LONGEST_FIELD:
            raise ValueError(f"is longer than {_LONGEST_FIELD:,} characters")
        return value and normalised(_CONTROL.sub(" ", value))

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


def article_files(paths: Iterable[Path]) -> Iterator[Path | Refusal]:
    """List the article files at these paths, folders with all below them, each file once, in order."""
    seen: set[str] = set()
    for path in paths:
        for found in _at(path):
            place = os.path.realpath(found) if isinstance(found, Path) else None
            if place is None or place not in seen:
                yield found
                seen.add(place or "")


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
    """List the article files below a folder in order, then what of it cannot be listed; hidden ones are left out."""
    files: list[Path] = []
    refused: list[Refusal] = []

    def refuse(error: OSError) -> None:
        refused.append(Refusal(FilePosition(Path(error.filename)), error.strerror or str(error)))

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(place, name) for name in names if not name.startswith(".")]
    articles = sorted(file for file in files if file.suffix.lower() in _READERS and _may_be_read(file))
    if not articles and not refused:
        refused.append(Refusal(FilePosition(folder), f"no {FORMATS} files here"))
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
            yield Submission(_from_row(row, file), FilePosition(file), len(data) // len(rows))
        except ValueError as error:
            where = f"article {number} of {len(rows)}: " if isinstance(value, list) else ""
            yield Refusal(FilePosition(file), where + str(error), len(data) // len(rows))


def _read_txt(file: Path) -> Iterator[Submission | Refusal]:
    data = file.read_bytes()
    try:
        # A text file is one article: where it lies is what it is known by when its words change.
        digest = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()[:8]
        row = {"id": f"{_stem(file)}-{digest}", **_with_header(decode(data))}
        yield Submission(_from_row(row, file), FilePosition(file), len(data))
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


def _stem(file: Path) -> str:
    return path_text(Path(file.stem))


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
    return row.article(fallback_id=f"{_stem(file)}-{hashlib.sha256(row.text.encode()).hexdigest()[:12]}")


def _field_fault(fault: Any) -> str:
    message = str(fault["msg"]).removeprefix("Value error, ")
    return f"{fault['loc'][0]}: {message[:1].lower()}{message[1:]}"


def _json_fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not valid JSON: {error.msg} (column {error.colno})"
    return "nested too deep" if isinstance(error, RecursionError) else str(error)


_READERS = {".jsonl": _read_jsonl, ".json": _read_json, ".txt": _read_txt}
FORMATS = ", ".join(_READERS)
