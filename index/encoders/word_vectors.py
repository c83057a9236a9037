"""Vectors of words in their sentence, out of the shipped encoder's inner layers: what means the same in another
language lies near."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer

from index.encoders.onnx_encoder import GRAPH, SETTINGS, TOKENIZER
from index.encoders.onnx_graph import OnnxGraph, loading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Encoding

LAYERS = (7, 9)
"""Of twelve: below them words keep their own language, above they take on the meaning of the whole sentence."""
_LAYER = "/model/model.0/encoder/layer.{}/output/LayerNorm/LayerNormalization_output_0"
WORD = re.compile(r"\d+(?:[.,:]\d+)*|\w[\w'’-]*")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of a text, at text[start:end], with its normalised vector of each layer: shape (layers, dimension).

    `rareness` is the negative logarithm of how often its pieces are met, as the tokenizer learned it.
    """

    text: str
    start: int
    end: int
    rareness: float
    vectors: NDArray[np.float32]

    @property
    def lower(self) -> str:
        """Return it in small letters."""
        return self.text.lower()


class WordEncoder:
    """Gives words vectors, with what `index.training.export` wrote to a folder."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Load the graph and the tokenizer. Raises EncoderError where one is damaged or missing."""
        with loading(folder):
            settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
            self._prompt: str = settings["prompts"]["query"]
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
            self._tokenizer.no_padding()
            self._tokenizer.enable_truncation(settings["max_tokens"])
            self._scores = [score for _, score in json.loads(self._tokenizer.to_str())["model"]["vocab"]]
            self._graph = OnnxGraph(folder / GRAPH, threads, [_LAYER.format(layer) for layer in LAYERS])

    def encode(self, texts: Sequence[str]) -> list[list[Word]]:
        """Return each text's words, in order; of a text too long, those that were read."""
        encodings = self._tokenizer.encode_batch([self._prompt + text for text in texts])
        found: dict[int, list[Word]] = {}
        for rows, layers in self._graph.run([encoding.ids for encoding in encodings]):
            for place, row in enumerate(rows):
                pieces = np.stack([layer[place] for layer in layers])
                found[row] = self._words(texts[row], encodings[row], pieces)
        return [found[row] for row in range(len(texts))]

    def _words(self, text: str, encoding: Encoding, pieces: NDArray[np.float32]) -> list[Word]:
        """Join the pieces of each word; `pieces` are (layers, tokens, dimension)."""
        skipped = len(self._prompt)
        offsets = [(start - skipped, end - skipped) for start, end in encoding.offsets]
        words, at = [], 0
        for match in WORD.finditer(text):
            while at < len(offsets) and offsets[at][1] <= match.start():
                at += 1
            last = at
            while last < len(offsets) and offsets[last][0] < match.end() and offsets[last][1] > match.start():
                last += 1
            if last > at:
                vectors = pieces[:, at:last].mean(1)
                rareness = -sum(self._scores[piece] for piece in encoding.ids[at:last])
                vectors /= np.linalg.norm(vectors, axis=1)[:, None]
                words.append(Word(match.group(), *match.span(), rareness, vectors))
        return words
