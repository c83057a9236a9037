"""One SQLite file: opened, read from several threads, written in whole transactions, its faults told in plain words."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from index.errors import ArchiveError
from index.storage.migrations import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_WAIT_SECONDS = 30
_NO_WRITING = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}


class Database:
    """Asks and changes one file; safe to use from several threads. Raises ArchiveError with a message for people."""

    def __init__(self, file: Path, *, create: bool = False) -> None:
        if not create and not (file.exists() and file.stat().st_size):
            raise ArchiveError(f"There is no archive in {file.parent}. Make one with: kildebot index PATH...")
        self._file = file
        self._lock = threading.RLock()
        with self._translating_faults():
            self._db = _open(file, create=create)
            migrate(self._db, file)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _meta(self, name: str) -> str | None:
        rows = self._all("SELECT value FROM meta WHERE name = ?", name)
        return rows[0][0] if rows else None

    def _set_meta(self, name: str, value: str) -> None:
        self._db.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = ?2", (name, value))

    def _all(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        with self._lock, self._translating_faults():
            return self._db.execute(query, parameters).fetchall()

    def _one(self, query: str, *parameters: object) -> Any:
        return self._all(query, *parameters)[0][0]

    def _in(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        return self._all(f"{query} ({', '.join('?' * len(values))})", *values)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Write all or nothing."""
        with self._lock, self._translating_faults():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _translating_faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(self._explain(error)) from error

    def _explain(self, error: sqlite3.Error) -> str:
        code = _code(error)
        if code == sqlite3.SQLITE_FULL:
            return (
                f"The disk that holds {self._file.parent} is full. Everything stored before is safe: "
                "free some space and give the same command again."
            )
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return f"{self._file} is damaged ({error}). Move it away and index the articles again."
        if code in _NO_WRITING:
            return f"{self._file} cannot be opened for writing ({error}). Check who owns the folder."
        return f"{self._file}: {error}"


def _open(file: Path, *, create: bool) -> sqlite3.Connection:
    """Open a file to read and write or, where its folder takes no writing, to read it as it stands."""
    if create:
        file.touch(mode=0o600)  # what SQLite puts beside it is as private as the file itself
    database = _connect(file.resolve().as_uri())
    try:
        database.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        database.close()
        if create or _code(error) not in {*_NO_WRITING, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
            raise
        return _open_to_read(file)
    # FULL: what was reported as stored is there after a power cut too, not only after a kill.
    database.execute("PRAGMA synchronous = FULL")
    return database


def _open_to_read(file: Path) -> sqlite3.Connection:
    """Open a file that nothing can be written beside: no writer can be at it, so SQLite need not look out for one."""
    log = file.with_name(f"{file.name}-wal")
    mode = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    return _connect(f"{file.resolve().as_uri()}?{mode}")


def _connect(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None, timeout=_WAIT_SECONDS)


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
