"""The bot's SQLite file: readable by nobody else, and copied into memory where it cannot be written."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from index.errors import KildebotError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOG = logging.getLogger(__name__)

MEMORY_FILE = "telegram.sqlite"
_OURS_ALONE = 0o600
_LAYOUT = 1
"""Of the answers kept: pages of text with entities."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, chat INTEGER NOT NULL, at REAL NOT NULL, content TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS answers_by_age ON answers (at);
CREATE TABLE IF NOT EXISTS languages (chat INTEGER PRIMARY KEY, language TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS chats (chat INTEGER PRIMARY KEY, name TEXT NOT NULL, standing TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS verdicts (answer TEXT PRIMARY KEY, good INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS complaints (
    chat INTEGER NOT NULL, person INTEGER NOT NULL, at REAL NOT NULL,
    question TEXT NOT NULL, answer TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS administrators (person INTEGER PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS menus (person INTEGER PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS unfinished (
    id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, message INTEGER NOT NULL, topic INTEGER,
    language TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS told (
    id INTEGER PRIMARY KEY AUTOINCREMENT, answer TEXT NOT NULL, chat INTEGER NOT NULL, topic INTEGER,
    message INTEGER NOT NULL, language TEXT NOT NULL, at REAL NOT NULL, UNIQUE (chat, message)) STRICT;
CREATE INDEX IF NOT EXISTS told_by_age ON told (at);
CREATE TABLE IF NOT EXISTS told_spans (
    told INTEGER NOT NULL, n INTEGER NOT NULL, article TEXT NOT NULL, version INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS told_spans_of_told ON told_spans (told);
CREATE INDEX IF NOT EXISTS told_spans_of_article ON told_spans (article);
CREATE TABLE IF NOT EXISTS jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, about INTEGER NOT NULL, chat INTEGER NOT NULL,
    due REAL NOT NULL, state TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS jobs_by_about ON jobs (kind, about);
CREATE INDEX IF NOT EXISTS jobs_by_due ON jobs (state, due);
CREATE TABLE IF NOT EXISTS counts (
    day TEXT NOT NULL, outcome TEXT NOT NULL, within_ms INTEGER NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (day, outcome, within_ms)) STRICT;
CREATE TABLE IF NOT EXISTS cursors (name TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, person INTEGER NOT NULL, kind TEXT NOT NULL,
    about TEXT NOT NULL, why TEXT NOT NULL) STRICT;
CREATE TRIGGER IF NOT EXISTS audit_is_not_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE (ABORT, 'the audit log is only added to'); END;
CREATE TRIGGER IF NOT EXISTS audit_is_not_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE (ABORT, 'the audit log is only added to'); END;
CREATE TABLE IF NOT EXISTS watches (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, chat INTEGER NOT NULL, topic INTEGER,
    message INTEGER NOT NULL, person INTEGER, language TEXT NOT NULL, inquiry TEXT NOT NULL, ends REAL,
    minute INTEGER, told REAL NOT NULL, is_shared INTEGER NOT NULL, UNIQUE (chat, kind, inquiry)) STRICT;
CREATE TABLE IF NOT EXISTS arrivals (
    watch INTEGER NOT NULL, article TEXT NOT NULL, version INTEGER NOT NULL, is_going_out INTEGER NOT NULL,
    PRIMARY KEY (watch, article, version)) STRICT;
CREATE TABLE IF NOT EXISTS hours (
    chat INTEGER PRIMARY KEY, zone TEXT NOT NULL, quiet_from INTEGER, quiet_until INTEGER) STRICT;
"""


class Kept:
    """The file, and how it is written: what cannot be is not remembered; the log says so once.

    Used by one process from one thread. Raises KildebotError where the file is there and cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / MEMORY_FILE
        self._is_writable = True
        self._db = open_database(self._file)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def _together(self) -> Iterator[None]:
        """Write all of it or nothing, as one; on a full disk nothing."""
        is_begun = self._write("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if is_begun and self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        if is_begun and not self._write("COMMIT") and self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def _wipe(self) -> None:
        """Empty the journal, in which what was deleted would stand for a while."""
        self._write("PRAGMA wal_checkpoint(TRUNCATE)")

    def _write(self, statement: str, values: tuple[object, ...] = ()) -> bool:
        """Change something; tell whether that could be written."""
        try:
            changed = self._db.execute(statement, values).rowcount
        except sqlite3.OperationalError as error:
            if self._is_writable:
                LOG.error("%s cannot be written (%s). Answers go out without buttons.", self._file, error)  # noqa: TRY400 - one line
            self._is_writable = False
            return False
        # To delete what is not there needs no room, and what is changed in a transaction has not been written yet.
        self._is_writable |= changed > 0 and not self._db.in_transaction
        return True


def open_database(file: Path) -> sqlite3.Connection:
    """Open the file or, where it cannot be written, a copy of it in memory, which the log says in one line.

    Raises KildebotError where the file is there and cannot be read.
    """
    try:
        return _open(file)
    except (OSError, sqlite3.OperationalError) as error:
        LOG.error("%s cannot be written (%s). What happens now is forgotten at the next start.", file, error)  # noqa: TRY400 - one line
        return _copy(file)
    except sqlite3.Error as error:
        raise _unreadable(file, error) from error


def _open(file: Path) -> sqlite3.Connection:
    """Open the file to read and write, and keep it from other users."""
    file.touch(_OURS_ALONE)
    file.chmod(_OURS_ALONE)
    db = sqlite3.connect(file, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        # Enough for a process that is killed; a power cut may take the last few changes.
        db.execute("PRAGMA synchronous = NORMAL")
        # What is deleted is overwritten, and not only marked as free.
        db.execute("PRAGMA secure_delete = ON")
        _prepare(db)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _copy(file: Path) -> sqlite3.Connection:
    """Copy the file, which may not be there, into memory."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    if file.exists():
        try:
            with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as original:
                original.backup(copy)
        except sqlite3.Error as error:
            copy.close()
            raise _unreadable(file, error) from error
    _prepare(copy)
    return copy


def _prepare(db: sqlite3.Connection) -> None:
    """Make the tables that are missing, and delete the answers of an older layout: their buttons say they are gone."""
    db.executescript(_SCHEMA)
    if db.execute("PRAGMA user_version").fetchone()[0] < _LAYOUT:
        db.execute("DELETE FROM answers")
        db.execute(f"PRAGMA user_version = {_LAYOUT}")


def _unreadable(file: Path, error: Exception) -> KildebotError:
    return KildebotError(f"{file} cannot be read ({error}). The bot keeps there who may use it.")
