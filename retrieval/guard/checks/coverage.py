"""Coverage: how far what a statement says stands, word by word, in what it cites; learned, across languages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.language.likeness import likeness
from retrieval.guard.grounds import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from index.encoders.word_vectors import Word
    from retrieval.guard.grounds import Grounds

LEAST = 0.4
"""The mean sign of a statement's words, in logits, below which it says what its source does not."""
SIGNS = (
    "first", "first_margin", "second", "second_margin", "mutual", "neighbours", "same_form", "context", "length",
    "capital", "foreign", "rest", "place", "rareness",
)  # fmt: skip
"""What tells whether a word is borne out, in order; `word_signs` says what each is."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the signs weigh, as `retrieval.training.coverage` learned it."""

    mean: NDArray[np.float32]
    scale: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: float

    def logits(self, signs: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return for each row of signs how likely the word is borne out."""
        return np.asarray((signs - self.mean) / self.scale @ self.weights + self.bias, np.float32)


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """Read the weights that stand beside this file."""
    read = json.loads(Path(__file__).with_name("coverage.json").read_text(encoding="utf-8"))
    mean, scale, weights = (np.array(read[name], np.float32) for name in ("mean", "scale", "weights"))
    return Weights(mean, scale, weights, read["bias"])


def uncovered(grounds: Grounds) -> Iterator[str]:
    """Yield the word of a statement that is least borne out, where all in all its words are not."""
    content = [n for n in grounds.content if not grounds.words[n].text[0].isdigit()]
    if not content:
        return
    logits = shipped_weights().logits(signs_of(grounds)[[grounds.content.index(n) for n in content]])
    if logits.mean() < LEAST:
        yield grounds.words[content[int(logits.argmin())]].text


def signs_of(grounds: Grounds) -> NDArray[np.float32]:
    """Return the signs of a statement's words that carry meaning."""
    cited = [word for read in grounds.cited for word in read.words]
    context = [*grounds.question, *(word for read in grounds.others for word in read.words)]
    return word_signs(grounds.words, cited, context, grounds.content, foreign=grounds.is_foreign)


def word_signs(
    words: Sequence[Word], cited: Sequence[Word], context: Sequence[Word], content: Sequence[int], *, foreign: bool
) -> NDArray[np.float32]:
    """Return a row of signs for each word of `content`: shape (len(content), len(SIGNS)).

    Its likeness to the nearest cited word on each layer, and by how much that is nearest; whether it is that one's
    nearest too; how near its neighbours lie; whether it has that one's form; its likeness to the context; and what kind
    of word it is.
    """
    rows = np.zeros((len(content), len(SIGNS)), np.float32)
    if not cited or not content:
        return rows
    layers = [_layer(words, cited, layer) for layer in (0, 1)]
    whole = (layers[0] + layers[1]) / 2
    best, back = whole.argmax(1), whole.argmax(0)
    near = whole.max(1)
    around = alike(words, context).max(1) if context else np.zeros(len(words))
    mean = near[list(content)].mean()
    for row, n in enumerate(content):
        sorted_layers = [np.sort(layer[n])[::-1] for layer in layers]
        margins = [layer[0] - layer[1] if len(layer) > 1 else 0.0 for layer in sorted_layers]
        beside = [near[k] for k in (n - 2, n - 1, n + 1, n + 2) if 0 <= k < len(words)]
        rows[row] = (
            sorted_layers[0][0], margins[0], sorted_layers[1][0], margins[1], back[best[n]] == n,
            np.mean(beside) if beside else 0.0, likeness([words[n].lower], [cited[best[n]].lower])[0],
            max(0.0, around[n] - near[n]), min(len(words[n].text), 12) / 12, words[n].text[0].isupper(), foreign,
            mean - near[n], _other_place(n, best, len(cited)), min(words[n].rareness, 30) / 30,
        )  # fmt: skip
    return rows


def _other_place(n: int, best: NDArray[np.int_], size: int) -> float:
    """Return how far the word nearest to a word lies from those nearest to its neighbours, as a share of the text."""
    beside = [best[k] for k in (n - 2, n - 1, n + 1, n + 2) if 0 <= k < len(best)]
    return min((abs(int(k) - int(best[n])) for k in beside), default=0) / size


def _layer(words: Sequence[Word], cited: Sequence[Word], layer: int) -> NDArray[np.float32]:
    mine, theirs = (np.stack([word.vectors[layer] for word in some]) for some in (words, cited))
    return np.asarray(mine @ theirs.T, np.float32)
