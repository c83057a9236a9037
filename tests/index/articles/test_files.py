from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.articles.article import Article, first_words
from index.articles.dates import PartialDate, parse_date
from index.articles.decoding import decode
from index.articles.files import article_files, read_articles
from index.articles.submissions import Refusal, Submission, path_text
from index.indexing import index_paths
from tests.conftest import SEED
from tests.index.hostile_texts import time_limit

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.index.encoders.encoders import GramEncoder


def articles_of(file: Path) -> list[Article]:
    return [item.article for item in read_articles(file) if isinstance(item, Submission)]


def refusals_of(file: Path) -> list[Refusal]:
    return [item for item in read_articles(file) if isinstance(item, Refusal)]


def test_header_line_gives_date_source_and_desk_and_is_no_part_of_the_text() -> None:
    (article,) = articles_of(SEED)
    assert (article.published, article.source, article.desk) == ("2017-10", "NTB", "utenriks")
    assert article.text.startswith("Likene er funnet i byen")
    raw = SEED.read_text(encoding="utf-8")
    assert raw.endswith(article.text)


def test_title_is_the_headline_or_else_the_first_words() -> None:
    (article,) = articles_of(SEED)
    assert article.title == "Likene er funnet i byen i den sentrale Homs-provinsen etter at …"
    assert Article("1", "Tekst", headline="Overskrift").title == "Overskrift"
    assert first_words("Kort linje.\nMer") == "Kort linje."


def test_text_without_a_header_is_taken_whole(tmp_path: Path) -> None:
    file = tmp_path / "sak.txt"
    file.write_text("Date og klokkeslett er ukjent.\r\n\r\n  Innrykk.\rSlutt", encoding="utf-8", newline="")
    (article,) = articles_of(file)
    assert article.text == "Date og klokkeslett er ukjent.\n\n  Innrykk.\nSlutt"
    assert article.published is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_encodings_come_in_right(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "sak.txt"
    file.write_bytes("– Blåbærsyltetøy, sa “Åse” for 5 €.".encode(encoding))
    assert articles_of(file)[0].text == "– Blåbærsyltetøy, sa “Åse” for 5 €."


def test_latin_1_bytes_that_windows_leaves_undefined_come_in() -> None:
    assert decode(b"\xe5\x81") == "å\x81"


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "bilde.txt"
    file.write_bytes(b"\x89PNG\0\0")
    assert "not text" in refusals_of(file)[0].reason


def test_same_id_for_same_file_and_different_for_files_of_one_name(tmp_path: Path) -> None:
    for folder in "ab":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "sak.txt").write_text(f"Tekst {folder}.", encoding="utf-8")
    first, second = (articles_of(tmp_path / folder / "sak.txt")[0].id for folder in "ab")
    assert first == articles_of(tmp_path / "a" / "sak.txt")[0].id != second


def test_jsonl_row_gives_every_field(jsonl: Callable[..., Path]) -> None:
    row = {
        "id": "a1",
        "text": "Tekst.",
        "headline": "H",
        "source": "NTB",
        "desk": "sport",
        "published": "2017-10-16T12:30:00+02:00",
        "language": "nb",
        "url": "https://example.org/a1",
    }
    assert articles_of(jsonl(row)) == [Article(**row)]


