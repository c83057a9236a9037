"""The period that a question wants news of, and the articles that are asked."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from bot.wording.plain import plain_reply
from index.indexing import index_paths
from index.storage.archive import Archive
from retrieval.newsdesk import Newsdesk
from retrieval.question.period import period_asked
from retrieval.search.models import load_reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.encoders.encoder import Encoder

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("Hva skjedde i Heidal siste uke?", "2026-11-20", "2026-11-27"),
        ("Kva hende i Heidal den siste veka?", "2026-11-20", "2026-11-27"),
        ("Hva skjedde i forrige uke?", "2026-11-16", "2026-11-22"),
        ("What happened last week?", "2026-11-16", "2026-11-22"),
        ("Hva har skjedd denne uka?", "2026-11-23", "2026-11-27"),
        ("Siste nytt siden fredag", "2026-11-20", "2026-11-27"),
        ("Any news since Wednesday?", "2026-11-25", "2026-11-27"),
        ("What is new since 3 March 2026?", "2026-03-03", "2026-11-27"),
        ("Hva er nytt siden oktober 2026?", "2026-10-01", "2026-11-27"),
        ("Hva skjedde i går?", "2026-11-26", "2026-11-27"),
        ("Hvem vant de siste tre dagene?", "2026-11-24", "2026-11-27"),
        ("News of the past two weeks", "2026-11-13", "2026-11-27"),
        ("Siste døgnet på Lomvatn", "2026-11-26", "2026-11-27"),
    ],
)
def test_a_period_is_counted_from_today(question: str, first: str, last: str) -> None:
    period = period_asked(question, FRIDAY)
    assert period is not None
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "question",
    [
        "Hvem vant cupen i oktober 2017?",
        "Hvor mange har dødd siden 2015?",
        "Hvem har eid brua siden krigen?",
        "Hvem kom sist?",
        "What was the last ship called?",
        "Siste nytt om brua",
    ],
)
def test_when_something_happened_is_no_period_of_news(question: str) -> None:
    assert period_asked(question, FRIDAY) is None


@pytest.fixture
def ask(bundled: Encoder, tmp_path: Path, jsonl: Callable[..., Path]) -> Callable[..., str]:
    def answer(question: str, *, any_time: bool = False) -> str:
        texts = {"2026-11-24": "Brua over Lomvatn ble stengt av ras.", "2019-05-02": "Brua over Lomvatn ble malt rød."}
        rows: list[dict[str, Any]] = [{"id": day, "published": day, "text": text} for day, text in texts.items()]
        folder = tmp_path / "index"
        index_paths(folder, [jsonl(*rows)], bundled, lambda _: None)
        with closing(Archive(folder, bundled.name)) as archive:
            desk = Newsdesk(archive, bundled, load_reader())
            desk.today = lambda: FRIDAY
            return plain_reply(desk.ask(question, any_time=any_time))

    return answer


def test_only_articles_of_the_period_are_asked_and_that_is_said(ask: Callable[..., str]) -> None:
    said = ask("Hva skjedde på Lomvatn siste uke?")
    assert "Jeg har bare søkt i artikler fra 20. november 2026 til 27. november 2026." in said
    assert "stengt av ras" in said
    assert "malt rød" not in said


def test_articles_of_any_time_are_asked_where_that_is_wanted(ask: Callable[..., str]) -> None:
    said = ask("Hva skjedde på Lomvatn siste uke?", any_time=True)
    assert "Jeg har bare søkt" not in said


def test_where_the_period_has_nothing_it_is_not_found_and_the_period_is_said(ask: Callable[..., str]) -> None:
    said = ask("Hvem vant på Lomvatn i går?")
    assert said.startswith("Jeg har bare søkt i artikler fra 26. november 2026 til 27. november 2026.")
    assert "malt rød" not in said
