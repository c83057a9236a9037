"""The vector index: nearest passages by inner product, kept by FAISS."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import faiss
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

EXACT_UP_TO = 100_000
"""Passages up to which every vector is compared; above, FAISS looks only into the nearest cells."""
_FILE = "vectors.faiss"
_PROBED_SHARE = 16


class VectorIndex:
    """Finds passages by their vectors; safe to search from several threads."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Count the numbers in one vector."""
        return int(self._index.d)

    @property
    def kind(self) -> str:
        """Name the kind of index in the words of the FAISS index factory."""
        return _kind(self._cells)

    @property
    def outgrown(self) -> bool:
        """Tell whether another kind of index suits the number of vectors by now."""
        return cells_for(len(self)) != self._cells

    @property
    def _cells(self) -> int:
        return int(getattr(self._index, "nlist", 0))

    @classmethod
    def build(cls, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> VectorIndex:
        """Index vectors of shape (n, dimension) under their ids, exactly or approximately as their number asks."""
        cells = cells_for(len(ids))
        index = faiss.index_factory(vectors.shape[1], _kind(cells), faiss.METRIC_INNER_PRODUCT)
        if cells:
            index.train(vectors)
            faiss.ParameterSpace().set_index_parameter(index, "nprobe", max(1, cells // _PROBED_SHARE))
        built = cls(index)
        built.update(ids, vectors, [])
        return built

    @classmethod
    def load(cls, folder: Path) -> VectorIndex:
        """Read a saved index. Raises RuntimeError where it is damaged."""
        return cls(faiss.read_index(str(folder / _FILE)))

    def save(self, folder: Path) -> None:
        """Write the index, whole or not at all. Raises OSError."""
        fresh = folder / f"{_FILE}.new"
        try:
            faiss.write_index(self._index, str(fresh))
        except RuntimeError as error:
            raise OSError(str(error)) from error
        fresh.replace(folder / _FILE)

    def update(self, ids: NDArray[np.int64], vectors: NDArray[np.float32], removed: Sequence[int]) -> None:
        """Drop vectors by id and add others."""
        if removed:
            self._index.remove_ids(faiss.IDSelectorBatch(np.array(removed, dtype=np.int64)))
        if len(ids):
            self._index.add_with_ids(np.ascontiguousarray(vectors), ids)

    def search(self, vector: NDArray[np.float32], count: int) -> list[tuple[int, float]]:
        """Return the passages nearest to one vector, as (id, inner product), best first."""
        similarities, ids = self._index.search(vector.reshape(1, -1), min(count, max(1, len(self))))
        return [(int(i), float(s)) for i, s in zip(ids[0], similarities[0], strict=True) if i >= 0]


def cells_for(count: int) -> int:
    """Return how many cells to divide a number of vectors into; 0 compares them all.

    A power of two near 4 x the square root (the FAISS guidelines), so that a growing archive is seldom trained anew.
    """
    return 0 if count <= EXACT_UP_TO else 2 ** round(math.log2(4 * math.sqrt(count)))


def _kind(cells: int) -> str:
    return f"IVF{cells},SQfp16" if cells else "IDMap,Flat"
