"""Copies of an archive in one file, made while it is in use, and archives made of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from index.errors import ArchiveError
from index.storage import derived
from index.storage.archive import STORE_FILE
from index.storage.holding import open_for_writing
from index.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def back_up(archive: Path, file: Path) -> int:
    """Copy an archive to a new file, whole as of one moment while others write; return how many articles it holds.

    Raises ArchiveError where the file exists or cannot be written; then no half copy is left.
    """
    if file.exists():
        raise ArchiveError(f"{file} exists already. Name a new file.")
    part = file.with_name(f"{file.name}.part")
    with closing(Store(archive / STORE_FILE)) as store:
        try:
            part.unlink(missing_ok=True)
            part.touch(mode=0o600)
            store.copy_to(part)
            part.replace(file)
        except (OSError, sqlite3.Error) as error:
            part.unlink(missing_ok=True)
            raise ArchiveError(f"{file} cannot be written ({error}). The archive is as it was.") from error
    with closing(Store(file)) as copied:
        return copied.holdings().articles


def restore(archive: Path, file: Path) -> int:
    """Make an archive of a copy, in a folder that holds none; return how many articles it holds.

    Raises ArchiveError where the folder holds one already, or where the file is no whole copy of an archive.
    """
    if (archive / STORE_FILE).exists():
        raise ArchiveError(f"There is an archive in {archive} already. Name another folder with --index.")
    _check(file)
    try:
        archive.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = archive / f"{STORE_FILE}.part"
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        with closing(Store(file)) as copied:
            copied.copy_to(part)
        part.replace(archive / STORE_FILE)
    except (OSError, sqlite3.Error) as error:
        raise ArchiveError(f"{archive} cannot be written ({error}).") from error
    with open_for_writing(archive) as store:
        derived.bring_up_to_date(archive, store)
        return store.holdings().articles


def _check(file: Path) -> None:
    """Refuse a file that is damaged or something else."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as copied:
            is_whole = copied.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            copied.execute("SELECT count(*) FROM articles").fetchone()
    except sqlite3.Error as error:
        raise ArchiveError(f"{file} is no backup of an archive ({error}).") from error
    if not is_whole:
        raise ArchiveError(f"{file} is damaged. Take an older backup.")
