"""Any sentence-transformers cross-encoder as a reranker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from sentence_transformers import CrossEncoder

from index.encoders.sentence_transformer import quiet
from index.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Sequence


class CrossEncoderReranker:
    """Scores passages with a cross-encoder from a folder or a hub, on the GPU where there is one."""

    def __init__(self, name: str) -> None:
        """Load the model. Raises EncoderError where it cannot be had, or gives more than one score for a passage."""
        try:
            with quiet():
                self._model = CrossEncoder(name, activation_fn=torch.nn.Identity())
        except Exception as error:
            raise EncoderError(
                f"The model {name} cannot be loaded ({' '.join(str(error).split())[:200]}). RERANKER_MODEL takes a "
                "folder with a cross-encoder or a reader, or the name of a cross-encoder on a hub that this machine "
                "reaches."
            ) from error
        if self._model.num_labels != 1:
            raise EncoderError(
                f"The model {name} gives {self._model.num_labels} scores for a passage. RERANKER_MODEL takes a "
                "cross-encoder that gives one: how well the passage answers."
            )

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return one score for each passage, in order; higher is better."""
        pairs = [(question, passage) for passage in passages]
        return [float(score) for score in self._model.predict(pairs, show_progress_bar=False)] if pairs else []
