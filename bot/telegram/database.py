"""The bot's SQLite file: readable by nobody else, and copied into memory where it cannot be written."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from index.errors import KildebotError

if TYPE_CHECKING:
    from pathlib import Path

LOG = logging.getLogger(__name__)

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
"""


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
