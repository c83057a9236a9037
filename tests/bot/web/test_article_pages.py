"""The page behind a citation, over HTTP: what it shows, and that nothing else opens."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree, html
from starlette.testclient import TestClient

from bot.web.application import Pages, application
from bot.web.links import Links
from index.indexing import index_paths
from index.storage.archive import Archive
from index.withdrawing import withdraw
from tests.desk import HOSTILE, archive_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from index.encoders.encoder import Encoder

LINKS = Links("https://kilder.example.org", bytes(32), 1)
FIRE = {
    "id": "brann",
    "headline": "Brann i Vestdal",
    "source": "Prøvebyrået",
    "published": "2025-03-03",
    "text": "Tre hus brant ned i Vestdal mandag.\n\n– Vi berget 14 dyr, sier brannsjef Kari Nes.\n\n"
    "Politiet sier at minst 12 personer ble skadd i brannen.",
}
"""An article that is made up."""


@contextmanager
def reader(folder: Path, model: str) -> Iterator[TestClient]:
    with closing(Archive(folder, model)) as archive:
        yield TestClient(application(Pages(archive, LINKS).routes), "https://kilder.example.org")


@pytest.fixture
def opened(encoder: Encoder, tmp_path: Path, jsonl: Callable[..., Path]) -> Callable[..., Any]:
    """Open words of an article, of which several versions may have been indexed."""

    def fetch(
        words: str, *rows: dict[str, Any], version: int = 1, language: Any = "nb", withdrawn: bool = False
    ) -> Any:
        folder = tmp_path / "index"
        for row in rows:
            index_paths(folder, [jsonl(row)], encoder, lambda _: None)
        start = str(rows[version - 1]["text"]).index(words)
        if withdrawn:
            withdraw(folder, ["brann"], "feil")
        with reader(folder, encoder.name) as client:
            return client.get(LINKS.to_words("brann", version, start, start + len(words), language))

    return fetch


def page_of(response: Any) -> Any:
    assert response.status_code == 200
    # Well-formed: an XML parser, which forgives nothing, takes it.
    etree.fromstring(response.text.replace("<!DOCTYPE html>", ""), etree.XMLParser(huge_tree=True))
    return html.fromstring(response.text)


def test_the_words_cited_are_marked_with_their_source_and_who_says_what(opened: Callable[..., Any]) -> None:
    page = page_of(opened("Vi berget 14 dyr", FIRE))
    assert page.xpath("//mark[@id='cited']")[0].text_content() in "Vi berget 14 dyr"
    assert "".join(mark.text_content() for mark in page.xpath("//mark")) == "Vi berget 14 dyr"
    assert page.xpath("//h1")[0].text_content() == "Brann i Vestdal"
    assert page.xpath("//*[@class='byline']")[0].text_content() == "Prøvebyrået · 3. mars 2025 · versjon 1"
    notes = [" ".join(note.text_content().split()) for note in page.xpath("//li")]
    assert "Vi berget 14 dyr – brannsjef Kari Nes" in notes
    assert any(note.startswith("minst 12 personer – ") for note in notes)
    assert page.xpath("/html/@lang") == ["nb"]


def test_the_whole_text_stands_on_the_page(opened: Callable[..., Any]) -> None:
    page = page_of(opened("Tre hus", FIRE, language="en"))
    said = [paragraph.text_content() for paragraph in page.xpath("//article//p")]
    assert said == FIRE["text"].split("\n\n")
    assert page.xpath("/html/@lang") == ["en"]


def test_a_correction_is_shown_word_by_word(opened: Callable[..., Any]) -> None:
    later = FIRE | {"text": FIRE["text"].replace("minst 12", "minst 9")}
    page = page_of(opened("minst 9", FIRE, later, version=2))
    assert [each.text_content() for each in page.xpath("//del")] == ["12"]
    assert [each.text_content() for each in page.xpath("//ins")] == ["9"]


def test_an_old_version_leads_to_the_words_in_the_new(opened: Callable[..., Any]) -> None:
    later = FIRE | {"text": "Nytt: " + FIRE["text"]}
    old = page_of(opened("Tre hus", FIRE, later, version=1))
    assert "eldre versjon" in old.xpath("//*[@role='note']")[0].text_content()
    (newest,) = old.xpath("//*[@role='note']/a/@href")
    target = LINKS.read("a", newest.rpartition("/")[2].partition("#")[0])
    assert target
    assert (target.version, target.start, target.end) == (2, 6, 6 + len("Tre hus"))


def test_of_a_withdrawn_article_only_the_notice_is_shown(opened: Callable[..., Any]) -> None:
    response = opened("Tre hus", FIRE, withdrawn=True)
    assert response.status_code == 410
    assert "ble trukket tilbake" in response.text
    assert "Vestdal" not in response.text


def test_a_hostile_article_stays_text() -> None:
    with closing(Archive(archive_folder(), "kildebot-retriever-1")) as archive:
        client = TestClient(application(Pages(archive, LINKS).routes), "https://kilder.example.org")
        response = client.get(LINKS.to_words(HOSTILE.id, 1, 3, 9, "nb"))
    page = page_of(response)
    assert page.xpath("//script | //i | //b") == []
    assert page.xpath("//article//a") == []
    assert "<script>alert" in page.xpath("//article")[0].text_content()
    assert not set(response.text) & set("\u202a\u202b\u202c\u202d\u202e")
    assert page.xpath("//footer//a/@href") == [HOSTILE.url]


def test_a_huge_article_is_shown_around_what_is_cited(opened: Callable[..., Any]) -> None:
    text = "\n\n".join(f"Avsnitt {n} om fisken i Vestdal." for n in range(8_000))
    response = opened("Avsnitt 4000 om fisken", FIRE | {"text": text})
    page = page_of(response)
    assert len(response.content) < 3_000_000
    assert page.xpath("//mark")[0].text_content().startswith("Avsnitt")
    assert "svært lang" in page.text_content()


def test_nothing_opens_without_a_link_and_all_refusals_look_alike(tmp_path: Path, encoder: Encoder, jsonl: Any) -> None:
    index_paths(tmp_path / "index", [jsonl(FIRE)], encoder, lambda _: None)
    forged = Links("https://kilder.example.org", b"x" * 32, 1).to_words("brann", 1, 0, 5, "nb")
    with reader(tmp_path / "index", encoder.name) as client:
        paths = ["/", "/a/", "/a/x.y", "/../links.key", "/static/x", forged, forged.replace("/a/", "/operate/")]
        refused = [client.get(path) for path in paths] + [client.post(paths[2]), client.put(forged)]
    assert {response.status_code for response in refused} == {404}
    assert len({response.text for response in refused}) == 1
    assert "Vestdal" not in refused[0].text


def test_no_page_is_kept_framed_listed_or_told_of(opened: Callable[..., Any]) -> None:
    response = opened("Tre hus", FIRE)
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in policy
    assert response.headers["referrer-policy"] == "no-referrer"
    assert "no-store" in response.headers["cache-control"]
    assert "noindex" in response.headers["x-robots-tag"]
    page = page_of(response)
    assert page.xpath("//script | //img | //link | //iframe | //*[@style] | //*[@onclick]") == []


def test_a_page_that_was_just_shown_is_withdrawn_at_once(tmp_path: Path, encoder: Encoder, jsonl: Any) -> None:
    index_paths(tmp_path / "index", [jsonl(FIRE)], encoder, lambda _: None)
    address = LINKS.to_words("brann", 1, 0, 5, "nb")
    with reader(tmp_path / "index", encoder.name) as client:
        assert [client.get(address).status_code for _ in range(2)] == [200, 200]
        withdraw(tmp_path / "index", ["brann"], "feil")
        assert client.get(address).status_code == 410
