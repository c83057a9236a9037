"""Places that are watched: folders where files arrive, and feeds."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from index.articles.submissions import path_text, printable
from index.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

PlaceKind = Literal["folder", "feed"]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, by its absolute path."""

    path: Path
    kind: PlaceKind = "folder"

    @property
    def key(self) -> str:
        """Return what the folder is known by."""
        return path_text(self.path)

    @property
    def label(self) -> str:
        """Return what people call the folder."""
        return self.key


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, by its address, which may hold a password or a key and so is never shown whole."""

    url: str = field(repr=False)
    kind: PlaceKind = "feed"

    @property
    def key(self) -> str:
        """Return what the feed is known by: as short as a file name, and the address cannot be read from it."""
        return sha256(self.url.encode()).hexdigest()[:16]

    @property
    def label(self) -> str:
        """Return the address without names, passwords and keys in it."""
        parts = urlsplit(self.url)
        return printable(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}{'?…' * bool(parts.query)}")


@dataclass(frozen=True, slots=True)
class Places:
    """All that is watched, and after how many hours the silence of one that usually delivers is told.

    `allows_private`: feeds may come from addresses inside the house, which else are refused.
    """

    folders: tuple[Folder, ...] = ()
    feeds: tuple[Feed, ...] = ()
    stall_hours: float = 24
    allows_private: bool = False

    @property
    def all(self) -> tuple[Folder | Feed, ...]:
        """Return the folders, then the feeds."""
        return (*self.folders, *self.feeds)

    def check(self, archive: Path) -> None:
        """Raise UsageError for a folder that is not there, or that the archive lies in.

        Nothing would end there: what the watcher writes would be what it watches.
        """
        for folder in self.folders:
            if not folder.path.is_dir():
                raise UsageError(f"WATCH_DIRS: there is no folder {folder.label}.")
            if archive.resolve().is_relative_to(folder.path.resolve()):
                raise UsageError(f"WATCH_DIRS: the archive {archive} lies in {folder.label}. Watch another folder.")