def test_a_number_is_a_good_id_and_an_address_stands_in_for_one(jsonl: Callable[..., Path]) -> None:
    file = jsonl({"id": 17, "text": "En."}, {"url": "https://example.org/2", "text": "To."}, {"text": "Tre."})
    first, second, third = articles_of(file)
    assert (first.id, second.id) == ("17", "https://example.org/2")
    assert third.id.startswith("articles-")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "uten slutt', "not valid JSON"),
        ("[1, 2]", "not an article"),
        ('{"headline": "H"}', "text: field required"),
        ('{"text": "  "}', "text: is empty"),
        ('{"text": 5}', "text: input should be a valid string"),
        ('{"text": "a", "published": "2017-13"}', "published: '2017-13' is not a date that exists"),
        ('{"text": "a", "published": "i går"}', "published: 'i går' is not a date like"),
        ('{"text": "\\ud800"}', "text: "),
        ('{"text": ' + "[" * 100_000, "nested too deep"),
    ],
)
def test_a_broken_line_is_refused_with_its_reason_and_the_rest_is_read(tmp_path: Path, line: str, reason: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(f'{{"text": "Før."}}\n{line}\n\n{{"text": "Etter."}}\n', encoding="utf-8")
    (refusal,) = refusals_of(file)
    assert reason in refusal.reason
    assert str(refusal.place) == f"{file}, line 2"
    assert [article.text for article in articles_of(file)] == ["Før.", "Etter."]


def test_json_holds_one_article_or_a_list(tmp_path: Path) -> None:
    one, many = tmp_path / "one.json", tmp_path / "many.json"
    one.write_text(json.dumps({"text": "En."}), encoding="utf-8")
    many.write_text(json.dumps([{"text": "En."}, {"text": ""}, {"text": "To."}]), encoding="utf-8")
    assert [a.text for a in articles_of(one)] == ["En."]
    assert [a.text for a in articles_of(many)] == ["En.", "To."]
    assert refusals_of(many)[0].reason == "article 2 of 3: text: is empty"


def test_folders_are_searched_deep_in_order_each_file_once_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.JSONL", "a/d.pdf", ".skjult/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert list(article_files([tmp_path, tmp_path / "b.txt"])) == [tmp_path / "a/c.JSONL", tmp_path / "b.txt"]


def test_paths_with_nothing_to_read_are_refused(tmp_path: Path) -> None:
    (tmp_path / "sak.pdf").write_text("x", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    missing, pipe, empty = article_files([tmp_path / "borte.txt", tmp_path / "pipe.txt", tmp_path])
    assert isinstance(pipe, Refusal)  # to open it would wait for somebody who writes
    assert isinstance(missing, Refusal)
    assert missing.reason == "no such file or folder"
    assert isinstance(empty, Refusal)
    assert empty.reason.startswith("no article files here (.jsonl, .json, .txt, NITF")
    assert "not an article file" in refusals_of(tmp_path / "sak.pdf")[0].reason


def test_dates_are_as_precise_as_they_are_given() -> None:
    assert parse_date("2017") == PartialDate(2017)
    assert parse_date("2017-10") == PartialDate(2017, 10)
    assert parse_date("2017-10-16T12:30:00Z") == PartialDate(2017, 10, 16)
    for wrong in ("17-10-2017", "2017-02-30", "2017-10-16T99:99", "2017-1"):
        with pytest.raises(ValueError, match="date"):
            parse_date(wrong)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("på Rødøya ".encode() + b"\x96 og av", "på Rødøya – og av"),
        ("Sa på Ås: ".encode() + b"\x92hei\x92", "Sa på Ås: ’hei’"),
        ("ett\u00a0hundre på én".encode().replace(b"\xc2\xa0", b"\xa0"), "ett\u00a0hundre på én"),
        ("blåbær på gå".encode()[:-1], "blåbær på gÃ"),
        ("«FÅ» på Ås – nei".encode("cp1252"), "«FÅ» på Ås – nei"),
        ("«på…» sa hun".encode("cp1252"), "«på…» sa hun"),
    ],
)
def test_a_stray_byte_changes_itself_alone(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize("name", [b"bl\xe5.txt", b"bl\xe5.jsonl", b"a\nb\x1b[31m.txt"])
def test_a_file_name_of_any_bytes_comes_in_and_prints(tmp_path: Path, name: bytes, encoder: GramEncoder) -> None:
    data = '{"text": "Torsk i havet."}\n{"text": ""}' if name.endswith(b"jsonl") else "Torsk i havet."
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(data, encoding="utf-8")
    (tmp_path / "ok.txt").write_text("En annen sak.", encoding="utf-8")
    report = index_paths(tmp_path / "index", [tmp_path], encoder, lambda _: None)
    assert report.added == 2
    assert index_paths(tmp_path / "index", [tmp_path], encoder, lambda _: None, prune=True).removed == 0
    assert all(str(refusal.place).isprintable() and str(refusal.place).encode() for refusal in report.refused)
    (file,) = (file for file in tmp_path.iterdir() if file.suffix in {".txt", ".jsonl"} and file.name != "ok.txt")
    assert path_text(file).isprintable()
    assert all(article.id.isprintable() and article.id.encode() for article in articles_of(file))


def test_a_file_that_is_gone_when_it_is_read_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "b.txt").write_text("x", encoding="utf-8")
    first, second = article_files([tmp_path])
    assert isinstance(first, Path)
    assert isinstance(second, Path)
    first.unlink()
    assert [refusal.reason for refusal in refusals_of(first)] == ["No such file or directory"]
    assert articles_of(second)


def test_a_path_that_cannot_be_looked_at_is_refused(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    refused = list(article_files([loop, tmp_path / ("x" * 300), Path("nul\0nul")]))
    assert len([refusal.reason for refusal in refused if isinstance(refusal, Refusal)]) == 3


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"id": "x" * 1_000_000, "text": "a"}, "id: is longer than 500 characters"),
        ({"id": "a\x1b[31mb", "text": "a"}, "id: has characters that do not print: 'a\\x1b[31mb'"),
        ({"id": "a\u202eb", "text": "a"}, "id: has characters that do not print"),
        ({"headline": "x" * 1_000_000, "text": "a"}, "headline: is longer than 2,000 characters"),
        ({"published": "2017" * 100_000, "text": "a"}, "published: is longer than 2,000 characters"),
        ({"published": "2017" * 100, "text": "a"}, "published: '201720172017...7201720172017' is not a date"),
        ({"published": "\x1b[31m", "text": "a"}, "published: ' [31m' is not a date"),
        ({"published": "9999", "text": "a"}, "published: '9999' is not a date"),
        ({"published": "0001-01-01", "text": "a"}, "published: '0001-01-01' is not a date"),
        ({"published": "٢٠١٧", "text": "a"}, "published: '٢٠١٧' is not a date"),
        ({"text": "\0\0"}, "text: is empty"),
        ({"text": "\u200b \ufeff"}, "text: is empty"),
    ],
)
def test_what_no_article_has_is_refused_in_a_short_line(
    jsonl: Callable[..., Path], row: dict[str, str], reason: str
) -> None:
    (refusal,) = refusals_of(jsonl(row))
    assert refusal.reason.startswith(reason)
    assert len(refusal.reason) < 200
    assert refusal.reason.isprintable()


def test_control_characters_are_no_part_of_what_describes_an_article(jsonl: Callable[..., Path]) -> None:
    (article,) = articles_of(jsonl({"text": "a", "headline": "Rødt\x1b[31m \x07lys", "source": "\x00"}))
    assert (article.headline, article.source) == ("Rødt [31m  lys", None)


def test_a_header_line_of_any_length_is_read_at_once(tmp_path: Path) -> None:
    file = tmp_path / "sak.txt"
    file.write_text(f"date 2017-10 NTB {' ' * 1_000_000}x\n\nTekst.", encoding="utf-8")
    with time_limit(5):
        assert [article.text for article in articles_of(file)] == ["Tekst."]
