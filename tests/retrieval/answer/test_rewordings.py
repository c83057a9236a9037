"""An answer from a corrected article says so, and what was changed: figures, names and quotations first."""

from __future__ import annotations

import json
from contextlib import closing
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest

from bot.wording.plain import plain_reply
from index.articles.article import Article
from index.indexing import index_paths
from index.storage.archive import Archive
from index.withdrawing import erase, withdraw
from retrieval.answer.rewordings import rewordings
from retrieval.citation import Citation, Rewording
from retrieval.newsdesk import Newsdesk
from retrieval.search.models import load_reader

if TYPE_CHECKING:
    from pathlib import Path

    from index.encoders.encoder import Encoder

FIRST: dict[str, Any] = {
    "uri": "urn:x:fire",
    "type": "text",
    "version": "1",
    "pubstatus": "usable",
    "versioncreated": "2025-03-01T09:00:00Z",
    "headline": "Brann på Hitra",
    "body_html": "<p>Minst to personer omkom i en brann på Hitra lørdag, opplyser politiet.</p>"
    "<p>Brannen startet i et lagerbygg ved kaia. Ola Nes sier at fire ble reddet ut.</p>",
}
CORRECTED = FIRST | {
    "version": "2",
    "versioncreated": "2025-03-03T09:00:00Z",
    "body_html": FIRST["body_html"].replace("Minst to", "Minst tre").replace("et lagerbygg", "lagerbygget"),
}
QUESTION = "Hvor mange omkom i brannen på Hitra?"


