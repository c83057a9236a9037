"""Word and PDF files: their paragraphs alone, told by content, and refused in words where nothing can be read."""

from __future__ import annotations

import json
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from bot.cli import main
from index.articles.wire.item import UnreadableError
from index.articles.wire.reading import format_of, read_wire
from index.indexing import index_paths
from index.storage.archive import Archive

if TYPE_CHECKING:
    from pathlib import Path

    from index.articles.wire.item import WireItem
    from tests.index.encoders.encoders import GramEncoder

HEADLINE = "Brua over Lerelva åpner"
LEAD = "Brua over Lerelva åpner i mai, opplyser vegvesenet."
REST = "Den koster 40 millioner kroner, som er mer enn ventet. – Vi er glade for at den er ferdig, sier Kari Vik."


def word(*, title: str = "", style: str = "Title") -> bytes:
    document = Document()
    document.core_properties.title = title
    document.sections[0].header.paragraphs[0].text = "Vegvesenet"
    document.sections[0].footer.paragraphs[0].text = "Side 1"
    document.add_paragraph(HEADLINE, style)
    document.add_paragraph(LEAD)
    document.add_paragraph("")
    document.add_heading("Dyrere", 2)
    lines = document.add_paragraph("Den koster\t40 millioner kroner,")
    lines.add_run().add_break()
    lines.add_run("som er mer enn ventet. ")
    lines.add_run("– Vi er glade for at den er ferdig, sier Kari Vik.").bold = True
    table = document.add_table(2, 2)
    for cell, told in zip(table._cells, ("År", "Pris", "2024", "40 mill."), strict=True):
        cell.text = told
    document.add_paragraph("Brua er 90 meter lang.")
    return _saved(document)


def _saved(document: object) -> bytes:
    data = BytesIO()
    document.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


def pdf(*, title: str = "", paragraphs: int = 2) -> bytes:
    styles, data = getSampleStyleSheet(), BytesIO()
    story = [Paragraph(HEADLINE, styles["Title"]), Paragraph(LEAD, styles["BodyText"])]
    story += [Paragraph("Dyrere", styles["Heading2"])]
    story += [Paragraph(f"{number}. {REST}", styles["BodyText"]) for number in range(1, paragraphs)]

    def edges(canvas: Canvas, _: object) -> None:
        canvas.drawString(72, 810, "Vegvesenet melder")
        canvas.drawString(280, 30, f"Side {canvas.getPageNumber()} av 9")

    SimpleDocTemplate(data, title=title, pagesize=(595, 842)).build(story, onFirstPage=edges, onLaterPages=edges)
    return data.getvalue()


def read(data: bytes) -> WireItem:
    kind = format_of(data)
    assert kind is not None
    [item] = read_wire(data, kind)
    return item


@pytest.mark.parametrize("made", [word(), word(title="Dokument1"), word(title=HEADLINE, style="Normal")])
def test_a_word_document_has_paragraphs_headings_and_rows_and_nothing_of_the_page(made: bytes) -> None:
    item = read(made)
    assert item.headline == HEADLINE
    assert item.text.split("\n\n") == [LEAD, "Dyrere", REST, "År | Pris", "2024 | 40 mill.", "Brua er 90 meter lang."]
    assert (item.published, item.identity, item.byline) == (None, None, None)


def test_of_tracked_changes_what_is_accepted_is_read_and_boxes_are_left_out() -> None:
    document = Document()
    paragraph = document.add_paragraph("Brua åpner i ")
    for change in (
        "<w:del {0}><w:r><w:delText>mai.</w:delText></w:r></w:del>",
        "<w:moveFrom {0}><w:r><w:t>Flyttet.</w:t></w:r></w:moveFrom>",
        "<w:ins {0}><w:r><w:t>juni.</w:t></w:r></w:ins>",
        "<w:r {0}><w:pict><w:txbxContent><w:p><w:r><w:t>Faktaboks</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
    ):
        paragraph._p.append(parse_xml(change.format(nsdecls("w"))))
    control = "<w:sdt {0}><w:sdtContent><w:p><w:r><w:t>Den er ny.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    paragraph._p.addnext(parse_xml(control.format(nsdecls("w"))))
    assert read(_saved(document)).text == "Brua åpner i juni.\n\nDen er ny."


