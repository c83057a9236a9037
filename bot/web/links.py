"""Links: to a passage in its article, or to the operator's page; signed, for so many days, and naming nobody."""

from __future__ import annotations

import hmac
import json
import os
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from index.errors import KildebotError

if TYPE_CHECKING:
    from pathlib import Path

    from index.language.detection import Language
    from retrieval.citation import Citation

Kind = Literal["a", "o"]
KEY_FILE = "links.key"
CITED = "cited"
"""The place on a page that a link leads to."""
_KEY_BYTES = 32
_SIGNATURE_BYTES = 32
_LONGEST = 4_096
_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Target:
    """What a link opens: words of an article version, or the operator's page; in which language, and until when.

    Nothing is marked where `start` is `end`. `until` is in seconds since 1970.
    """

    kind: Kind
    language: Language
    until: int
    article: str = ""
    version: int = 0
    start: int = 0
    end: int = 0


class Links:
    """Makes links, and reads those that it made itself."""

    def __init__(self, root: str, key: bytes, days: float) -> None:
        """Take the address that the pages have for their readers, and for how many days a link opens."""
        self.root = root.rstrip("/")
        self._key = key
        self._seconds = days * _DAY

    @property
    def is_public(self) -> bool:
        """Tell whether the address is one that Telegram takes for a button."""
        parts = urlsplit(self.root)
        return parts.scheme == "https" and "." in (parts.hostname or "")

    def to_citation(self, citation: Citation, language: Language) -> str:
        """Return the address of a citation in its article."""
        return self.to_words(citation.article.id, citation.version, citation.start, citation.end, language)

    def to_words(self, article: str, version: int, start: int, end: int, language: Language) -> str:
        """Return the address of some words of an article version."""
        return self.to(Target("a", language, self._until(), article, version, start, end))

    def to_operator(self, language: Language) -> str:
        """Return the address of the operator's page."""
        return self.to(Target("o", language, self._until()))

    def to(self, target: Target) -> str:
        """Return the address of a target."""
        anchor = f"#{CITED}" if target.start < target.end else ""
        return f"{self.root}/{path_of(target.kind)}/{self._sign(target)}{anchor}"

    def read(self, kind: Kind, token: str) -> Target | None:
        """Return what a link opens; None where it was not made with this key, is for another page, or is too old."""
        if len(token) > _LONGEST or not token.isascii():
            return None
        written, _, shown = token.rpartition(".")
        # The signature is of the words as they stand in the address, so that no other spelling of them opens.
        if not hmac.compare_digest(self._signature(written).encode(), shown.encode()):
            return None
        target = Target(*json.loads(urlsafe_b64decode(written + "=" * (-len(written) % 4))))
        return target if target.kind == kind and time.time() <= target.until else None

    def _sign(self, target: Target) -> str:
        written = _base64(json.dumps(astuple(target), ensure_ascii=False, separators=(",", ":")).encode())
        return f"{written}.{self._signature(written)}"

    def _signature(self, written: str) -> str:
        return _base64(hmac.digest(self._key, written.encode(), "sha256")[:_SIGNATURE_BYTES])

    def _until(self) -> int:
        """Return when a link that is made now ends: at the end of a day, so that one passage has one link a day."""
        return int((time.time() + self._seconds) // _DAY + 1) * _DAY


def path_of(kind: Kind) -> str:
    """Return the first part of the path of a kind of page."""
    return "operate" if kind == "o" else "a"


def open_key(folder: Path) -> bytes:
    """Return the key of an archive folder, made where there is none. Raises KildebotError where it cannot be kept."""
    file = folder / KEY_FILE
    try:
        if not file.exists():
            _make_key(file)
        key = bytes.fromhex(file.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it holds no key"
        raise KildebotError(f"The key of the links, {file}, cannot be used ({reason}).") from error
    if len(key) != _KEY_BYTES:
        raise KildebotError(f"The key of the links, {file}, has {len(key)} bytes and not {_KEY_BYTES}. Delete it.")
    return key


def _make_key(file: Path) -> None:
    """Write a new key whole before it has its name; where another process was faster, its key stays."""
    new = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    new.touch(0o600)
    try:
        new.write_text(secrets.token_hex(_KEY_BYTES), encoding="ascii")
        new.chmod(0o600)
        if not file.exists():
            os.link(new, file)
    except FileExistsError:
        pass
    finally:
        new.unlink(missing_ok=True)


def _base64(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def open_links(root: str | None, folder: Path, days: float) -> Links | None:
    """Return what makes links for an archive folder; None where pages have no address."""
    return Links(root, open_key(folder), days) if root else None