class Newsroom:
    """An archive that a wire sends to, and the newsdesk over it."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._folder, self._encoder = folder, encoder
        self.archive = folder / "index"

    def send(self, **item: Any) -> None:
        self._take_in("item.json", json.dumps(item))

    def send_nitf(self, document: str) -> None:
        self._take_in("item.xml", document)

    def _take_in(self, name: str, content: str) -> None:
        file = self._folder / name
        file.write_text(content, encoding="utf-8")
        index_paths(self.archive, [file], self._encoder, lambda _: None)

    def said(self, question: str) -> str:
        with closing(Archive(self.archive, self._encoder.name)) as archive:
            return plain_reply(Newsdesk(archive, self._encoder, load_reader()).ask(question))


@pytest.fixture
def newsroom(tmp_path: Path, bundled: Encoder) -> Newsroom:
    made = Newsroom(tmp_path, bundled)
    made.send(**FIRST)
    return made


@pytest.mark.parametrize(
    "said",
    [{"signal": "correction"}, {"headline": "RETTELSE: Brann på Hitra"}, {"headline": "CORRECTED-Brann på Hitra"}],
)
def test_a_correction_is_told_with_what_it_changed(newsroom: Newsroom, said: dict[str, str]) -> None:
    newsroom.send(**CORRECTED | said)
    told = newsroom.said(QUESTION)
    assert "Rettet 3. mars 2025 [1]: «Minst to personer» → «Minst tre personer»" in told
    assert "«Minst tre personer omkom" in told
    assert "Minst to personer omkom" not in told


@pytest.mark.parametrize(
    "said", [{}, {"headline": "Rettet kritikk mot brannvesenet"}, {"headline": "Correction officers on strike"}]
)
@pytest.mark.parametrize("version", ["1", "2"])
def test_an_update_is_no_correction(newsroom: Newsroom, said: dict[str, str], version: str) -> None:
    newsroom.send(**CORRECTED | said | {"version": version})
    assert "«Minst tre personer omkom" in newsroom.said(QUESTION)
    assert "Rettet 3." not in newsroom.said(QUESTION)


def test_what_ntb_sends_later_under_one_number_is_a_correction(newsroom: Newsroom) -> None:
    for time, dead in (("20250301T100000", "to"), ("20250303T100000", "tre")):
        newsroom.send_nitf(
            f"""<nitf><head><meta name="NTBID" content="ntb1"/><docdata><du-key version="1"/>
            <date.issue norm="{time}+0100"/></docdata></head><body><body.head><hedline><hl1>Ras i Stryn</hl1></hedline>
            </body.head><body.content><p>Minst {dead} personer omkom i raset i Stryn, opplyser politiet.</p>
            </body.content></body></nitf>"""
        )
    told = newsroom.said("Hvor mange omkom i raset i Stryn?")
    assert "Rettet 3. mars 2025 [1]: «Minst to personer» → «Minst tre personer»" in told


def test_a_correction_of_what_was_never_seen_is_told_without_its_words(tmp_path: Path, bundled: Encoder) -> None:
    newsroom = Newsroom(tmp_path, bundled)
    newsroom.send(**CORRECTED | {"signal": "correction"})
    assert "Rettet 3. mars 2025 [1].\n" in newsroom.said(QUESTION)


def article(text: str, headline: str | None = None) -> Article:
    return Article("a", text, headline)


def cited(whole: Article, words: str) -> Citation:
    start = whole.text.index(words)
    return Citation(1, whole, 2, 1, start, start + len(words))


def test_what_is_cited_comes_first_then_figures_and_names() -> None:
    before = article("Kaia er gammel. Den er fra 1950.\n\nOla Nes ba om hjelp. Han ventet lenge.")
    now = article("Kaia er slitt. Den er fra 1960.\n\nOla Næss ba om hjelp. Han ventet i timevis.")
    assert rewordings(before, [cited(now, "Han ventet i timevis.")]) == (
        Rewording("ventet lenge.", "ventet i timevis."),
        Rewording("fra 1950.", "fra 1960."),
    )
    assert rewordings(before, [cited(now, "ba om hjelp")])[0] == Rewording("Ola Nes ba", "Ola Næss ba")


def test_words_that_came_or_went_stand_with_their_neighbours() -> None:
    before, now = article("Mannen er siktet for drap."), article("Mannen er ikke siktet for drap.")
    assert rewordings(before, [cited(now, "Mannen")]) == (Rewording("er siktet", "er ikke siktet"),)


def test_a_changed_headline_is_told_last() -> None:
    before, now = article("Elva stiger.", "Flom i Sel"), article("Elva stiger fort.", "Storflom i Sel")
    assert rewordings(before, [cited(now, "Elva")])[-1] == Rewording("Flom i Sel", "Storflom i Sel")


def test_a_paragraph_written_anew_is_not_told_whole() -> None:
    before, now = article("ja " * 300), article("nei " * 300)
    assert rewordings(before, [cited(now, "nei")]) == ()


@pytest.mark.parametrize("unit", ["a ", "ab\n", "1 ", "a b ", "«a» "])
def test_long_texts_are_compared_in_a_moment(unit: str) -> None:
    before, now = article(unit * 20_000), article("x" + unit * 20_000 + "y")
    start = perf_counter()
    rewordings(before, [cited(now, "x")])
    assert perf_counter() - start < 5


def test_a_question_that_a_withdrawn_article_answered_is_told_when_it_was_withdrawn(newsroom: Newsroom) -> None:
    withdraw(newsroom.archive, ["urn:x:fire"], None)
    told = newsroom.said(QUESTION)
    assert "En artikkel som kunne ha svart på dette, ble trukket tilbake " in told
    assert "tre" not in told
    assert "to personer" not in told
    assert "trukket tilbake" not in newsroom.said("Hvem vant skirennet i Oslo?")


def test_nothing_is_said_of_a_withdrawn_article_where_another_answers(newsroom: Newsroom) -> None:
    newsroom.send(**FIRST | {"uri": "urn:x:other"})
    withdraw(newsroom.archive, ["urn:x:fire"], None)
    assert "trukket tilbake" not in newsroom.said(QUESTION)


def test_what_is_erased_is_not_even_spoken_of(newsroom: Newsroom) -> None:
    erase(newsroom.archive, ["urn:x:fire"])
    assert "trukket tilbake" not in newsroom.said(QUESTION)


def test_nothing_is_told_of_what_is_withheld(newsroom: Newsroom) -> None:
    newsroom.send(**FIRST | {"version": "2", "pubstatus": "withheld", "body_html": ""})
    assert "trukket tilbake" not in newsroom.said(QUESTION)
