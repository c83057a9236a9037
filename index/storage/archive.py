"""The archive as a reader sees it: searched by vector and by word, always as of the newest finished generation."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from index.errors import ArchiveError, ModelMismatchError, WriterBusyError
from index.storage import derived
from index.storage.stamp import stamped_generation
from index.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from index.figures import Figure, WithheldFigure
    from index.speech import Speech
    from index.storage.history import HistoryEntry
    from index.storage.store import Holdings, StoredArticle, StoredCorrection, StoredPassage, StoredSaying
    from index.storage.withdrawals import StoredWithdrawal, WithdrawnPassage

_WAIT_FOR_WRITER_SECONDS = 30


class Archive:
    """Reads one archive folder; safe to use from several threads, and sees what another process writes.

    Raises ArchiveError where there is no archive, ModelMismatchError where another model made it.
    """

    def __init__(self, folder: Path, model: str) -> None:
        self.folder = folder
        self._store = open_store(folder, model)
        self._reloading = threading.Lock()
        self._derived = self._open_derived()

    def close(self) -> None:
        """Close the files."""
        self._store.close()

    def nearest(self, vector: NDArray[np.float32], count: int) -> list[tuple[int, float]]:
        """Return the passages whose vectors are nearest, as (id, cosine), best first."""
        return self._current().vectors.search(vector, count)

    def matching(self, text: str, count: int) -> list[tuple[int, float]]:
        """Return the passages that share words with a text, as (id, BM25 score), best first."""
        return self._current().words.search(text, count)

    def repeating(self, text: str, count: int) -> list[tuple[int, float]]:
        """Return the passages that share runs of words with a text, as (id, score), best first."""
        return self._current().words.search_phrases(text, count)

    def vectors(self, ids: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Fetch the vectors of passages: the ids found, and one row for each."""
        return self._store.vectors(ids)

    def passages(self, ids: Sequence[int]) -> dict[int, StoredPassage]:
        """Fetch passages by id; one that was removed meanwhile is left out."""
        return self._store.passages(ids)

    def passages_of(self, article: str) -> list[StoredPassage]:
        """Fetch the passages of an article's current version, in order."""
        return self._store.passages_of(article)

    def article(self, article: str, version: int | None = None) -> StoredArticle | None:
        """Fetch an article, the current version where none is named."""
        return self._store.article(article, version)

    def correction_of(self, article: str, version: int) -> StoredCorrection | None:
        """Return the correction that a version of an article is; None where it is none."""
        return self._store.correction_of(article, version)

    def withdrawal_of(self, article: str) -> StoredWithdrawal | None:
        """Return what is remembered of an article that is not to be used."""
        return self._store.withdrawal_of(article)

    def goes_on_for(self, article: str) -> list[str]:
        """List the articles that an article goes on for, as their sender says."""
        return self._store.goes_on_for(article)

    def history_since(self, number: int, count: int) -> list[HistoryEntry]:
        """List what happened to the articles after an entry, as far as it can be searched; at most so many of it."""
        return self._store.history_since(number, self._current().generation, count)

    def last_entry(self) -> int:
        """Return the number of what happened to the articles last; 0 where nothing has."""
        return self._store.last_entry()

    def withdrawn_near(self, vector: NDArray[np.float32], count: int) -> list[tuple[WithdrawnPassage, float]]:
        """Return the withdrawn passages whose vectors are nearest, each with its cosine, best first."""
        ids, rows = self._store.withdrawn_vectors()
        if not ids:
            return []
        cosines = dict(zip(ids, (rows @ vector).tolist(), strict=True))
        best = sorted(ids, key=lambda each: -cosines[each])[:count]
        passages = self._store.withdrawn_passages(best)
        return [(passages[each], cosines[each]) for each in best if each in passages]

    def speech_of(self, article: str, version: int) -> list[Speech]:
        """Fetch who says what in one version of an article, in order."""
        return self._store.speech_of(article, version)

    def sayings_of(self, articles: Sequence[str]) -> tuple[list[StoredSaying], NDArray[np.float32]]:
        """Fetch the sentences of direct speech in some articles' current versions, and a vector for each."""
        return self._store.sayings_of(articles)

    def figures_of(self, article: str, version: int) -> list[Figure]:
        """Fetch the figures of one version of an article, in order."""
        return self._store.figures_of(article, version)

    def nobody_of(self, article: str, version: int) -> list[Figure]:
        """Fetch where one version of an article says that something happened to nobody, in order."""
        return self._store.nobody_of(article, version)

    def withheld_of(self, article: str, version: int) -> list[WithheldFigure]:
        """Fetch who gives no figure in one version of an article, in order."""
        return self._store.withheld_of(article, version)

    def holdings(self) -> Holdings:
        """Sum up what the archive holds."""
        return self._store.holdings()

    def sources(self) -> list[tuple[str, int, str | None]]:
        """List the sources, each with how many articles it has and the date of the newest, the largest first."""
        return self._store.sources()

    @property
    def generation(self) -> int:
        """Count the writes so far, by whichever process: another number means another content."""
        return self._store.generation

    @property
    def model(self) -> str:
        """Name the model that made the vectors."""
        return self._store.model or ""

    @property
    def index_kind(self) -> str:
        """Name the kind of vector index, in the words of the FAISS index factory."""
        return self._current().vectors.kind

    def _current(self) -> derived.Derived:
        """Return the indexes, reopened if another process has finished a newer generation."""
        if self._store.generation != self._derived.generation:
            with self._reloading:
                newest = stamped_generation(derived.words_folder(self.folder))
                if newest is not None and newest > self._derived.generation:
                    self._derived = derived.load(self.folder, self._store) or self._derived
        return self._derived

    def _open_derived(self) -> derived.Derived:
        loaded = derived.load(self.folder, self._store)
        if loaded and loaded.generation == self._store.generation:
            return loaded
        try:
            # Behind a writer that is still at it, the last finished generation serves; else there is nothing to serve.
            with writer_lock(self.folder, wait=0 if loaded else _WAIT_FOR_WRITER_SECONDS):
                return derived.bring_up_to_date(self.folder, self._store)
        except ArchiveError:
            if loaded is None:
                raise
            return loaded


