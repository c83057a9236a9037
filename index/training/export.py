"""From a trained model to the graph that runs it: 8-bit weights, one file, no torch at run time."""

from __future__ import annotations

import json
import logging
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from index.encoders.onnx_encoder import GRAPH, SETTINGS, TOKENIZER, OnnxEncoder
from index.encoders.sentence_transformer import quiet

if TYPE_CHECKING:
    from collections.abc import Sequence

LOG = logging.getLogger(__name__)
OPSET = 17
CONTRIBUTED = "com.microsoft"
INT8_ACTIVATIONS = 4
BLOCK = 128
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
    copy_tokenizer(model_folder, folder)
    with TemporaryDirectory(dir=folder) as work:
        exact = Path(work) / GRAPH
        write_graph(_Embedding(model), ["vectors"], exact)
        quantise(exact, folder / GRAPH)
        closeness = _closeness(model, OnnxEncoder(folder))
        if closeness < CLOSE_ENOUGH:
            LOG.warning("%s: 8 bits change its vectors (cosine %.3f); using float32", name, closeness)
            shutil.move(exact, folder / GRAPH)


def copy_tokenizer(model_folder: Path, folder: Path) -> None:
    """Copy a model's tokenizer, without the line for each of its pieces that libraries write."""
    Tokenizer.from_file(str(model_folder / TOKENIZER)).save(str(folder / TOKENIZER), pretty=False)


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
    """Write the graph with 8-bit weights, one scale for each output; activations are scaled as they come.

    What comes into the matrix that narrows a layer again has a few numbers much greater than the rest, and one scale
    for all of them costs a trained model a hundredth of its cosines. There, every block of numbers has its own.
    """
    model = onnx.load(exact)
    narrowing = {tensor.name: tensor for tensor in model.graph.initializer if _narrows(tensor)}
    for node in model.graph.node:
        if node.op_type == "MatMul" and node.input[1] in narrowing:
            _use_blocks(node, narrowing[node.input[1]])
    for tensor in narrowing.values():
        model.graph.initializer.extend(_blocks(tensor))
        model.graph.initializer.remove(tensor)
    model.opset_import.append(helper.make_opsetid(CONTRIBUTED, 1))
    with quiet():
        quantize_dynamic(
            model,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},  # of the outputs of contributed operators
        )


def _narrows(tensor: onnx.TensorProto) -> bool:
    """Tell whether this is a layer's last matrix: (inputs, outputs), of which the inputs are more."""
    matrix = len(tensor.dims) == 2 and tensor.name.startswith("onnx::MatMul")
    return matrix and tensor.dims[0] > tensor.dims[1] > 1 and tensor.dims[0] % BLOCK == 0


def _use_blocks(node: onnx.NodeProto, matrix: onnx.TensorProto) -> None:
    """Turn a product with a matrix into onnxruntime's MatMulNBits; see ContribOperators.md in its repository."""
    inputs, outputs = matrix.dims
    node.op_type, node.domain = "MatMulNBits", CONTRIBUTED
    node.input[:] = [node.input[0], f"{matrix.name}_blocks", f"{matrix.name}_scales"]
    numbers = {"K": inputs, "N": outputs, "bits": 8, "block_size": BLOCK, "accuracy_level": INT8_ACTIVATIONS}
    node.attribute.extend(helper.make_attribute(name, value) for name, value in numbers.items())


def _blocks(matrix: onnx.TensorProto) -> list[onnx.TensorProto]:
    """Return a matrix as (outputs, blocks, BLOCK) bytes, with zero at 128, and the blocks' scales."""
    blocks = numpy_helper.to_array(matrix).T.reshape(matrix.dims[1], -1, BLOCK)
    scales = np.maximum(np.abs(blocks).max(axis=2), 1e-12) / 127
    steps = np.round(blocks / scales[:, :, None]) + 128
    return [
        numpy_helper.from_array(steps.astype(np.uint8), f"{matrix.name}_blocks"),
        numpy_helper.from_array(scales.astype(np.float32), f"{matrix.name}_scales"),
    ]


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
