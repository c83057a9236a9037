"""Taking articles out by hand: withdrawn from all answers, or erased for good."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from index.errors import ArchiveError
from index.storage import derived
from index.storage.archive import STORE_FILE
from index.storage.holding import open_for_writing
from index.storage.withdrawals import StoredWithdrawal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from index.storage.store import Store
    from index.storage.writing import WritableStore


def withdraw(archive: Path, ids: Sequence[str], why: str | None) -> int:
    """Take articles out of all answers, now and whatever is indexed later; return how many could be found until now.

    Their text stays on record. Raises ArchiveError for an id that the archive has never had; then nothing is done.
    """
    with _existing(archive) as store:
        _check(store, ids)
        found = store.withdraw([StoredWithdrawal(each, "withdrawn", why, _now()) for each in ids])
        derived.bring_up_to_date(archive, store)
        return found


def erase(archive: Path, ids: Sequence[str]) -> None:
    """Delete every version of articles from the disk; the ids alone are kept, so that they never come back.

    Raises ArchiveError for an id that the archive has never had; then nothing is done.
    """
    with _existing(archive) as store:
        _check(store, ids)
        store.withdraw([StoredWithdrawal(each, "erased", None, _now()) for each in ids])
        store.erase(ids)
        for folder in (derived.vectors_folder(archive), derived.words_folder(archive)):
            shutil.rmtree(folder, ignore_errors=True)  # deleted entries would lie in them still
        derived.bring_up_to_date(archive, store)


def _existing(archive: Path) -> AbstractContextManager[WritableStore]:
    if not (archive / STORE_FILE).exists():
        raise ArchiveError(f"There is no archive in {archive}. Make one with: kildebot index PATH...")
    return open_for_writing(archive)


def _check(store: Store, ids: Sequence[str]) -> None:
    unknown = [each for each in ids if not store.has(each)]
    if unknown:
        raise ArchiveError(f"The archive has no article {', '.join(unknown)}. Nothing was changed.")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
