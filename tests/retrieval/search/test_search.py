from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.indexing import index_paths
from index.storage.archive import Archive
from index.storage.vector_index import EXACT_UP_TO, VectorIndex, cells_for
from index.storage.word_index import WordIndex
from retrieval.question.question import understand
from retrieval.search.exonyms import other_names
from retrieval.search.hybrid import BM25_SCALES, search

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.index.encoders.encoders import GramEncoder

RANDOM = np.random.default_rng(7)


def unit_vectors(count: int, dimension: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    vectors = RANDOM.standard_normal((count, dimension)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def test_nearest_is_what_a_dot_product_says() -> None:
    vectors = unit_vectors(500, 32)
    ids = np.arange(500, dtype=np.int64) * 3
    index = VectorIndex.build(ids, vectors)
    query = unit_vectors(1, 32)[0]
    expected = np.argsort(-(vectors @ query))[:5]
    assert [number for number, _ in index.search(query, 5)] == [int(ids[row]) for row in expected]
    assert index.search(query, 5)[0][1] == pytest.approx(float(vectors[expected[0]] @ query), abs=1e-5)


def test_removed_vectors_are_gone_and_added_ones_found(tmp_path: Path) -> None:
    vectors = unit_vectors(10, 8)
    index = VectorIndex.build(np.arange(10, dtype=np.int64), vectors)
    index.update(np.array([99], dtype=np.int64), vectors[:1], [0])
    index.save(tmp_path)
    again = VectorIndex.load(tmp_path)
    assert again.search(vectors[0], 1)[0][0] == 99
    assert len(again) == 10


def test_a_large_archive_is_searched_by_cells_and_still_finds_nearly_all() -> None:
    count = EXACT_UP_TO + 1
    centres = unit_vectors(200, 16)
    vectors = (centres[RANDOM.integers(200, size=count)] + 0.1 * unit_vectors(count, 16)).astype(np.float32)
    index = VectorIndex.build(np.arange(count, dtype=np.int64), vectors)
    assert index.kind == f"IVF{cells_for(count)},SQfp16"
    assert not index.outgrown
    found = sum(index.search(vectors[row], 1)[0][1] > 0.99 for row in range(0, 2000, 20))
    assert found >= 97


def test_words_find_inflections_misspellings_and_compounds(tmp_path: Path) -> None:
    index = WordIndex(tmp_path)
    texts = ["Likene ble funnet i Qaryatain.", "Regjeringsstyrker drev krigerne ut.", "Veien til Tromsø er stengt."]
    index.update(enumerate(texts), [])
    for question, expected in [("qaryatayn", 0), ("styrkene", 1), ("kriger", 1), ("tromso", 2), ("stengte veier", 2)]:
        assert index.search(question, 1)[0][0] == expected
    assert index.search("", 3) == []
    assert index.search("zzzzz", 3) == []


def test_a_hit_adds_up_both_sides(encoder: GramEncoder, jsonl: Callable[..., Path], tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": f"Sak nummer {n} om fisk og vær."} for n in range(150)]
    index_paths(tmp_path / "index", [jsonl(*rows)], encoder, lambda _: None)
    with closing(Archive(tmp_path / "index", encoder.name)) as archive:
        question = understand("sak nummer 77 om fisk")
        vector = encoder.encode([question.text], "query")[0]
        hits = search(archive, question, vector, 10)
        assert hits[0].stored.article == "77"
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        for hit in hits:
            assert hit.score == pytest.approx(hit.cosine + hit.bm25 / BM25_SCALES[question.language])
            _, row = archive.vectors([hit.stored.id])
            assert hit.cosine == pytest.approx(float(row[0] @ vector), abs=1e-3)


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("What happened in Kiev?", ["kyiv"]),
        ("Hva skjedde i Kyiv og Damascus?", ["kiev", "damaskus"]),
        ("What did the United States say of Sweden?", ["sverige", "usa"]),
        ("Kan man dra?", []),
        ("Hva skjedde i Bodø?", []),
    ],
)
def test_places_have_other_names(question: str, others: list[str]) -> None:
    assert other_names(question) == others


def test_a_place_is_found_by_another_name(encoder: GramEncoder, jsonl: Callable[..., Path], tmp_path: Path) -> None:
    texts = ["Toget til Kyiv er forsinket.", "Toget til Kiel er forsinket.", "Toget til Kirkenes er forsinket."]
    rows = [{"id": str(n), "text": text} for n, text in enumerate(texts)]
    index_paths(tmp_path / "index", [jsonl(*rows)], encoder, lambda _: None)
    with closing(Archive(tmp_path / "index", encoder.name)) as archive:
        question = understand("toget til Kiev")
        hits = search(archive, question, encoder.encode([question.text], "query")[0], 3)
        assert hits[0].stored.article == "0"
