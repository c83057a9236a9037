"""Holding an archive for writing: the folder, the writer's lock and the store, with faults in plain words."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from index.errors import ArchiveError
from index.storage.archive import STORE_FILE, writer_lock
from index.storage.writing import WritableStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def open_for_writing(archive: Path, wait: float = 0) -> Iterator[WritableStore]:
    """Hold an archive, which is made where there is none; another writer is waited for, some seconds.

    Raises WriterBusyError where that is not enough, ArchiveError where the archive cannot be written.
    """
    try:
        archive.mkdir(mode=0o700, parents=True, exist_ok=True)
        with writer_lock(archive, wait), closing(WritableStore(archive / STORE_FILE, create=True)) as store:
            yield store
    except OSError as error:
        raise ArchiveError(f"{archive} cannot be written: {error.strerror or error}.") from error
