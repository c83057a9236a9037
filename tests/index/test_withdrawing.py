"""Articles that are withdrawn or erased are gone, whatever is indexed later; a backup holds what the archive held."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from index.backups import back_up, restore
from index.errors import ArchiveError
from index.indexing import index_paths
from index.storage.archive import Archive
from index.withdrawing import erase, withdraw

if TYPE_CHECKING:
    from pathlib import Path

    from index.indexing import IndexingReport
    from tests.index.encoders.encoders import GramEncoder

BRIDGE, SECRET = "Brua over fjorden åpner i mai.", "Xylofonmakeren Kvernvik ble trukket fra saken."


@pytest.fixture
def folder(tmp_path: Path, encoder: GramEncoder) -> Path:
    rows = [{"id": "bridge", "text": BRIDGE}, {"id": "secret", "text": SECRET}]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    index(tmp_path, encoder)
    return tmp_path


def index(folder: Path, encoder: GramEncoder) -> IndexingReport:
    return index_paths(folder / "archive", [folder / "articles.jsonl"], encoder, lambda _: None)


def found(archive: Path, encoder: GramEncoder) -> set[str]:
    """Return which articles can be found by their words."""
    with closing(Archive(archive, encoder.name)) as opened:
        ids = [number for number, _ in opened.matching(f"{BRIDGE} {SECRET}", 10)]
        return {passage.article for passage in opened.passages(ids).values()}


@pytest.mark.parametrize("is_erased", [False, True])
def test_what_is_taken_out_stays_out_when_it_is_indexed_again(
    folder: Path, encoder: GramEncoder, is_erased: bool
) -> None:
    archive = folder / "archive"
    if is_erased:
        erase(archive, ["secret"])
    else:
        assert withdraw(archive, ["secret"], "retracted") == 1
    report = index(folder, encoder)
    assert (report.withdrawn, report.unchanged) == (1, 1)
    assert found(archive, encoder) == {"bridge"}


def test_no_version_of_a_withdrawn_article_is_shown(folder: Path, encoder: GramEncoder) -> None:
    with closing(Archive(folder / "archive", encoder.name)) as open_already:
        assert open_already.article("secret", 1)
        withdraw(folder / "archive", ["secret"], None)
        assert open_already.article("secret", 1) is None
        assert open_already.article("bridge", 1)


def test_of_an_erased_article_no_word_is_left_in_any_file(folder: Path) -> None:
    archive = folder / "archive"
    assert any(b"Xylofonmakeren" in file.read_bytes() for file in archive.rglob("*") if file.is_file())
    erase(archive, ["secret"])
    left = [file.name for file in archive.rglob("*") if file.is_file() and b"ylofonmakeren" in file.read_bytes()]
    assert left == []


def test_an_unknown_id_changes_nothing(folder: Path, encoder: GramEncoder) -> None:
    for take_out in (lambda ids: withdraw(folder / "archive", ids, None), lambda ids: erase(folder / "archive", ids)):
        with pytest.raises(ArchiveError, match="no article nobody"):
            take_out(["secret", "nobody"])
    assert found(folder / "archive", encoder) == {"bridge", "secret"}


def test_a_backup_is_restored_with_what_was_withdrawn(folder: Path, encoder: GramEncoder) -> None:
    withdraw(folder / "archive", ["secret"], None)
    assert back_up(folder / "archive", folder / "backup") == 1
    assert restore(folder / "restored", folder / "backup") == 1
    assert found(folder / "restored", encoder) == {"bridge"}
    with closing(Archive(folder / "restored", encoder.name)) as archive:
        assert archive.article("secret", 1) is None


def test_backups_overwrite_nothing_and_take_no_other_file(folder: Path) -> None:
    archive, file = folder / "archive", folder / "articles.jsonl"
    with pytest.raises(ArchiveError, match="exists already"):
        back_up(archive, file)
    with pytest.raises(ArchiveError, match="another folder"):
        restore(archive, file)
    with pytest.raises(ArchiveError, match="no backup"):
        restore(folder / "new", file)
    assert not (folder / "new" / "archive.sqlite").exists()
