"""A transformer as an ONNX graph: the fast way through a model on an ordinary processor."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime

from index.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

TOKENS_AT_ONCE = 512
"""Small batches are the fastest: they stay in the processor's cache."""


class OnnxGraph:
    """Runs token ids through a graph whose inputs are `input_ids` and `attention_mask`: (texts, tokens)."""

    def __init__(self, path: Path, threads: int = 0) -> None:
        """Load the graph; `threads` 0 takes every core."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(self, ids: Sequence[Sequence[int]]) -> Iterator[tuple[list[int], list[NDArray[np.float32]]]]:
        """Yield, batch by batch, which of the texts were run and the graph's outputs for them.

        Texts of a like length go together, so that little is computed on padding.
        """
        for rows in batches([len(text) for text in ids]):
            yield rows, self._session.run(None, _padded([ids[row] for row in rows]))


@contextmanager
def loading(folder: Path) -> Iterator[None]:
    """Load the files of an exported model. Raises EncoderError where one is damaged or missing."""
    try:
        yield
    except Exception as error:
        raise EncoderError(
            f"The model in {folder} is damaged or incomplete ({' '.join(str(error).split())[:200]}). Put its files "
            "there anew: those that come with Kildebot by installing it again, one of your own by training's export."
        ) from error


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Group texts by length, the longest first: [3, 500, 4] → [1], [2, 0]."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        if batch and (len(batch) + 1) * lengths[batch[0]] > TOKENS_AT_ONCE:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _padded(texts: Sequence[Sequence[int]]) -> dict[str, NDArray[np.int64]]:
    ids = np.zeros((len(texts), max(map(len, texts))), np.int64)
    mask = np.zeros_like(ids)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = text
        mask[row, : len(text)] = 1
    return {"input_ids": ids, "attention_mask": mask}
