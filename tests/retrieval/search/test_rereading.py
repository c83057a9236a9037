"""Rereading and short answers, with the shipped reader; and other models that can be set in its place."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tokenizers import Tokenizer
from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

from index.encoders.sentence_transformer import quiet
from index.errors import EncoderError
from index.indexing import index_paths
from index.storage.archive import Archive
from retrieval.newsdesk import Newsdesk
from retrieval.question.question import understand
from retrieval.replies import Answer
from retrieval.search.hybrid import search
from retrieval.search.models import DEFAULT_READER, SHIPPED, load_reader, load_reranker
from retrieval.search.reader import TOKENIZER, TitledPassage, pair_tokenizer
from retrieval.search.rerank import READ, reread
from tests.index.encoders import tiny_model

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.encoders.encoder import Encoder

WINDOW = 384
ROWS = [
    {"id": "bridge", "text": "Brua over Lerelva ble bygd av firmaet Stål og Stein. Den åpnet onsdag, sier Kari Moe."},
    {"id": "cost", "text": "Brua over Lerelva kostet 40 millioner kroner. Kommunen betalte halvparten."},
    {"id": "road", "text": "Veien langs Lerelva er stengt. Den åpner ikke før i mai, ifølge kommunen."},
    *({"id": f"fish-{n}", "text": f"Fangsten av torsk i Lerelva var {n} tonn i år {n}."} for n in range(1, 15)),
]


@pytest.fixture(scope="module")
def folder(bundled: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    index_paths(file.parent / "index", [file], bundled, lambda _: None)
    return file.parent / "index"


@pytest.fixture
def ask(folder: Path, bundled: Encoder) -> Callable[[str], Answer]:
    def answer(question: str) -> Answer:
        with closing(Archive(folder, bundled.name)) as archive:
            reply = Newsdesk(archive, bundled, load_reader(), assert_from=0).ask(question)
        assert isinstance(reply, Answer)
        return reply

    return answer


def test_what_was_read_stands_first_and_what_was_not_below_it(folder: Path, bundled: Encoder) -> None:
    with closing(Archive(folder, bundled.name)) as archive:
        question = understand("Hvem bygde brua over Lerelva?")
        hits = search(archive, question, bundled.encode([question.text], "query")[0], 15)
        ranked = reread(load_reader(), question.text, hits)
        assert reread(load_reader(), question.text, []) == []
    assert ranked[0].stored.article == "bridge"
    read = [hit.reading is not None for hit in ranked]
    assert read == sorted(read, reverse=True)
    assert {hit.stored.id for hit in ranked} == {hit.stored.id for hit in hits}
    scores = [hit.score for hit in ranked]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("question", "is_decided"),
    [("Hvem bygde brua over Lerelva?", True), ("Who built the bridge over Lerelva?", True), ("Lerelva fangst?", False)],
)
def test_no_more_is_read_once_the_best_is_found(
    folder: Path, bundled: Encoder, question: str, *, is_decided: bool
) -> None:
    with closing(Archive(folder, bundled.name)) as archive:
        hits = search(archive, understand(question), bundled.encode([question], "query")[0], 15)
        ranked = reread(load_reader(), question, hits)
    assert (sum(hit.reading is not None for hit in ranked) < READ) is is_decided


@pytest.mark.parametrize(
    ("question", "article", "words"),
    [
        ("Hvem bygde brua over Lerelva?", "bridge", "Stål og Stein"),
        ("Who built the bridge over Lerelva?", "bridge", "Stål og Stein"),
        ("Kven bygde brua over Lerelva?", "bridge", "Stål og Stein"),
        ("Når åpnet brua over Lerelva?", "bridge", "onsdag"),
    ],
)
def test_a_short_answer_is_a_stretch_of_the_first_citation(
    ask: Callable[[str], Answer], question: str, article: str, words: str
) -> None:
    short = ask(question).short_answer
    assert short is not None
    assert short.citation.n == 1
    assert short.citation.article.id == article
    assert words in short.words
    assert short.words == short.citation.article.text[short.start : short.end]
    assert short.citation.start <= short.start < short.end <= short.citation.end


def test_a_short_answer_keeps_the_word_that_denies_it(ask: Callable[[str], Answer]) -> None:
    short = ask("Når åpner veien langs Lerelva?").short_answer
    assert short is not None
    assert short.words == "ikke før i mai"


@pytest.mark.parametrize("length", [10, 180, 400, 4_000])
def test_of_a_long_question_the_beginning_is_read_and_room_is_left_for_the_passage(length: int) -> None:
    whole = Tokenizer.from_file(str(SHIPPED / TOKENIZER))
    whole.no_truncation()
    question, passage = "Hvem bygde brua? " * length, "Brua over Lerelva ble bygd av Stål og Stein. " * 100
    pair = pair_tokenizer(SHIPPED / TOKENIZER, WINDOW).encode(question, passage)
    read, seen = ([t for t, part in zip(pair.ids, pair.sequence_ids, strict=True) if part == n] for n in (0, 1))
    asked = whole.encode(question, add_special_tokens=False).ids
    assert len(pair.ids) == WINDOW
    assert read == asked[: len(read)]
    assert len(read) == min(len(asked), WINDOW // 2 - 2)
    assert len(seen) >= WINDOW // 2 - 2


def test_a_question_longer_than_the_window_is_read(folder: Path, bundled: Encoder) -> None:
    question = "Hvem bygde brua over Lerelva? " * 1_000
    [reading] = load_reader().read(question, [TitledPassage(str(ROWS[0]["text"]))])
    assert "Stål og Stein" in str(ROWS[0]["text"])[reading.start : reading.end]
    with closing(Archive(folder, bundled.name)) as archive:
        assert Newsdesk(archive, bundled, load_reader()).ask(question).passages[0].article == "bridge"


def test_an_exported_reader_is_taken_by_its_folder_and_the_shipped_one_by_its_name() -> None:
    assert load_reader().name == DEFAULT_READER
    assert load_reranker(DEFAULT_READER) is None


def cross_encoder(folder: Path, labels: int) -> str:
    """Write a cross-encoder of two layers with random weights, and return its folder."""
    tiny = tiny_model.write(folder / "tiny")
    config = BertConfig.from_pretrained(tiny, num_labels=labels)
    with quiet():
        BertForSequenceClassification(config).save_pretrained(folder / "cross")
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(tiny / "tokenizer.json"), pad_token="<pad>", cls_token="<s>", sep_token="</s>"
    )  # type: ignore[no-untyped-call]
    tokenizer.save_pretrained(folder / "cross")
    return str(folder / "cross")


def test_a_cross_encoder_orders_what_is_read(folder: Path, bundled: Encoder, tmp_path: Path) -> None:
    reranker = load_reranker(cross_encoder(tmp_path, labels=1))
    assert reranker is not None
    assert reranker.scores("hva?", []) == []
    with closing(Archive(folder, bundled.name)) as archive:
        question = understand("Hvem bygde brua over Lerelva?")
        hits = search(archive, question, bundled.encode([question.text], "query")[0], 15)
        ranked = reread(load_reader(), question.text, hits, reranker)
        texts = [hit.text for hit in ranked[:READ]]
    assert [hit.score for hit in ranked[:READ]] == pytest.approx(reranker.scores(question.text, texts), abs=1e-4)
    assert np.all(np.diff([hit.score for hit in ranked]) <= 0)
    assert all(hit.reading for hit in ranked[:READ])


def test_a_model_that_is_no_reranker_is_said_clearly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderError, match=r"missing cannot be loaded .*RERANKER_MODEL"):
        load_reranker(str(tmp_path / "missing"))
    with pytest.raises(EncoderError, match="gives 3 scores for a passage"):
        load_reranker(cross_encoder(tmp_path, labels=3))
