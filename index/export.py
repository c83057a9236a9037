"""From a trained model to the graph that runs it: 8-bit weights, one file, no torch at run time."""

from __future__ import annotations

import json
import logging
import shutil
import warnings
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import torch
import transformers
from onnxruntime.quantization import QuantType, quantize_dynamic
from sentence_transformers import SentenceTransformer

from index.onnx_encoder import GRAPH, SETTINGS, TOKENIZER, OnnxEncoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LOG = logging.getLogger(__name__)
OPSET = 17
CLOSE_ENOUGH = 0.99
PROBES = (
    "Hvor mange sivile ble drept i Qaryatain?",
    "How many civilians were killed in Qaryatain?",
    "Minst 116 sivile ble drept i den syriske byen, opplyser observatoriet SOHR.",
    "– Vi har ikke mottatt noen krav, og forhandlingane held fram på måndag, seier statsråden til NTB.",
    "Strømprisen i Sør-Norge steg til 4,63 kroner per kilowattime tirsdag, viser tall fra Nord Pool.",
    "The parliament in Reykjavik voted 43 to 20 in favour of the bill on 17 May 2023.",
)
"""What a graph's vectors are compared on, before it is trusted."""


def export(model_folder: Path, folder: Path, name: str) -> None:
    """Write a SentenceTransformer's graph, tokenizer and settings to `folder` for OnnxEncoder: half a minute.

    The weights have 8 bits, unless that turns the vectors of the probes; then the graph keeps float32.
    """
    with quiet():
        eager = {"attn_implementation": "eager"}  # what the exporter and the 8-bit graph are fastest with
        model = SentenceTransformer(str(model_folder), device="cpu", model_kwargs=eager)
    folder.mkdir(parents=True, exist_ok=True)
    settings = {
        "name": name,
        "dimension": model.get_embedding_dimension(),
        "max_tokens": model.max_seq_length,
        "prompts": {
            "query": model.prompts.get("query", ""),
            "passage": model.prompts.get("passage") or model.prompts.get("document", ""),
        },
    }
    (folder / SETTINGS).write_text(json.dumps(settings), encoding="utf-8")
    shutil.copyfile(model_folder / TOKENIZER, folder / TOKENIZER)
    with TemporaryDirectory(dir=folder) as work:
        exact = Path(work) / GRAPH
        write_graph(_Embedding(model), ["vectors"], exact)
        quantise(exact, folder / GRAPH)
        closeness = _closeness(model, OnnxEncoder(folder))
        if closeness < CLOSE_ENOUGH:
            LOG.warning("%s: 8 bits change its vectors (cosine %.3f); using float32", name, closeness)
            shutil.move(exact, folder / GRAPH)


def write_graph(module: torch.nn.Module, outputs: Sequence[str], path: Path) -> None:
    """Trace a module of (input_ids, attention_mask), each (texts, tokens), to a float32 graph."""
    sample = torch.ones(2, 8, dtype=torch.long)
    axes = {name: {0: "texts", 1: "tokens"} for name in ("input_ids", "attention_mask")}
    with quiet(), torch.no_grad():
        torch.onnx.export(
            module.eval(),
            (sample, sample.clone()),
            str(path),
            dynamo=False,  # the newer exporter writes a graph that quantize_dynamic leaves slower
            opset_version=OPSET,
            input_names=list(axes),
            output_names=list(outputs),
            dynamic_axes=axes,
        )


def quantise(exact: Path, path: Path) -> None:
    """Write the graph with 8-bit weights, one scale for each output; activations are scaled as they come."""
    with quiet():
        quantize_dynamic(exact, path, weight_type=QuantType.QInt8, per_channel=True)


class _Embedding(torch.nn.Module):
    """A SentenceTransformer with plain tensors in and out."""

    def __init__(self, model: SentenceTransformer) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Return normalised vectors (texts, dimension)."""
        features = {"input_ids": input_ids, "attention_mask": attention_mask}
        return torch.nn.functional.normalize(self.model(features)["sentence_embedding"], dim=-1)


def _closeness(model: SentenceTransformer, encoder: OnnxEncoder) -> float:
    """Return the mean cosine between the vectors of both for the probes."""
    prompt = model.prompts.get("query", "")
    exact = model.encode(list(PROBES), prompt=prompt, normalize_embeddings=True, show_progress_bar=False)
    return float((exact * encoder.encode(PROBES, "query")).sum(axis=1).mean())


@contextmanager
def quiet() -> Iterator[None]:
    """Keep from the screen what the libraries say about a graph being traced, which nobody can act on."""
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
