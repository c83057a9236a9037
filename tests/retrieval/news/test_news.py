"""What articles that came bring on a topic: figures beside those they move, amendments, first sentences, all cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from index.indexing import index_paths
from index.withdrawing import withdraw
from retrieval.news.concerning import found_article, is_news_of, may_answer
from retrieval.news.news import MOST, find_news
from tests.desk import TestDesk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.encoders.encoder import Encoder

    Grow = Callable[..., TestDesk]

TOPIC = "skadde i kollisjonen i Tverrdal"
TOLD = "Minst {count} personer ble skadd i kollisjonen i Tverrdal, opplyser politiet i Tverrdal."
FIRST = {"id": "en", "text": TOLD.format(count=12), "source": "NTB", "published": "2025-03-03"}
LATER = {"id": "to", "text": f"Veien er stengt. {TOLD.format(count=15)}", "source": "NTB", "published": "2025-03-04"}


@pytest.fixture
def grow(bundled: Encoder, tmp_path: Path, jsonl: Callable[..., Path]) -> Grow:
    def index(*rows: dict[str, Any]) -> TestDesk:
        index_paths(tmp_path / "index", [jsonl(*rows)], bundled, lambda _: None)
        return TestDesk(tmp_path / "index")

    return index


def test_a_figure_that_moves_stands_beside_what_it_was_each_with_its_source(grow: Grow) -> None:
    news = find_news(grow(FIRST, LATER), TOPIC, "nb", {"to": 0})
    assert news
    assert news.ledger
    assert [(entry.words, entry.is_earlier, entry.citation.article.id) for entry in news.ledger.entries] == [
        ("Minst 15 personer", False, "to"),
        ("Minst 12 personer", True, "en"),
    ]
    assert [citation.n for citation in news.citations] == [1, 2]
    assert news.leads == ()  # but for its figure it copies the first


def test_of_a_new_article_its_first_sentence_is_told(grow: Grow) -> None:
    told = "Statens vegvesen gransker kollisjonen i Tverrdal."
    new = {**LATER, "text": f"Etter kollisjonen\n\n{told}\n\nSvaret kommer i mai."}
    news = find_news(grow(FIRST, new), TOPIC, "nb", {"to": 0})
    assert news
    assert [lead.quote for lead in news.leads] == [told]
    assert news.ledger is None


def test_the_figure_of_another_party_is_news_and_moves_nobody_elses(grow: Grow) -> None:
    other = {**LATER, "text": "17 personer ble skadd i kollisjonen i Tverrdal, ifølge Røde Kors."}
    news = find_news(grow(FIRST, other), TOPIC, "nb", {"to": 0})
    assert news
    assert news.ledger
    assert [entry.words for entry in news.ledger.entries] == ["17 personer"]


def test_what_was_known_is_no_news(grow: Grow) -> None:
    again = {**LATER, "text": FIRST["text"]}
    assert find_news(grow(FIRST, again), TOPIC, "nb", {"to": 0}) is None


def test_a_version_brings_what_it_amends_and_a_comma_nothing(grow: Grow) -> None:
    grow(FIRST)
    assert find_news(grow({**FIRST, "text": FIRST["text"].replace(",", " –")}), TOPIC, "nb", {"en": 1}) is None
    news = find_news(grow({**FIRST, "text": TOLD.format(count=9)}), TOPIC, "nb", {"en": 1})
    assert news
    (amendment,) = news.amendments
    assert amendment.then.quote == FIRST["text"]
    assert amendment.now
    assert amendment.now.quote == TOLD.format(count=9)
    assert (news.leads, news.ledger) == ((), None)


def test_what_is_withdrawn_meanwhile_brings_nothing(grow: Grow, tmp_path: Path) -> None:
    desk = grow(FIRST, LATER)
    withdraw(tmp_path / "index", ["to"], None)
    assert find_news(desk, TOPIC, "nb", {"to": 0}) is None


def test_there_are_eight_lines_at_most_and_the_rest_is_counted(grow: Grow) -> None:
    things = "skolen kirka havna brua verftet museet butikken siloen kaia biblioteket".split()
    rows = [
        {**FIRST, "id": thing, "text": f"Kollisjonen i Tverrdal rammet {thing}, og {thing} er stengt i {n} uker."}
        for n, thing in enumerate(things, 1)
    ]
    news = find_news(grow(*rows), TOPIC, "nb", {row["id"]: 0 for row in rows})
    assert news
    assert len(news.leads) == MOST
    assert news.left_out == len(rows) - MOST


@pytest.mark.parametrize(
    ("text", "is_news"),
    [
        ("Politiet etterforsker kollisjonen i Tverrdal.", True),
        ("Kommunestyret i Tverrdal vedtok budsjettet.", False),
        ("Det ble en kollisjon i Granli.\n\nI Tverrdal skinte sola.", False),
    ],
)
def test_news_is_what_an_article_is_about(grow: Grow, text: str, is_news: bool) -> None:
    found = found_article(grow({**LATER, "text": text}).archive, "to")
    assert found
    assert is_news_of(TOPIC, [], found) is is_news


def test_what_goes_on_with_a_story_that_was_told_is_news_whatever_its_head_says(grow: Grow) -> None:
    told = {
        **FIRST,
        "text": "To busser kolliderte i Tverrdal mandag. Sjåfør Kari Nes ble kjørt til sykehuset med brudd i beinet.",
    }
    goes_on = {**LATER, "text": "Kari Nes er ute av sykehuset. Sjåføren brakk beinet da bussene kolliderte i Tverrdal."}
    desk = grow(told, goes_on)
    found, story = found_article(desk.archive, "to"), found_article(desk.archive, "en")
    assert found
    assert story
    assert not is_news_of("brannen i Granli", [], found)
    assert is_news_of("brannen i Granli", [story.article], found)


def test_a_question_is_worth_asking_of_what_knows_a_name_of_it(grow: Grow) -> None:
    stored = grow(FIRST).article("en")
    assert stored
    assert may_answer("Hvem ble skadd i Tverrdal?", stored.article)
    assert may_answer("Hvem ble skadd?", stored.article)
    assert not may_answer("Hvem ble skadd i Vågan?", stored.article)
