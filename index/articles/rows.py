"""The JSON object of one article, checked."""

from __future__ import annotations

import hashlib
import os
import re
import reprlib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from index.articles.article import Article
from index.articles.dates import parse_date
from index.articles.normalising import normalised
from index.articles.submissions import UNPRINTABLE, path_text

_LONGEST_ID = 500
_LONGEST_FIELD = 2_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

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
        if UNPRINTABLE.search(str(given)):
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


def article_of(value: object, file: Path) -> Article:
    """Check one JSON value and make the article of it; raises ValueError with the reason in words."""
    if not isinstance(value, dict):
        raise ValueError('not an article: an object like {"text": "…"} is expected')
    try:
        row = _Row.model_validate(value)
    except ValidationError as error:
        raise ValueError("; ".join(_field_fault(fault) for fault in error.errors())) from error
    return row.article(fallback_id=f"{stem(file)}-{hashlib.sha256(row.text.encode()).hexdigest()[:12]}")


def _field_fault(fault: Any) -> str:
    message = str(fault["msg"]).removeprefix("Value error, ")
    return f"{fault['loc'][0]}: {message[:1].lower()}{message[1:]}"


def id_by_place(file: Path) -> str:
    """Return what a file that is one article is known by when its words change: where it lies."""
    digest = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()[:8]
    return f"{stem(file)}-{digest}"


def stem(file: Path) -> str:
    """Return a file's name without its ending, as it is printed."""
    return path_text(Path(file.stem))
