"""Any sentence-transformers model as an encoder."""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import torch
import transformers
from sentence_transformers import SentenceTransformer

from index.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from index.encoders.encoder import Role

_PROMPT_NAMES: dict[Role, tuple[str, ...]] = {"query": ("query",), "passage": ("passage", "document", "corpus")}


class SentenceTransformerEncoder:
    """Encodes texts with a model from a folder or a hub, on the GPU where there is one."""

    def __init__(self, name: str, threads: int = 0) -> None:
        """Load the model. Raises EncoderError where it cannot be had."""
        if threads:
            torch.set_num_threads(threads)
        try:
            with quiet():
                self._model = SentenceTransformer(name)
        except Exception as error:
            raise EncoderError(
                f"The model {name} cannot be loaded ({' '.join(str(error).split())[:200]}). EMBEDDING_MODEL takes a "
                "folder with a sentence-transformers model, or the name of one on a hub that this machine reaches."
            ) from error
        self.name = name
        self.dimension = int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str], role: Role) -> NDArray[np.float32]:
        """Return one normalised row per text, in order, with the model's own prefix for its role before each text."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        encode = self._model.encode_query if role == "query" else self._model.encode_document
        vectors = encode(list(texts), prompt=self._prompt(role), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)

    def _prompt(self, role: Role) -> str:
        """Return the model's own prefix: models name the one for passages differently, and may leave a name empty."""
        prompts = self._model.prompts
        return next((prompt for name in _PROMPT_NAMES[role] if (prompt := prompts.get(name))), "")


@contextmanager
def quiet() -> Iterator[None]:
    """Keep from the screen what the libraries say while a model is loaded or traced, which nobody can act on."""
    verbosity = transformers.logging.get_verbosity()
    transformers.logging.set_verbosity(logging.ERROR)
    transformers.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.disable(logging.WARNING)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            logging.disable(logging.NOTSET)
            transformers.logging.enable_progress_bar()  # type: ignore[no-untyped-call]
            transformers.logging.set_verbosity(verbosity)
