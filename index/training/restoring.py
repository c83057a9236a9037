"""From an 8-bit graph back to float32 weights: what a training goes on from where only the shipped graph is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import numpy_helper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    Tensors = Mapping[str, NDArray[np.generic]]

_ZERO = 128
"""What stands for zero in a matrix whose blocks have a scale each: see `index.training.export.quantise`."""


def restored(graph: Path) -> dict[str, torch.Tensor]:
    """Return the weights that `index.training.export` wrote to a graph, by the names of the module's parameters.

    They differ from those that were exported by the rounding to 8 bits.
    """
    model = onnx.load(graph)
    tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    weights = {name: array for name, array in tensors.items() if _is_parameter(name)}
    weights |= dict(_embeddings(tensors))
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            weights[_parameter(node.name)] = _by_output(tensors, node.input[1].removesuffix("_quantized")).T
        elif node.op_type == "MatMulNBits":
            weights[_parameter(node.name)] = _by_block(tensors, node.input[1].removesuffix("_blocks"))
    return {name: torch.tensor(np.ascontiguousarray(array)) for name, array in weights.items()}


def _is_parameter(name: str) -> bool:
    return name.endswith((".weight", ".bias")) and not name.startswith("onnx::")


def _embeddings(tensors: Tensors) -> Iterator[tuple[str, NDArray[np.generic]]]:
    for name in tensors:
        if name.endswith(".weight_quantized"):
            parameter = name.removesuffix("_quantized")
            yield parameter, _by_output(tensors, parameter)


def _by_output(tensors: Tensors, name: str) -> NDArray[np.generic]:
    """Return a matrix (inputs, outputs) that has one scale for each output, or one for all."""
    numbers = tensors[f"{name}_quantized"].astype(np.float32) - tensors[f"{name}_zero_point"].astype(np.float32)
    return numbers * tensors[f"{name}_scale"].astype(np.float32)


def _by_block(tensors: Tensors, name: str) -> NDArray[np.generic]:
    """Return a matrix (outputs, inputs) whose blocks of inputs have a scale each."""
    blocks = tensors[f"{name}_blocks"].astype(np.float32) - _ZERO
    scales = tensors[f"{name}_scales"].astype(np.float32).reshape(*blocks.shape[:2], 1)
    return (blocks * scales).reshape(blocks.shape[0], -1)


def _parameter(node: str) -> str:
    """Return the parameter that a product belongs to: /body/pooler/dense/MatMul_quant → body.pooler.dense.weight."""
    module = node.rpartition("/")[0].strip("/")
    parts = module.split("/")
    # A list of modules names itself twice: /head_relevance/head_relevance.0/Gemm.
    kept = [part for part, after in zip(parts, [*parts[1:], ""], strict=True) if not after.startswith(f"{part}.")]
    return ".".join([*kept, "weight"])
