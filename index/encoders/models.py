"""Finding an embedding model by its name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from index.encoders.onnx_encoder import SETTINGS, OnnxEncoder
from index.encoders.word_vectors import WordEncoder

if TYPE_CHECKING:
    from index.encoders.encoder import Encoder

DEFAULT_MODEL = "kildebot-retriever-1"
SHIPPED = Path(__file__).parents[1] / "model"


def load_encoder(name: str, threads: int = 0) -> Encoder:
    """Load the shipped model, one that `index.training.retriever` exported, or any of sentence-transformers.

    The latter two go by their folder, and the last by its hub name too. Raises EncoderError where it cannot be had.
    """
    if name == DEFAULT_MODEL:
        return OnnxEncoder(SHIPPED, threads)
    if (Path(name) / SETTINGS).is_file():
        return OnnxEncoder(Path(name), threads)
    # Here, not above: sentence-transformers and torch take seconds to import, and the default does without.
    from index.encoders.sentence_transformer import SentenceTransformerEncoder  # noqa: PLC0415

    return SentenceTransformerEncoder(name, threads)


def load_word_encoder(threads: int = 0) -> WordEncoder:
    """Load what gives words their vectors, out of the shipped model. Raises EncoderError where it is damaged."""
    return WordEncoder(SHIPPED, threads)
