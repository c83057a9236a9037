"""What a wire sends reaches the archive: updates take an article's place, and what is withdrawn is gone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from index.articles.submissions import Withdrawal
from index.articles.wire.handing_in import handed_in
from index.indexing import index_paths
from index.storage.archive import Archive

if TYPE_CHECKING:
    from index.indexing import IndexingReport
    from tests.index.encoders.encoders import GramEncoder

FIRST: dict[str, Any] = {
    "uri": "urn:x:1",
    "type": "text",
    "version": "1",
    "pubstatus": "usable",
    "versioncreated": "2024-03-04T08:00:00Z",
    "body_html": "<p>Brua åpner i mai.</p>",
}
SECOND = FIRST | {"version": "2", "body_html": "<p>Brua åpner i juni.</p>"}
KILL = FIRST | {"version": "3", "pubstatus": "canceled", "body_html": ""}


class Wire:
    """A folder that a wire sends files to, and the archive that takes them in."""

    def __init__(self, folder: Path, encoder: GramEncoder) -> None:
        self._folder, self._encoder = folder, encoder
        self._sent = 0

    def send(self, *items: dict[str, Any]) -> IndexingReport:
        """Index these items, each in a file of its own, in this order."""
        files = []
        for item in items:
            self._sent += 1
            files.append(self._folder / f"{self._sent}.ninjs")
            files[-1].write_text(json.dumps(item), encoding="utf-8")
        return index_paths(self._folder / "index", files, self._encoder, lambda _: None)

    def text(self, article: str = "urn:x:1") -> str | None:
        """Return an article's text as the archive has it now; None where it is not in search."""
        archive = Archive(self._folder / "index", self._encoder.name)
        try:
            found = {passage.article for passage in archive.passages(list(range(1, 50))).values()}
            stored = archive.article(article) if article in found else None
            return stored.article.text if stored else None
        finally:
            archive.close()


@pytest.fixture
def wire(tmp_path: Path, encoder: GramEncoder) -> Wire:
    return Wire(tmp_path, encoder)


@pytest.mark.parametrize("items", [(FIRST, SECOND), (SECOND, FIRST)])
def test_of_several_versions_the_last_stands_in_whatever_order_they_come(
    wire: Wire, items: tuple[dict[str, Any], ...]
) -> None:
    report = wire.send(*items)
    assert not report.refused
    assert wire.text() == "Brua åpner i juni."


def test_a_killed_article_is_taken_out(wire: Wire) -> None:
    wire.send(FIRST, FIRST | {"uri": "urn:x:2"})
    report = wire.send(KILL)
    assert report.removed == 1
    assert wire.text() is None
    assert wire.text("urn:x:2") == "Brua åpner i mai."


@pytest.mark.parametrize("items", [(KILL, FIRST), (FIRST, KILL)])
def test_a_kill_holds_for_all_files_of_a_run(wire: Wire, items: tuple[dict[str, Any], ...]) -> None:
    wire.send(FIRST | {"uri": "urn:x:2"}, *items)
    assert wire.text() is None


def test_an_article_that_goes_on_under_a_new_id_takes_the_old_ones_place(wire: Wire) -> None:
    wire.send(FIRST)
    wire.send(SECOND | {"uri": "urn:x:9", "evolvedfrom": "urn:x:1"})
    assert wire.text() is None
    assert wire.text("urn:x:9") == "Brua åpner i juni."


def test_what_is_under_embargo_is_not_taken_in_before(wire: Wire) -> None:
    report = wire.send(FIRST | {"embargoed": "2999-01-01T00:00:00Z"}, SECOND | {"uri": "urn:x:2"})
    assert "before 2999-01-01" in report.refused[0].reason
    assert wire.text() is None


@pytest.mark.parametrize("late", [FIRST, SECOND | {"version": "1"}])
def test_an_older_version_that_arrives_in_a_later_run_changes_nothing(wire: Wire, late: dict[str, Any]) -> None:
    wire.send(SECOND)
    report = wire.send(late | {"body_html": "<p>Brua åpner i april.</p>"})
    assert report.unchanged == 1
    assert wire.text() == "Brua åpner i juni."


