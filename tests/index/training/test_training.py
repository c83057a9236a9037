"""Training: its data, its loop and its negatives, on a corpus of three articles and a model of two layers."""

from __future__ import annotations

import json
import random
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from index.encoders.onnx_encoder import OnnxEncoder
from index.encoders.sentence_transformer import quiet
from index.errors import UsageError
from index.training import norquad
from index.training.fitting import Plan, fit
from index.training.mining import hybrid, is_negative, mine
from index.training.misspelling import sometimes_misspelt
from index.training.retriever import shuffled as retriever_batches
from index.training.retriever import train as train_retriever
from retrieval.search import reader
from retrieval.training import reader as train
from tests.index.encoders import tiny_model
from tests.index.encoders.encoders import GramEncoder

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = {
    "news-1": "Minst 116 sivile ble drept i Qaryatain i oktober. Byen ligger i Homs-provinsen.",
    "news-2": "Strømprisen steg til 4,63 kroner tirsdag. Prisen var 2 kroner i fjor.",
    "wiki-3": "Qaryatain er en by i Syria. I oktober ble mange drept der.",
}
QUESTIONS = [
    ("q1", "news-1", "Minst 116", "Hvor mange ble drept i Qaryatain?", "How many were killed in Qaryatain?"),
    ("q2", "news-2", "4,63 kroner", "Hva steg strømprisen til?", "What did the power price rise to?"),
    ("q3", "wiki-3", "Syria", "Hvor ligger Qaryatain?", "Where is Qaryatain?"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The corpus as files like NorQuAD's."""
    for source in ("news", "wiki"):
        articles = [{"id": key, "text": text} for key, text in ARTICLES.items() if key.startswith(source)]
        questions = [
            {"id": f"{key}-{language}", "language": language, "question": text, "article": article}
            | {"answer": answer, "start": ARTICLES[article].index(answer)}
            for key, article, answer, *texts in QUESTIONS
            for language, text in zip(("nb", "en"), texts, strict=True)
            if article.startswith(source)
        ]
        (tmp_path / f"{source}_articles.jsonl").write_text("\n".join(map(json.dumps, articles)))
        (tmp_path / f"{source}_questions.jsonl").write_text("\n".join(map(json.dumps, questions)))
    return tmp_path


@pytest.fixture
def corpus(folder: Path) -> norquad.Corpus:
    return norquad.read(folder)


def test_twins_are_one_question(corpus: norquad.Corpus) -> None:
    assert [twins.id for twins in corpus.questions] == ["q1", "q2", "q3"]
    assert corpus.questions[1].texts == ("Hva steg strømprisen til?", "What did the power price rise to?")


def test_passages_are_exact_and_know_what_they_answer(corpus: norquad.Corpus) -> None:
    for passage in corpus.passages:
        assert ARTICLES[passage.article][passage.start :].startswith(passage.text)
        assert passage.searched.endswith(passage.text)
    for twins in corpus.questions:
        assert [passage.article for passage in corpus.passages if passage.holds(twins)] == [twins.article]


def test_articles_are_held_back_with_their_questions() -> None:
    articles = {f"news-{i}": "En setning." for i in range(400)} | {f"wiki-{i}": "En setning." for i in range(400)}
    twins = [norquad.Twins(article, article, "En", 0, "Hva?", "What?") for article in articles]
    training, kept = norquad.split(norquad.corpus(articles, twins))
    assert not training.articles.keys() & kept.articles.keys()
    assert training.articles.keys() | kept.articles.keys() == articles.keys()
    assert all(article.startswith("news") for article in kept.articles)
    assert 70 < len(kept.articles) < 130
    assert {twins.article for twins in kept.questions} == kept.articles.keys()


def test_a_folder_without_the_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"news_articles\.jsonl is not there"):
        norquad.read(tmp_path)


def test_negatives_never_answer(corpus: norquad.Corpus) -> None:
    mined = mine(corpus, GramEncoder(), 5)
    for twins in corpus.questions:
        assert mined[twins.id]
        assert not any(corpus.passages[number].holds(twins) for number in mined[twins.id])
    misleading = corpus.passages[mined["q1"][0]]
    assert misleading.article == "wiki-3"


def test_the_answer_elsewhere_in_its_article_is_no_negative(corpus: norquad.Corpus) -> None:
    twins = corpus.questions[0]
    again = norquad.Stretch(twins.article, 5000, "Tallet er minst 116 – Minst 116, sier de.", "")
    other = norquad.Stretch("news-2", 0, "Minst 116 biler.", "")
    both = norquad.Corpus(corpus.articles, (again, other), corpus.questions)
    assert [is_negative(both, twins, number) for number in (0, 1)] == [False, True]


def test_hybrid_scores_weigh_vectors_and_words_alike() -> None:
    dense = np.array([0.9, 0.8, 0.7], np.float32)
    assert hybrid(dense, [(2, 30.0), (0, 10.0)]).tolist() == pytest.approx([0.5, 0.25, 0.5], abs=1e-5)
    assert hybrid(dense, []).tolist() == pytest.approx([0.5, 0.25, 0], abs=1e-5)


def test_questions_are_misspelt_in_every_way_and_repeatably() -> None:
    text = "Hvem sa at Ås lå øde?"
    chance = random.Random(1)
    variants = {sometimes_misspelt(text, chance) for _ in range(300)}
    assert {text, text.lower(), "Hvem sa at As la ode?", "Hvem sa at Aas laa oede?"} <= variants
    assert len(variants) > 10
    assert sometimes_misspelt("?", random.Random(2)) == "?"
    again = random.Random(1)
    assert {sometimes_misspelt(text, again) for _ in range(300)} == variants


def torch_encoder(folder: Path) -> SentenceTransformer:
    with quiet():
        return SentenceTransformer(str(folder), device="cpu")


class Interrupted(Exception):  # noqa: N818 - it stands for a lost power supply, not an error
    pass


def test_a_training_that_was_interrupted_ends_as_if_it_was_not(tmp_path: Path) -> None:
    plan = Plan(rate=0.1, head_rate=0.01, seconds_between_checkpoints=0)
    batches = [torch.tensor([float(i % 3), 1.0]) for i in range(20)]

    def fitted(name: str, stop_at: int | None = None, resumed: torch.nn.Module | None = None) -> torch.Tensor:
        torch.manual_seed(3)
        model = resumed or torch.nn.Linear(2, 1)
        done = 0

        def loss(batch: torch.Tensor) -> torch.Tensor:
            nonlocal done
            done += 1
            if done == stop_at:
                raise Interrupted
            error: torch.Tensor = model(batch).float() - 2
            return error.square().sum()

        fit(model, batches, loss, plan, tmp_path / name)
        return next(model.parameters()).detach().clone()

    straight = fitted("straight")
    with pytest.raises(Interrupted):
        fitted("halting", stop_at=12)
    assert torch.equal(fitted("halting"), straight)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model.write(tmp_path_factory.mktemp("training") / "tiny")


def test_the_retriever_is_trained_and_exported(corpus: norquad.Corpus, tiny: Path, tmp_path: Path) -> None:
    mined = mine(corpus, GramEncoder(), 5)
    batches = list(islice(retriever_batches(corpus, mined, size=3, seed=1), 2))
    assert len(batches) == 2
    assert all(len(batch.passages) == 2 * len(batch.questions) for batch in batches)
    train_retriever(tiny, batches, tmp_path / "retriever")
    encoder = OnnxEncoder(tmp_path / "retriever" / "onnx")
    assert encoder.encode(["drept"], "query").shape == (1, tiny_model.WIDTH)


@pytest.fixture(scope="module")
def trained(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> reader.Reader:
    """A reader after two steps of training, as it is exported."""
    folder = tmp_path_factory.mktemp("reader")
    passages = tuple(norquad.Stretch(article, 0, text, text) for article, text in ARTICLES.items())
    questions = tuple(
        norquad.Twins(key, article, answer, ARTICLES[article].index(answer), nb, en)
        for key, article, answer, nb, en in QUESTIONS
    )
    corpus = norquad.Corpus(ARTICLES, passages, questions)
    others = {twins.id: [i for i, p in enumerate(passages) if p.article != twins.article] for twins in questions}
    batches = list(islice(train.shuffled(corpus, others, size=3, seed=1), 2))
    train.train(tiny, batches, folder, seed=1)
    return reader.Reader(folder / "onnx", threads=1)


def test_the_reader_reads_every_passage_in_order(trained: reader.Reader) -> None:
    passages = [ARTICLES["news-1"], "", ARTICLES["news-2"] * 20, "drept"]
    readings = trained.read("Hvor mange ble drept?", [reader.TitledPassage(text) for text in passages])
    assert len(readings) == len(passages)
    for reading, passage in zip(readings, passages, strict=True):
        assert 0 <= reading.start <= reading.end <= len(passage)
    alone = trained.read("Hvor mange ble drept?", [reader.TitledPassage(passages[3])])[0]
    assert alone.relevance == pytest.approx(readings[3].relevance, abs=0.05)
    assert readings[1].margin == reader.LEAST
    assert trained.read("Hvor?", []) == []


def test_a_vocabulary_is_cut_and_keeps_what_it_spells(tiny: Path, tmp_path: Path) -> None:
    vocabulary = pytest.importorskip("index.training.pruning", exc_type=ModuleNotFoundError)
    vocabulary.prune(tiny, tmp_path / "cut", ["drept"], len(tiny_model.PIECES) - 2)
    whole, cut = (Tokenizer.from_file(str(folder / "tokenizer.json")) for folder in (tiny, tmp_path / "cut"))
    assert whole.get_vocab().keys() - cut.get_vocab().keys() == {"▁hvor", "▁Привет"}
    assert whole.encode("Ål drept?").tokens == cut.encode("Ål drept?").tokens
    assert cut.encode("hvor").tokens == ["<s>", "▁", "h", "v", "o", "r", "</s>"]
    before, after = (torch_encoder(folder) for folder in (tiny, tmp_path / "cut"))
    assert np.allclose(before.encode("Ål drept?"), after.encode("Ål drept?"), atol=1e-6)


def test_the_best_span_begins_before_it_ends() -> None:
    starts, ends = np.array([0, 3, 1], np.float32), np.array([5, 0, 2], np.float32)
    together = np.zeros(3, dtype=np.int_)
    assert reader.best_span(starts, ends, together) == (0, 0)
    assert reader.best_span(np.array([0, 5, 1], np.float32), ends, together) == (1, 2)
    assert reader.best_span(np.array([0, 6, 1], np.float32), ends, np.array([0, 0, 1])) == (1, 1)
    far = np.zeros(reader.LONGEST_ANSWER + 5, np.float32)
    first, last = far.copy(), far.copy()
    first[0], last[-1] = 9, 9
    start, end = reader.best_span(first, last, np.zeros(len(first), dtype=np.int_))
    assert end - start < reader.LONGEST_ANSWER


def test_spans_lose_the_marks_they_end_in() -> None:
    text = "Det var i 2017, sa hun."
    assert text[slice(*reader.trimmed(text, 7, 15))] == "i 2017"
    assert reader.trimmed(text, 15, 15) == (15, 15)


def test_the_target_is_the_pieces_that_the_answer_touches(tiny: Path) -> None:
    tokenizer = reader.pair_tokenizer(tiny / "tokenizer.json", 64)
    pair = train.Pair("hvor", "ja drept nei", (3, 8))
    encoding = tokenizer.encode(pair.question, pair.passage)
    inside = [piece for piece, part in zip(encoding.tokens, encoding.sequence_ids, strict=True) if part == 1]
    first, last = train.target(encoding, pair)
    assert inside[first - 1 : last] == ["▁drept"]
    assert train.target(encoding, train.Pair("hvor", "ja drept nei", None)) == (0, 0)
