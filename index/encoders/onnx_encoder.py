"""The default encoder: an exported model, run without the libraries that it was trained with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer

from index.encoders.onnx_graph import OnnxGraph, loading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from index.encoders.encoder import Role

GRAPH = "model.onnx"
TOKENIZER = "tokenizer.json"
SETTINGS = "encoder.json"


class OnnxEncoder:
    """Encodes texts with what `index.training.export` wrote to a folder."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Load the graph, the tokenizer, and the prefixes that the model was trained with.

        Raises EncoderError where a file is damaged or missing.
        """
        with loading(folder):
            settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
            self.name: str = settings["name"]
            self.dimension: int = settings["dimension"]
            self._prompts: dict[Role, str] = settings["prompts"]
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
            self._tokenizer.no_padding()
            self._tokenizer.enable_truncation(settings["max_tokens"])
            self._graph = OnnxGraph(folder / GRAPH, threads)

    def encode(self, texts: Sequence[str], role: Role) -> NDArray[np.float32]:
        """Return one normalised row per text, in order: shape (len(texts), dimension)."""
        prompt = self._prompts[role]
        encodings = self._tokenizer.encode_batch_fast([prompt + text for text in texts])
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for rows, (batch,) in self._graph.run([encoding.ids for encoding in encodings]):
            vectors[rows] = batch
        return vectors
