"""The derived indexes: vectors and words, made from the store, followed when it changes, made anew when damaged."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.articles.passages import searchable_text
from index.errors import ArchiveError
from index.storage.stamp import read_stamp, write_stamp
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


def load(archive: Path) -> Derived | None:
    """Open both indexes where they are whole and of one generation, else return None."""
    generation = read_stamp(vectors_folder(archive))
    if generation is None or generation != read_stamp(words_folder(archive)):
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


def _update_vectors(archive: Path, store: Store, generation: int) -> VectorIndex:
    folder = vectors_folder(archive)
    known = read_stamp(folder)
    index = _follow_vectors(folder, store, known) if known is not None and known <= generation else None
    if index is None or index.outgrown or len(index) != store.count_passages():
        index = VectorIndex.build(*store.vectors(store.changes_since(0).added))
        known = None
    if known != generation:
        folder.mkdir(exist_ok=True)
        index.save(folder)
        write_stamp(folder, generation)
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
    known = read_stamp(folder)
    index = _follow_words(folder, store, known) if known is not None and known <= generation else None
    if index is None or len(index) != store.count_passages():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        index = WordIndex(folder)
        index.update(_texts(store, store.changes_since(0).added), [])
        known = None
    if known != generation:
        write_stamp(folder, generation)
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
