"""What a watcher knows beyond its own life: which files it has handled, and when each place delivered.

It lies beside the archive and not in it, so that watching needs no writer's lock to remember something.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from index.articles.submissions import path_text
from index.errors import ArchiveError
from index.storage.archive import STORE_FILE
from index.storage.store import Store
from index.watching.fetching import Validators
from index.watching.folders import Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.watching.places import Feed, Folder, PlaceKind

_FILE = "watch.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS places (
    key TEXT PRIMARY KEY, label TEXT NOT NULL, kind TEXT NOT NULL, deliveries TEXT NOT NULL DEFAULT '[]',
    fault TEXT, is_silent INTEGER NOT NULL DEFAULT 0, etag TEXT, last_modified TEXT) STRICT;
CREATE TABLE IF NOT EXISTS files (
    place TEXT NOT NULL, path BLOB NOT NULL, size INTEGER NOT NULL, modified_ns INTEGER NOT NULL,
    refused TEXT, again REAL, PRIMARY KEY (place, path)) STRICT;
CREATE TABLE IF NOT EXISTS archive (generation INTEGER NOT NULL, id TEXT NOT NULL) STRICT;
"""


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place: when it delivered lately, what is wrong with it now, and whether its silence has been told."""

    key: str
    label: str
    kind: PlaceKind
    deliveries: tuple[float, ...] = ()
    fault: str | None = None
    is_silent: bool = False
    validators: Validators = field(default_factory=Validators)

    @property
    def last_delivery(self) -> float | None:
        """Return when it last delivered something new, in seconds since 1970."""
        return self.deliveries[-1] if self.deliveries else None


@dataclass(frozen=True, slots=True)
class HandledFile:
    """A file as it was when it was read: why something of it was refused, and from when it is tried again unchanged."""

    file: Path
    stamp: Stamp
    refused: str | None = None
    again: float | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """What is known of everything that is watched; `refused` gives files, each with the reason."""

    places: list[PlaceRecord]
    refused: list[tuple[str, str]]


class WatchRecords:
    """Keeps what a watcher knows, on disk. Raises ArchiveError where it cannot be written."""

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        file = archive / _FILE
        with _in_plain_words(archive):
            archive.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.touch(mode=0o600)
            self._db = sqlite3.connect(file, isolation_level=None)
            self._db.executescript(_SCHEMA)
            if not self._is_of_this_archive():
                self._db.execute("DELETE FROM files")
                self._db.execute("UPDATE places SET etag = NULL, last_modified = NULL")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def begin(self, places: Iterable[Folder | Feed]) -> dict[str, PlaceRecord]:
        """Return what is known of these places, by key, and forget all others."""
        keys = [place.key for place in places]
        with self._transaction():
            for table, column in (("places", "key"), ("files", "place")):
                marks = ", ".join("?" * len(keys))
                self._db.execute(f"DELETE FROM {table} WHERE {column} NOT IN ({marks})", keys)  # noqa: S608 - names of ours
            self._db.executemany(
                "INSERT INTO places (key, label, kind) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
                [(place.key, place.label, place.kind) for place in places],
            )
        return {record.key: record for record in _places(self._db)}

    def handled(self, place: str) -> list[HandledFile]:
        """Return the files of a folder that have been read, as they were then."""
        with _in_plain_words(self._archive):
            rows = self._db.execute(
                "SELECT path, size, modified_ns, refused, again FROM files WHERE place = ?", (place,)
            ).fetchall()
        return [HandledFile(Path(os.fsdecode(row[0])), Stamp(row[1], row[2]), row[3], row[4]) for row in rows]

    def keep(self, place: PlaceRecord, files: Iterable[HandledFile] = (), gone: Iterable[Path] = ()) -> None:
        """Keep what has become of a place, of files there that were read and of those that are gone from there."""
        told = place.validators
        with self._transaction():
            values = (place.key, place.label, place.kind, json.dumps(place.deliveries), place.fault, place.is_silent)
            self._db.execute(
                "INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*values, told.etag, told.last_modified),
            )
            self._db.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (place.key, os.fsencode(f.file), f.stamp.size, f.stamp.modified_ns, f.refused, f.again)
                    for f in files
                ],
            )
            self._db.executemany(
                "DELETE FROM files WHERE place = ? AND path = ?", [(place.key, os.fsencode(file)) for file in gone]
            )
            self._mark_archive()

    def _is_of_this_archive(self) -> bool:
        """Tell whether what was read from files is in this archive, and not in one that lay here before."""
        rows = self._db.execute("SELECT generation, id FROM archive").fetchall()
        if not rows or not (self._archive / STORE_FILE).exists():
            return False
        with closing(Store(self._archive / STORE_FILE)) as store:
            return bool(store.generation_id(rows[0][0]) == rows[0][1])

    def _mark_archive(self) -> None:
        if (self._archive / STORE_FILE).exists():
            with closing(Store(self._archive / STORE_FILE)) as store:
                generation = store.generation
                self._db.execute("DELETE FROM archive")
                self._db.execute(
                    "INSERT INTO archive VALUES (?, ?)", (generation, store.generation_id(generation) or "")
                )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _in_plain_words(self._archive), self._db:
            self._db.execute("BEGIN IMMEDIATE")
            yield


def watched(archive: Path) -> Watched:
    """Return what is known of everything that is watched for an archive; nothing where nobody has watched yet."""
    file = archive / _FILE
    if not file.exists():
        return Watched([], [])
    with _in_plain_words(archive), closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as db:
        refused = db.execute("SELECT path, refused FROM files WHERE refused IS NOT NULL ORDER BY path").fetchall()
        return Watched(_places(db), [(path_text(Path(os.fsdecode(path))), reason) for path, reason in refused])


def _places(db: sqlite3.Connection) -> list[PlaceRecord]:
    rows = db.execute("SELECT * FROM places ORDER BY kind DESC, label").fetchall()
    return [
        PlaceRecord(row[0], row[1], row[2], tuple(json.loads(row[3])), row[4], bool(row[5]), Validators(*row[6:]))
        for row in rows
    ]


@contextmanager
def _in_plain_words(archive: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise ArchiveError(f"What is watched cannot be kept in {archive / _FILE} ({reason}).") from error
