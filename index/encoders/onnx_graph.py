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

_GRAPH, _OUTPUT, _NAME = 7, 12, 1
"""Field numbers of ONNX: the graph of a model, an output of a graph, the name of an output."""
TOKENS_AT_ONCE = 512
"""Small batches are the fastest: they stay in the processor's cache."""


class OnnxGraph:
    """Runs token ids through a graph whose inputs are `input_ids` and `attention_mask`: (texts, tokens)."""

    def __init__(self, path: Path, threads: int = 0, inner: Sequence[str] = ()) -> None:
        """Load the graph; `threads` 0 takes every core. `inner`: values inside it to give out in its outputs' stead."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        model = path.read_bytes() + _as_outputs(inner) if inner else str(path)
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._outputs = list(inner) or None

    def run(self, ids: Sequence[Sequence[int]]) -> Iterator[tuple[list[int], list[NDArray[np.float32]]]]:
        """Yield, batch by batch, which of the texts were run and the graph's outputs for them.

        Texts of a like length go together, so that little is computed on padding.
        """
        for rows in batches([len(text) for text in ids]):
            yield rows, self._session.run(self._outputs, _padded([ids[row] for row in rows]))


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


def _as_outputs(names: Sequence[str]) -> bytes:
    """Return what names values as outputs when it stands behind a graph's file: protocol buffers add up."""
    outputs = b"".join(_field(_OUTPUT, _field(_NAME, name.encode())) for name in names)
    return _field(_GRAPH, outputs)


def _field(number: int, data: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _varint(number: int) -> bytes:
    groups = [number & 127]
    while number := number >> 7:
        groups.append(number & 127)
    return bytes([*(group | 128 for group in groups[:-1]), groups[-1]])


def _padded(texts: Sequence[Sequence[int]]) -> dict[str, NDArray[np.int64]]:
    ids = np.zeros((len(texts), max(map(len, texts))), np.int64)
    mask = np.zeros_like(ids)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = text
        mask[row, : len(text)] = 1
    return {"input_ids": ids, "attention_mask": mask}
