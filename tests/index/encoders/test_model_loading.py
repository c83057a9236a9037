from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

import index.encoders.models
import retrieval.search.models
from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.encoders.onnx_encoder import OnnxEncoder
from index.errors import EncoderError
from index.training.export import export
from tests.index.encoders import tiny_model

if TYPE_CHECKING:
    from pathlib import Path

    from index.encoders.encoder import Encoder


def test_bundled_model_knows_one_meaning_in_two_languages(bundled: Encoder) -> None:
    assert (bundled.name, bundled.dimension) == (DEFAULT_MODEL, 384)
    question = bundled.encode(["How many civilians were killed?"], "query")[0]
    near, far = bundled.encode(["Minst 116 sivile ble drept.", "Kvoten på torsk øker i år."], "passage")
    assert question @ near > question @ far + 0.05


def test_bundled_vectors_are_normalised_in_order_and_alike_alone_or_together(bundled: Encoder) -> None:
    texts = ["Kort.", "En noe lengre setning om fisk og vær i nord. " * 8, "Midt imellom er denne setningen."]
    together = bundled.encode(texts, "passage")
    alone = np.concatenate([bundled.encode([text], "passage") for text in texts])
    assert together.shape == (3, 384)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    # The 8-bit graph scales activations for a batch as a whole: alike, not equal.
    assert ((together * alone).sum(axis=1) > 0.98).all()
    assert bundled.encode([], "passage").shape == (0, 384)


def test_a_text_beyond_the_model_s_reach_is_cut_and_not_refused(bundled: Encoder) -> None:
    assert bundled.encode(["ord " * 5000], "passage").shape == (1, 384)


def test_a_model_that_was_trained_and_exported_is_loaded_by_its_folder(tmp_path: Path) -> None:
    export(tiny_model.write(tmp_path / "tiny"), tmp_path / "exported", "my-retriever")
    encoder = load_encoder(str(tmp_path / "exported"))
    assert isinstance(encoder, OnnxEncoder)
    assert (encoder.name, encoder.dimension) == ("my-retriever", tiny_model.WIDTH)


def test_the_shipped_models_are_small_and_complete() -> None:
    for folder, settings in (
        (index.encoders.models.SHIPPED, "encoder.json"),
        (retrieval.search.models.SHIPPED, "reader.json"),
    ):
        assert {file.name for file in folder.iterdir()} == {"model.onnx", "tokenizer.json", settings, "README.md"}
        assert sum(file.stat().st_size for file in folder.iterdir()) <= 40_000_000


def test_any_sentence_transformers_folder_can_be_set_with_its_own_prompts(tmp_path: Path) -> None:
    folder = tiny_model.write(tmp_path / "tiny")
    encoder = load_encoder(str(folder))
    assert (encoder.name, encoder.dimension) == (str(folder), tiny_model.WIDTH)
    plain = SentenceTransformer(str(folder), device="cpu")
    expected = plain.encode(["query: torsk", "passage: torsk"], prompt="")
    assert np.allclose(encoder.encode(["torsk"], "query")[0], expected[0], atol=1e-5)
    assert np.allclose(encoder.encode(["torsk"], "passage")[0], expected[1], atol=1e-5)
    assert encoder.encode([], "query").shape == (0, tiny_model.WIDTH)


def test_a_model_that_is_nowhere_is_said_clearly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderError, match=r"missing cannot be loaded .*EMBEDDING_MODEL"):
        load_encoder(str(tmp_path / "missing"))


@pytest.mark.parametrize("damage", ["model.onnx", "tokenizer.json", "encoder.json"])
def test_a_damaged_encoder_is_said_clearly(tmp_path: Path, damage: str) -> None:
    export(tiny_model.write(tmp_path / "tiny"), tmp_path / "exported", "my-retriever")
    file = tmp_path / "exported" / damage
    file.write_bytes(file.read_bytes()[:20])
    with pytest.raises(EncoderError, match=r"model in .*exported is damaged or incomplete"):
        load_encoder(str(tmp_path / "exported"))


def test_shipped_models_that_are_gone_are_said_clearly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.encoders.models, "SHIPPED", tmp_path / "encoder")
    monkeypatch.setattr(retrieval.search.models, "SHIPPED", tmp_path / "reader")
    with pytest.raises(EncoderError, match=r"model in .*encoder is damaged or incomplete"):
        load_encoder(DEFAULT_MODEL)
    with pytest.raises(EncoderError, match=r"model in .*reader is damaged or incomplete"):
        retrieval.search.models.load_reader()
