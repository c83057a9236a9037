"""Finding the reader, and the reranker that another model may be, by their name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.search.reader import SETTINGS, Reader

if TYPE_CHECKING:
    from retrieval.search.rerank import Reranker

DEFAULT_READER = "kildebot-reader-3"
SHIPPED = Path(__file__).parents[1] / "model"


def load_reader(name: str = DEFAULT_READER, threads: int = 0) -> Reader:
    """Load the reader that `retrieval.training.reader` exported to the folder `name`, or else the shipped one."""
    return Reader(Path(name) if _is_reader(name) else SHIPPED, threads)


def load_reranker(name: str) -> Reranker | None:
    """Load a cross-encoder by its folder or hub name; None where `name` is a reader, which ranks what it reads.

    Raises EncoderError where it cannot be had.
    """
    if _is_shipped(name) or _is_reader(name):
        return None
    # Here, not above: sentence-transformers and torch take seconds to import, and the default does without.
    from retrieval.search.cross_encoder import CrossEncoderReranker  # noqa: PLC0415

    return CrossEncoderReranker(name)


def _is_shipped(name: str) -> bool:
    # Of an earlier release too: settings that name its reader go on with the one there is.
    return name.startswith("kildebot-reader-")


def _is_reader(name: str) -> bool:
    return (Path(name) / SETTINGS).is_file()