def open_store(folder: Path, model: str) -> Store:
    """Open the store of an archive that holds something and was made with a model."""
    store = Store(folder / STORE_FILE)
    if store.generation == 0:
        raise ArchiveError(f"The archive in {folder} is empty. Put articles in with: kildebot index PATH...")
    check_model(store, folder, model)
    return store


def check_model(store: Store, folder: Path, model: str) -> None:
    """Refuse a model other than the one that made the vectors: their numbers do not compare."""
    if store.model not in (None, model):
        raise ModelMismatchError(
            f"The archive in {folder} was made with the model {store.model}, but EMBEDDING_MODEL is {model}. "
            f"Set EMBEDDING_MODEL back, or make all vectors anew with: kildebot index --rebuild --index {folder}"
        )


@contextmanager
def writer_lock(folder: Path, wait: float = 0) -> Iterator[None]:
    """Hold the right to write to an archive, for which some seconds may be waited.

    Whoever waits is next: a writer that ends and begins again at once finds the turn taken.
    Raises WriterBusyError where another process has it all that time, ArchiveError where nobody may write.
    """
    turn = FileLock(folder / "turn.lock", timeout=wait, mode=0o600)
    lock = FileLock(folder / "writer.lock", timeout=wait, mode=0o600)
    try:
        with turn:
            lock.acquire()
    except Timeout as error:
        raise WriterBusyError(
            f"Another process is writing to the archive in {folder}. Wait until it is done, then try again."
        ) from error
    except OSError as error:
        raise ArchiveError(f"{folder} cannot be written: {error.strerror or error}.") from error
    try:
        yield
    finally:
        lock.release()


STORE_FILE = "archive.sqlite"
