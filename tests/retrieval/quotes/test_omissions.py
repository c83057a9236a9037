"""What a "…" may leave out: never so that one subject gets another's predicate."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from index.indexing import index_paths
from index.storage.archive import Archive
from retrieval.newsdesk import Newsdesk
from retrieval.search.models import load_reader
from tests.index.encoders.encoders import GramEncoder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.replies import QuoteCheck

TEXT = """Isen holdt folk på land i hele vinter.

– Vinteren var kald. Isen lå tykk fra januar til mars. Våren kom sent. Båtene lå i opplag hele tiden, sier Ole Ås.

– Kaia er råtten, og kranene ruster når det regner, men verftet er lønnsomt, sier verftseier Jon Lie. \
– Vi [verftet] har ventet lenge (ler) på svar. Vi trenger mer penger, flere folk og nye maskiner i år. \
Det koster oss 14 millioner kroner. Tretti båter er flyttet.
"""
GAPS = ["…", "...", "[…]", "(...)"]


@pytest.fixture(scope="module")
def newsdesk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsdesk]:
    folder = tmp_path_factory.mktemp("omissions")
    file = folder / "articles.jsonl"
    file.write_text(json.dumps({"id": "ice", "text": TEXT}), encoding="utf-8")
    encoder = GramEncoder()
    index_paths(folder / "index", [file], encoder, lambda _: None)
    archive = Archive(folder / "index", encoder.name)
    yield Newsdesk(archive, encoder, load_reader())
    archive.close()


def checked(newsdesk: Newsdesk, quote: str) -> QuoteCheck:
    return newsdesk.check_quote(quote)


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize(
    "quote",
    ["Isen {} kom sent", "Vinteren {} lå i opplag hele tiden",
     "Vinteren var {} sent",
     "Isen lå tykk {} i opplag hele tiden", "kranene {} er lønnsomt",
     "Isen lå tykk fra januar til mars {} lå i opplag hele tiden",
     "Kaia {} ruster når det regner", "Kaia er {} lønnsomt", "Kaia er råtten {} ruster når det regner",
     "Våren kom sent {} Vinteren var kald"],
)  # fmt: skip
def test_no_subject_gets_anothers_predicate(newsdesk: Newsdesk, quote: str, gap: str) -> None:
    assert checked(newsdesk, quote.format(gap)).verdict in {"altered", "stitched"}


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize(
    "quote",
    ["Kaia er råtten {} men verftet er lønnsomt", "Vi trenger mer penger {} i år", "Vi trenger {} nye maskiner i år",
     "Vinteren var kald. {} Båtene lå i opplag hele tiden"],
)  # fmt: skip
def test_whole_clauses_and_parts_of_one_may_go(newsdesk: Newsdesk, quote: str, gap: str) -> None:
    assert checked(newsdesk, quote.format(gap)).verdict == "verbatim"


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("Vi har ventet lenge på svar", "verbatim"),
        ("Vi [verftet] har ventet lenge (ler) på svar", "verbatim"),
        ("Verftet har ventet lenge på svar", "altered"),
    ],
)
def test_what_a_journalist_adds_in_brackets_is_not_said(newsdesk: Newsdesk, quote: str, verdict: str) -> None:
    assert checked(newsdesk, quote).verdict == verdict


@pytest.mark.parametrize("number", ["14 000 000", "14.000.000", "14 mill.", "14,0 millioner", "fjorten millioner"])
def test_a_number_in_another_notation_is_the_same(newsdesk: Newsdesk, number: str) -> None:
    [match] = checked(newsdesk, f"Det koster oss {number} kroner").matches
    assert {change.kind for change in match.changes} <= {"spelling"}


@pytest.mark.parametrize("number", ["41 millioner", "14 milliarder", "1,4 millioner", "14 000", "femten millioner"])
def test_another_number_is_another(newsdesk: Newsdesk, number: str) -> None:
    [match] = checked(newsdesk, f"Det koster oss {number} kroner").matches
    assert "number" in {change.kind for change in match.changes}
