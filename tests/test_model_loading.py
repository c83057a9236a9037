from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from index.errors import EncoderError
from index.models import DEFAULT_MODEL, load_encoder
from tests import tiny_model
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

    from index.encoder import Encoder


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


LOADER = """
import sys
from index.models import DEFAULT_MODEL, load_encoder
encoder = load_encoder(DEFAULT_MODEL, lambda: print("making"))
print(encoder.encode(["Hei"], "query").shape)
"""


def test_two_first_starts_at_once_make_the_model_once_and_a_damaged_one_is_made_anew(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}

    def start() -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", LOADER], stdout=subprocess.PIPE, text=True, env=environment, cwd=PROJECT
        )

    said = [process.communicate(timeout=300)[0] for process in [start(), start()]]
    assert sorted(said) == ["(1, 384)\n", "making\n(1, 384)\n"]
    (graph,) = tmp_path.glob("kildebot/*/model.onnx")
    assert sorted(entry.suffix for entry in graph.parent.parent.iterdir()) == ["", ".lock"]
    graph.write_bytes(graph.read_bytes()[:1000])
    assert start().communicate(timeout=300)[0] == "making\n(1, 384)\n"


def test_a_cache_that_cannot_be_written_is_said_clearly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    with pytest.raises(EncoderError, match="1 GB of free space"):
        load_encoder(DEFAULT_MODEL, lambda: None)


def test_any_sentence_transformers_folder_can_be_set_with_its_own_prompts(tmp_path: Path) -> None:
    folder = tiny_model.write(tmp_path / "tiny")
    encoder = load_encoder(str(folder), lambda: None)
    assert (encoder.name, encoder.dimension) == (str(folder), tiny_model.WIDTH)
    plain = SentenceTransformer(str(folder), device="cpu")
    expected = plain.encode(["query: torsk", "passage: torsk"], prompt="")
    assert np.allclose(encoder.encode(["torsk"], "query")[0], expected[0], atol=1e-5)
    assert np.allclose(encoder.encode(["torsk"], "passage")[0], expected[1], atol=1e-5)
    assert encoder.encode([], "query").shape == (0, tiny_model.WIDTH)


def test_a_model_that_is_nowhere_is_said_clearly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderError, match=r"missing cannot be loaded .*EMBEDDING_MODEL"):
        load_encoder(str(tmp_path / "missing"), lambda: None)