@pytest.mark.parametrize("title", ["", "Microsoft Word - brua.docx", HEADLINE])
def test_a_pdf_has_paragraphs_and_headings_and_nothing_of_the_page_s_edges(title: str) -> None:
    item = read(pdf(title=title, paragraphs=60))
    assert item.headline == HEADLINE
    assert item.text.split("\n\n") == [LEAD, "Dyrere", *(f"{number}. {REST}" for number in range(1, 60))]


def test_a_word_divided_between_lines_is_put_together_and_a_hyphen_that_belongs_there_stays() -> None:
    data = BytesIO()
    canvas = Canvas(data, pagesize=(595, 842))
    text = canvas.beginText(72, 600)
    for line in ("Brannvesenet sier at brann-", "mannen fra drifts-", "og vaktlaget i NTB-", "huset er trygg."):
        text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    assert (
        read(data.getvalue()).text == "Brannvesenet sier at brannmannen fra drifts- og vaktlaget i NTB- huset er trygg."
    )


def _scanned() -> bytes:
    data = BytesIO()
    canvas = Canvas(data)
    canvas.rect(10, 10, 100, 100, fill=1)
    canvas.save()
    return data.getvalue()


def _locked() -> bytes:
    data = BytesIO()
    canvas = Canvas(data, encrypt="hemmelig")
    canvas.drawString(72, 600, LEAD)
    canvas.save()
    return data.getvalue()


def _packed(**files: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, told in files.items():
            archive.writestr(name.replace("_", "/"), told)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_scanned(), "has no text: its pages are pictures"),
        (_locked(), "is locked with a password"),
        (pdf()[:700], "is damaged"),
        (b"%PDF-1.7\n\xff\xfe nothing", "is damaged"),
        (_saved(Document()), "has no text"),
        (word()[:-100], "is a ZIP file and no whole Word document"),
        (_packed(sak="Brua"), "is a ZIP file and no whole Word document"),
        (_packed(**{"word_document.xml": "<x/>"}), "is damaged"),
        (_packed(**{"word_document.xml": " " * 200_000_001}), "unpacks to more than 200 MB"),
    ],
    ids=range(9),
)
def test_a_document_without_text_that_can_be_read_is_refused_in_words(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as raised:
        read(data)
    assert str(raised.value).isprintable()


@pytest.mark.parametrize("name", ["brua.docx", "brua.pdf", "brua", "brua.jsonl", "brua.txt", "brua.xml"])
@pytest.mark.parametrize("made", [word, pdf])
def test_a_document_is_told_by_its_content_and_its_next_version_by_its_place(
    made: object, name: str, tmp_path: Path, encoder: GramEncoder
) -> None:
    assert callable(made)
    (tmp_path / "inbox").mkdir()
    for title in ("Brua åpner", "Brua er åpen"):
        (tmp_path / "inbox" / name).write_bytes(made(title=title))
        report = index_paths(tmp_path / "index", [tmp_path / "inbox"], encoder, lambda _: None)
        assert report.refused == []
    assert (report.added, report.updated) == (0, 0 if made is word else 1)
    archive = Archive(tmp_path / "index", encoder.name)
    assert archive.holdings().articles == 1
    assert archive.matching("vegvesenet", 5)
    archive.close()


@pytest.mark.parametrize(("made", "library"), [(word, "docx"), (pdf, "pdfminer.high_level")])
def test_without_the_extra_it_is_said_what_to_install(
    made: object, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(made)
    for module in ("index.articles.wire.documents.word", "index.articles.wire.documents.pdf"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / "brua").write_bytes(made())
    main(["read", str(tmp_path / "brua"), "--json"])
    (line,) = capsys.readouterr().out.splitlines()
    shown = json.loads(line)
    assert (shown["format"], shown["text"]) == ("other", "")
    assert 'pip install "kildebot[documents]"' in shown["refused"]


def test_read_shows_a_document_as_another_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "brua").write_bytes(word())
    assert main(["read", str(tmp_path / "brua"), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["format"], shown["refused"], shown["headline"], shown["paragraphs"]) == ("other", None, HEADLINE, 6)