def test_a_version_that_says_the_same_is_the_last_all_the_same(wire: Wire) -> None:
    wire.send(FIRST)
    wire.send(FIRST | {"version": "3"})
    wire.send(SECOND)
    assert wire.text() == "Brua åpner i mai."


def test_a_killed_article_does_not_come_back_in_a_later_run(wire: Wire) -> None:
    wire.send(FIRST)
    wire.send(KILL)
    report = wire.send(SECOND | {"version": "4"})
    assert report.withdrawn == 1
    assert wire.text() is None


def test_a_kill_of_the_first_id_takes_what_went_on_for_it(wire: Wire) -> None:
    second, third = (SECOND | {"uri": f"urn:x:{n}", "evolvedfrom": f"urn:x:{n - 1}"} for n in (2, 3))
    wire.send(FIRST)
    wire.send(second)
    wire.send(third)
    assert wire.text("urn:x:3") is not None
    wire.send(KILL | {"version": "1"})
    assert wire.text("urn:x:3") is None


def test_what_goes_on_for_a_killed_article_stays_out(wire: Wire) -> None:
    wire.send(KILL)
    wire.send(SECOND | {"uri": "urn:x:2", "evolvedfrom": "urn:x:1"})
    assert wire.text("urn:x:2") is None


def test_what_was_withheld_comes_back_with_a_later_version(wire: Wire) -> None:
    wire.send(FIRST)
    wire.send(FIRST | {"version": "2", "pubstatus": "withheld"})
    wire.send(FIRST)
    assert wire.text() is None
    wire.send(SECOND | {"version": "3"})
    assert wire.text() == "Brua åpner i juni."


def test_an_embargo_holds_for_earlier_versions_too(wire: Wire) -> None:
    wire.send(FIRST)
    wire.send(SECOND | {"embargoed": "2999-01-01T00:00:00Z"})
    assert wire.text() is None


NTB = """<nitf><head><meta name="NTBID" content="NTB9"/><docdata><doc-id id-string="NTB9_00"/></docdata></head><body>
<body.head><hedline><hl1>{headline}</hl1></hedline></body.head><body.content><p>{text}</p></body.content></body></nitf>"""


@pytest.mark.parametrize(
    ("headline", "text", "is_kill"),
    [
        ("Kill/Takedown notice Brua åpner", "Saken er trukket.", True),
        ("Takedown notice: Brua åpner", "Saken er trukket.", True),
        ("Brua åpner", "Please kill story NTB9.", True),
        ("Kill Bill vises i Vestdal", "Filmen vises til mai.", False),
        ("Kill Buljo flyttes", "Noticen står fast, skriver filmklubben: «please kill story» er tittelen.", False),
    ],
)
def test_what_ntb_takes_back_is_told_by_what_stands_in_its_place(headline: str, text: str, *, is_kill: bool) -> None:
    [word] = handed_in(NTB.format(headline=headline, text=text).encode(), "nitf", Path("x.xml"))
    assert isinstance(word, Withdrawal) == is_kill
    if isinstance(word, Withdrawal):
        assert (word.article, word.kind) == ("NTB9", "canceled")


MARKED = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:9" version="2"><itemMeta>
<itemClass qcode="ninat:text"/><pubStatus qcode="stat:{status}"/>{more}</itemMeta><contentSet><inlineXML>
<html><body><p>Ferja til Storvik er innstilt.</p></body></html></inlineXML></contentSet></newsItem>"""


@pytest.mark.parametrize(
    ("status", "more"),
    [
        ("canceled", "<embargoed>2020-01-01T00:00:00Z</embargoed>"),
        ("canceled", "<embargoed>2999-01-01T00:00:00Z</embargoed>"),
        ("canceled", "<embargoed/>"),
        ("usable", '<signal qcode="edStat:D"/>'),
        ("usable", '<signal qcode="edStat:D"/><embargoed>2999-01-01T00:00:00Z</embargoed>'),
        ("usable", '<signal qcode="sig:update"/><signal qcode="edStat:D"/>'),
    ],
)
def test_a_kill_holds_whatever_else_its_item_says(status: str, more: str) -> None:
    data = MARKED.format(status=status, more=more).encode()
    [word] = handed_in(data, "newsml-g2", Path("kill.xml"))
    assert isinstance(word, Withdrawal)
    assert (word.article, word.kind) == ("urn:x:9", "canceled")
