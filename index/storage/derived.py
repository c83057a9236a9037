"""The derived indexes: vectors and words, made from the store, followed when it changes, made anew when damaged."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.articles.passages import searchable_text
from index.errors import ArchiveError
from index.storage.stamp import Stamp, read_stamp, write_stamp
from index.storage.vector_index import VectorIndex
from index.storage.word_index import WordIndex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.storage.store import Store


@dataclass(frozen=True, slots=True)
class Derived:
    """Both indexes as of one generation of the store."""

    vectors: VectorIndex
    words: WordIndex
    generation: int


def vectors_folder(archive: Path) -> Path:
    """Return where the vector index lies."""
    return archive / "vectors"


def words_folder(archive: Path) -> Path:
    """Return where the word index lies."""
    return archive / "words"


def load(archive: Path, store: Store) -> Derived | None:
    """Open both indexes where they are whole and of one generation of this store, else return None."""
    generation = _known_generation(vectors_folder(archive), store)
    if generation is None or generation != _known_generation(words_folder(archive), store):
        return None
    try:
        return Derived(VectorIndex.load(vectors_folder(archive)), WordIndex(words_folder(archive)), generation)
    except (RuntimeError, ValueError):
        return None


def bring_up_to_date(archive: Path, store: Store) -> Derived:
    """Make both indexes show what the store holds, by what changed or from the ground up.

    Only for the process that holds the writer's lock. Raises ArchiveError where they cannot be written.
    """
    generation = store.generation
    try:
        vectors = _update_vectors(archive, store, generation)
        return Derived(vectors, _update_words(archive, store, generation), generation)
    except (OSError, ValueError) as error:
        raise ArchiveError(
            f"The articles are stored, but the search indexes in {archive} could not be written ({error}). "
            "Free some space if the disk is full; the next start makes them, without embedding again."
        ) from error


def _known_generation(folder: Path, store: Store) -> int | None:
    """Return which generation of this store, and of no other, the index in a folder shows."""
    stamp = read_stamp(folder)
    return stamp.generation if stamp and store.generation_id(stamp.generation) == stamp.id else None


def _stamp(folder: Path, store: Store, generation: int) -> None:
    write_stamp(folder, Stamp(generation, store.generation_id(generation) or ""))


def _update_vectors(archive: Path, store: Store, generation: int) -> VectorIndex:
    folder = vectors_folder(archive)
    known = _known_generation(folder, store)
    index = None if known is None else _follow_vectors(folder, store, known)
    if index is None or index.outgrown or len(index) != store.count_passages():
        index = VectorIndex.build(*store.vectors(store.changes_since(0).added))
        known = None
    if known != generation:
        folder.mkdir(mode=0o700, exist_ok=True)
        index.save(folder)
        _stamp(folder, store, generation)
    return index


def _follow_vectors(folder: Path, store: Store, known: int) -> VectorIndex | None:
    try:
        index = VectorIndex.load(folder)
    except RuntimeError:
        return None
    if index.dimension != store.dimension:  # another model has made all vectors anew
        return None
    changes = store.changes_since(known)
    index.update(*store.vectors(changes.added), changes.removed)
    return index


def _update_words(archive: Path, store: Store, generation: int) -> WordIndex:
    folder = words_folder(archive)
    known = _known_generation(folder, store)
    index = None if known is None else _follow_words(folder, store, known)
    if index is None or len(index) != store.count_passages():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        index = WordIndex(folder)
        index.update(_texts(store, store.changes_since(0).added), [])
        known = None
    if known != generation:
        _stamp(folder, store, generation)
    return index


def _follow_words(folder: Path, store: Store, known: int) -> WordIndex | None:
    changes = store.changes_since(known)
    try:
        index = WordIndex(folder)
        if changes.added or changes.removed:
            index.update(_texts(store, changes.added), changes.removed)
    except (ValueError, OSError):
        return None
    return index


def _texts(store: Store, ids: list[int]) -> Iterator[tuple[int, str]]:
    return ((row.id, searchable_text(article, row.passage)) for row, article in store.passages_with_articles(ids))
