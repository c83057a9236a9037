"""The reader: looks at a question and a passage together, and tells whether it answers, and with which words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from tokenizers import Tokenizer

from index.encoders.onnx_graph import OnnxGraph, loading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Encoding

GRAPH = "model.onnx"
TOKENIZER = "tokenizer.json"
SETTINGS = "reader.json"
OUTPUTS = ("relevance", "starts", "ends")
LONGEST_ANSWER = 40
"""In pieces of words; nine answers in ten have fewer than 25."""
LEAST = -30.0
"""The margin where there is nothing to read; the reader's own are seldom below -15."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader made of one passage; scores are logits, and comparable between passages.

    `relevance` tells whether the passage answers; the best answer is `passage[start:end]`; `margin` is how much more
    likely that span is than that there is none here.
    """

    relevance: float
    start: int
    end: int
    margin: float


@dataclass(frozen=True, slots=True)
class TitledPassage:
    """A passage to read, and the title of its article where the passage does not begin with it: what it is about."""

    text: str
    title: str = ""

    @property
    def lead(self) -> str:
        """Return what is read before the passage, in which no answer is looked for."""
        return f"{self.title}\n" if self.title else ""


class _Logits(NamedTuple):
    """What the graph makes of one pair: one relevance, and the starts and ends of each piece."""

    relevance: NDArray[np.float32]
    starts: NDArray[np.float32]
    ends: NDArray[np.float32]


class Reader:
    """Reads with what `retrieval.training.reader` wrote to a folder."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Load the graph and the tokenizer; `threads` 0 takes every core. Raises EncoderError where one is damaged."""
        with loading(folder):
            settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
            self.name: str = settings["name"]
            self._tokenizer = pair_tokenizer(folder / TOKENIZER, settings["max_tokens"])
            self._reads_titles = bool(settings.get("reads_titles"))
            self._graph = OnnxGraph(folder / GRAPH, threads)

    def read(self, question: str, passages: Sequence[TitledPassage]) -> list[Reading]:
        """Return one reading for each passage, in order."""
        titles = [passage.lead if self._reads_titles else "" for passage in passages]
        texts = [f"{title}{passage.text}" for title, passage in zip(titles, passages, strict=True)]
        encodings = self._tokenizer.encode_batch([(question, text) for text in texts])
        readings: dict[int, Reading] = {}
        for rows, (relevance, starts, ends) in self._graph.run([encoding.ids for encoding in encodings]):
            for row, *scores in zip(rows, relevance, starts, ends, strict=True):
                readings[row] = _reading(encodings[row], texts[row], len(titles[row]), _Logits(*scores))
        return [readings[row] for row in range(len(passages))]


def pair_tokenizer(path: Path, max_tokens: int) -> Tokenizer:
    """Load a tokenizer for (question, passage) pairs, which cuts the passage, and a question of more than half."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens, strategy="longest_first")
    return tokenizer


def _reading(encoding: Encoding, text: str, begin: int, logits: _Logits) -> Reading:
    """Read the best span out of the logits; the passage begins at text[begin], where its title ends."""
    parts = zip(encoding.sequence_ids, encoding.offsets, strict=True)
    inside = [i for i, (part, (start, _)) in enumerate(parts) if part == 1 and start >= begin]
    if not inside:
        return Reading(float(logits.relevance), 0, 0, LEAST)
    starts, ends = logits.starts, logits.ends
    paragraphs = np.array([text.count("\n", 0, encoding.offsets[i][1]) for i in inside])
    first, last = best_span(starts[inside], ends[inside], paragraphs)
    start, end = encoding.offsets[inside[first]][0], encoding.offsets[inside[last]][1]
    margin = starts[inside[first]] + ends[inside[last]] - starts[0] - ends[0]
    start, end = trimmed(text, start, end)
    return Reading(float(logits.relevance), start - begin, end - begin, float(margin))


def best_span(starts: NDArray[np.float32], ends: NDArray[np.float32], paragraphs: NDArray[np.int_]) -> tuple[int, int]:
    """Return the first and last place, in one paragraph, with the greatest sum: [0, 3, 1], [5, 0, 2] → (1, 2).

    `paragraphs` has the number of each place's.
    """
    sums = starts[:, None] + ends[None, :]
    allowed = np.triu(np.ones_like(sums, dtype=bool)) & ~np.triu(np.ones_like(sums, dtype=bool), LONGEST_ANSWER)
    allowed &= paragraphs[:, None] == paragraphs[None, :]
    first, last = np.unravel_index(np.where(allowed, sums, -np.inf).argmax(), sums.shape)
    return int(first), int(last)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop the space and the full stop or comma that a span ends in: "i 2017," → "i 2017"."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:"):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end
