"""Teaching the reader to judge, on a tiny model and invented articles."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from safetensors.torch import load_file

from index.errors import UsageError
from index.training import norquad
from index.training.restoring import restored
from index.training.traps import read_traps
from retrieval.search.reader import Reader, TitledPassage
from retrieval.training import judge, reader
from retrieval.training.judged_pairs import shuffled
from tests.index.encoders import tiny_model

if TYPE_CHECKING:
    from pathlib import Path

    from index.training.mining import Mined

ARTICLES = {
    "a1": "Brua over Lerelva åpner i mai.\n\nBrua bygges av Stål og Stein. Den koster 40 millioner kroner. "
    + "Om brua. " * 90,
    "a2": "Kvoten på torsk øker.\n\nKvoten på torsk i Vågan øker med 7 prosent i 2019.",
}
ROWS = [
    ("a1-t1", "a1", "Hvem bygger brua over Lerelva?", "Who is building the bridge?", "Stål og Stein", None),
    ("a1-u1", "a1", "Hvem tegnet brua over Lerelva?", "Who designed the bridge?", None, "Stål og Stein"),
    ("a2-t1", "a2", "Hvor mye øker kvoten i 2019?", "By how much does the quota rise in 2019?", "7 prosent", None),
]
FOUND: Mined = {key: [] for key, *_ in ROWS}


@pytest.fixture
def traps(tmp_path: Path) -> Path:
    rows = [
        {
            "id": f"{key}-{language}",
            "article": article,
            "language": language,
            "question": text,
            "answer": answer,
            "start": ARTICLES[article].index(answer) if answer else None,
            "near": near,
        }
        for key, article, nb, en, answer, near in ROWS
        for language, text in (("nb", nb), ("en", en))
    ]
    for name, half in (("news", rows[:4]), ("wiki", rows[4:])):
        lines = [json.dumps(row, ensure_ascii=False) for row in half]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_traps_come_with_their_twins(traps: Path) -> None:
    found = read_traps(traps)
    assert [(twins.id, twins.answer, twins.near) for twins in found] == [
        (key, answer, near) for key, *_, answer, near in ROWS
    ]
    assert found[1].texts == ("Hvem tegnet brua over Lerelva?", "Who designed the bridge?")


def test_a_folder_without_traps_is_said_clearly(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"news\.jsonl is not there"):
        read_traps(tmp_path)


def test_a_trap_has_no_answer_in_the_passage_that_looks_as_if_it_had(traps: Path) -> None:
    corpus = norquad.corpus(ARTICLES, [])
    batches = list(islice(shuffled(corpus, read_traps(traps), FOUND, seed=1), 20))
    pairs = [pair for batch in batches for pair in batch]
    for pair in pairs:
        answers = pair.span is not None
        assert not (answers and pair.question == "Hvem tegnet brua over Lerelva?")
        if pair.span:
            assert pair.text[slice(*pair.span)] in ("Stål og Stein", "7 prosent")
    asked = [pair for pair in pairs if pair.question == "Hvem tegnet brua over Lerelva?"]
    assert any("Stål og Stein" in pair.text for pair in asked)
    assert batches == list(islice(shuffled(corpus, read_traps(traps), FOUND, seed=1), 20))


def test_what_search_finds_beside_the_answer_does_not_answer(traps: Path) -> None:
    corpus = norquad.corpus(ARTICLES, [])
    quota = next(number for number, passage in enumerate(corpus.passages) if passage.article == "a2")
    found = {key: [quota] for key, *_ in ROWS}
    batches = islice(shuffled(corpus, read_traps(traps), found, seed=1), 200)
    pairs = [pair for batch in batches for pair in batch if pair.text == corpus.passages[quota].text]
    asked = {pair.question for pair in pairs if pair.span is None}
    assert {"Hvem bygger brua over Lerelva?", "Hvem tegnet brua over Lerelva?"} <= asked


def test_the_passages_of_search_are_sought_once(traps: Path, tmp_path: Path) -> None:
    corpus, work = norquad.corpus(ARTICLES, []), tmp_path / "work"
    found = judge.found_by_search(corpus, read_traps(traps), work)
    first = corpus.passages[found["a2-t1"][0]]
    assert "Kvoten på torsk" in first.text
    [kept] = work.glob("found-*.json")
    kept.write_text(json.dumps({"a2-t1": [7]}))
    assert judge.found_by_search(corpus, read_traps(traps), work) == {"a2-t1": [7]}


def test_the_sentence_of_the_answer_and_the_one_before_are_read_alone_too(traps: Path) -> None:
    corpus = norquad.corpus(ARTICLES, [])
    batches = islice(shuffled(corpus, read_traps(traps), FOUND, seed=1), 60)
    asked = [pair for batch in batches for pair in batch if pair.question == "Hvem bygger brua over Lerelva?"]
    told = [pair for pair in asked if pair.span]
    short = [pair for pair in told if len(pair.text) < 100]
    assert {pair.text for pair in short} == {
        "Brua over Lerelva åpner i mai.\n\nBrua bygges av Stål og Stein.",
    }
    assert 2 * len(short) < len(told) < 4 * len(short)


def test_an_exported_reader_gives_its_weights_back(tmp_path: Path) -> None:
    tiny = tiny_model.write(tmp_path / "tiny")
    reader.train(tiny, [], tmp_path / "reader", seed=1)
    weights = restored(tmp_path / "reader" / "onnx" / "model.onnx")
    exact = load_file(tmp_path / "reader" / "model" / "model.safetensors")
    assert weights.keys() == exact.keys()
    for name, weight in exact.items():
        assert weights[name].shape == weight.shape
        assert (weights[name] - weight).abs().max() <= weight.abs().max() / 100


def test_the_mean_of_trainings_lies_between_them_and_where_they_began(tmp_path: Path) -> None:
    tiny = tiny_model.write(tmp_path / "tiny")
    for seed in (1, 2, 3):
        reader.train(tiny, [], tmp_path / str(seed), seed=seed)
    start, *models = (tmp_path / str(seed) / "model" for seed in (1, 2, 3))
    judge.average(start, models, tmp_path / "judge")
    before, first, second, mean = (
        load_file(folder / "model.safetensors")["head_span.weight"]
        for folder in (start, *models, tmp_path / "judge" / "model")
    )
    assert (first - second).abs().max() > 0
    assert (0.3 * before + 0.35 * (first + second) - mean).abs().max() < 1e-6


def test_a_judge_reads_titles_and_finds_no_answer_in_them(traps: Path, tmp_path: Path) -> None:
    tiny = tiny_model.write(tmp_path / "tiny")
    start, folder = tmp_path / "start", tmp_path / "judge"
    corpus = norquad.corpus(ARTICLES, [])
    reader.train(tiny, [], start, seed=1)
    batches = list(islice(shuffled(corpus, read_traps(traps), FOUND, seed=1), 2))
    judge.train(start / "model", batches, folder, seed=1)
    judge.average(start / "model", [folder / "model"], tmp_path / "mean")
    trained = Reader(tmp_path / "mean" / "onnx", threads=1)
    passage = "Den koster 40 millioner kroner."
    [titled] = trained.read("Hva koster brua?", [TitledPassage(passage, "Brua over Lerelva")])
    [bare] = trained.read("Hva koster brua?", [TitledPassage(passage)])
    assert 0 <= titled.start <= titled.end <= len(passage)
    assert titled.relevance != bare.relevance
