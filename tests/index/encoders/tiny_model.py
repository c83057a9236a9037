"""A model folder like the base model's, of a few kilobytes: real parts, random weights, a word list of letters."""

from __future__ import annotations

import json
import string
from typing import TYPE_CHECKING, Any

import numpy as np
from safetensors.numpy import save_file

from index.training import e5

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

WIDTH = 32
WIDE = 128
LAYERS = 2
NUMBERS: dict[str, Any] = {
    "hidden": WIDTH,
    "layers": LAYERS,
    "heads": 2,
    "intermediate": WIDE,
    "positions": e5.MAX_TOKENS,
    "types": 2,
    "pad": 1,
    "bos": 0,
    "eos": 2,
}
PIECES = [
    *((token, 0.0) for token in e5.SPECIAL),
    ("▁", -3.0),
    *((letter, -4.0) for letter in string.ascii_letters + string.digits + "æøåÆØÅ.,:?–"),
    ("▁drept", -5.0),
    ("▁hvor", -5.5),
    ("▁Привет", -6.0),
    ("<mask>", 0.0),
]


def write(folder: Path) -> Path:
    """Write the model as a SentenceTransformer, and return the folder."""
    folder.mkdir()
    numbers = NUMBERS | {"vocabulary": len(PIECES)}
    save_file(_tensors(numbers), folder / "model.safetensors", metadata={"format": "pt"})
    e5.tokenizer(PIECES).save(str(folder / "tokenizer.json"))
    for name, content in e5.settings(numbers).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content))
    return folder


def _tensors(numbers: dict[str, Any]) -> dict[str, NDArray[np.float32]]:
    chance = np.random.default_rng(1)
    shapes: dict[str, tuple[int, ...]] = {
        "emb.word": (numbers["vocabulary"], WIDTH),
        "emb.pos": (numbers["positions"], WIDTH),
        "emb.type": (numbers["types"], WIDTH),
        "emb.ln.w": (WIDTH,),
        "emb.ln.b": (WIDTH,),
    }
    for layer in range(LAYERS):
        for part in e5.LAYER:
            wide = {"fi": (WIDE, WIDTH), "fo": (WIDTH, WIDE)}.get(part, (WIDTH, WIDTH))
            shapes[f"l{layer}.{part}.w"] = (WIDTH,) if part.endswith("ln") else wide
            shapes[f"l{layer}.{part}.b"] = wide[:1]
    return {
        e5.bert_name(name): chance.normal(1 if "ln.w" in name else 0, 0.1, shape).astype(np.float32)
        for name, shape in shapes.items()
    }
