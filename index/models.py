"""Finding an embedding model by its name, and making the default one ready at its first use."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from filelock import FileLock
from platformdirs import user_cache_path

from index import e5
from index.errors import EncoderError
from index.onnx_encoder import OnnxEncoder

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.encoder import Encoder

DEFAULT_MODEL = e5.NAME
_CACHE_VERSION = 2
"""To be raised when `index.e5` or `index.export` write something else than before."""


def load_encoder(name: str, on_first_use: Callable[[], None], threads: int = 0) -> Encoder:
    """Load the default model, or any sentence-transformers model by its folder or hub name.

    `on_first_use` is called before the half minute that it takes to make the default model ready.
    Raises EncoderError where the model cannot be had.
    """
    if name == DEFAULT_MODEL:
        return _load_default(on_first_use, threads)
    # Here, not above: sentence-transformers and torch take seconds to import, and the default does without.
    from index.sentence_transformer import SentenceTransformerEncoder  # noqa: PLC0415

    return SentenceTransformerEncoder(name, threads)


def _load_default(on_first_use: Callable[[], None], threads: int) -> Encoder:
    folder = user_cache_path("kildebot") / f"{DEFAULT_MODEL}-v{_CACHE_VERSION}"
    encoder = _open(folder, threads)
    if encoder is None:
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            # Of two processes that start at once, the second waits here and finds the first one's work done.
            with FileLock(folder.with_suffix(".lock")):
                encoder = _open(folder, threads)
                if encoder is None:
                    on_first_use()
                    _prepare(folder)
        except OSError as error:
            raise EncoderError(
                f"The default model could not be made ready in {folder.parent} ({error.strerror or error}). "
                "It needs 1 GB of free space there while it is made, 150 MB afterwards."
            ) from error
    return encoder or OnnxEncoder(folder, threads)


def _open(folder: Path, threads: int) -> OnnxEncoder | None:
    """Load a prepared model; None where there is none, or a damaged one."""
    if not folder.exists():
        return None
    try:
        return OnnxEncoder(folder, threads)
    except Exception:  # noqa: BLE001 - whatever onnxruntime or tokenizers say of damaged files, they are made anew
        return None


def _prepare(folder: Path) -> None:
    """Unpack the bundled model and export it, in one rename at the end."""
    from index.export import export  # noqa: PLC0415 - imports torch, which only this first use needs

    with TemporaryDirectory(dir=folder.parent, prefix=f"{folder.name}.") as work:
        unpacked, exported = Path(work) / "unpacked", Path(work) / "exported"
        e5.unpack(unpacked)
        export(unpacked, exported, DEFAULT_MODEL)
        shutil.rmtree(folder, ignore_errors=True)
        exported.rename(folder)
