"""Archives of earlier layouts are opened, searched and written as if they had been made today."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.articles.article import Article
from index.errors import ArchiveError
from index.indexing import index_paths
from index.storage.archive import STORE_FILE, Archive
from index.storage.migrations import STEPS, migrate
from index.storage.store import ARTICLE, Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.index.encoders.encoders import GramEncoder

TEXT = "Minst tre ble skadd, opplyser politiet. Ingen ble drept. – Det gikk bra, alt i alt, sier Kari Vik."
WITHHELD = "Regjeringen har ikke oppgitt noe tall på drepte."


def make_archive(folder: Path, encoder: GramEncoder, layout: int) -> None:
    """Make an archive of one article as the version did that made this layout."""
    folder.mkdir(mode=0o755)
    article = Article("fish", f"{TEXT} {WITHHELD}", published="2024-01")
    vector = encoder.encode([article.text], "query")[0].astype(np.float16).tobytes()
    with closing(sqlite3.connect(folder / STORE_FILE, isolation_level=None)) as database:
        database.executescript(Path(__file__).with_name("layout_1.sql").read_text(encoding="utf-8"))
        values = [getattr(article, name) for name in ARTICLE.split(", ")]
        database.execute(
            f"INSERT INTO articles ({ARTICLE}, version, current, digest, origin) VALUES ({', '.join('?' * 12)})",
            [*values, 1, 1, article.digest, "articles.jsonl"],
        )
        database.execute("INSERT INTO passages VALUES (1, 'fish', 1, 0, ?, 1, NULL, ?, 1)", (len(article.text), vector))
        database.execute("INSERT INTO speech VALUES ('fish', 1, 'direct', 59, 83, 'Kari Vik', 'Kari Vik', 'sier')")
        database.execute("INSERT INTO figures VALUES ('fish', 1, 0, 9, 3.0, 'min', NULL, 'wounded', 'politiet', NULL)")
        meta = {"generation": "1", "model": encoder.name, "dimension": str(encoder.dimension)}
        database.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        for number, step in enumerate(STEPS[1:layout], 2):
            step(database)
            database.execute(f"PRAGMA user_version = {number}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.mark.parametrize("layout", range(1, len(STEPS) + 1))
def test_an_archive_of_any_earlier_layout_is_opened_asked_and_written(
    folder: Path, encoder: GramEncoder, jsonl: Callable[..., Path], layout: int
) -> None:
    make_archive(folder, encoder, layout)
    with closing(Archive(folder, encoder.name)) as archive:
        ((passage, _),) = archive.matching("politiet", 5)
        assert archive.passages([passage])[passage].article == "fish"
        assert [speech.speaker_name for speech in archive.speech_of("fish", 1)] == ["Kari Vik"]
        assert [figure.value for figure in archive.figures_of("fish", 1)] == [3.0]
    encoder.texts.clear()
    report = index_paths(folder, [jsonl({"id": "road", "text": "Veien er stengt."})], encoder, lambda _: None)
    assert (report.added, report.without_findings) == (1, [])
    assert encoder.texts == ["Veien er stengt."]
    with closing(Archive(folder, encoder.name)) as archive:
        assert archive.matching("stengt", 5)
        assert [figure.value for figure in archive.nobody_of("fish", 1)] == [0.0]
        assert [withheld.category for withheld in archive.withheld_of("fish", 1)] == ["killed"]
        sayings, vectors = archive.sayings_of(["fish"])
        assert len(sayings) == len(vectors) == 1


def test_the_first_step_makes_the_first_layout() -> None:
    def tables(database: sqlite3.Connection) -> set[tuple[str, str]]:
        rows = database.execute("SELECT m.name, c.name FROM sqlite_master m, pragma_table_xinfo(m.name) c")
        return set(rows.fetchall())

    with closing(sqlite3.connect(":memory:")) as made, closing(sqlite3.connect(":memory:")) as before:
        STEPS[0](made)
        before.executescript(Path(__file__).with_name("layout_1.sql").read_text(encoding="utf-8"))
        assert tables(made) == tables(before)
        assert len(tables(made)) > 30


def test_a_step_that_fails_leaves_the_layout_before(folder: Path, encoder: GramEncoder) -> None:
    make_archive(folder, encoder, layout=1)
    with closing(sqlite3.connect(folder / STORE_FILE, isolation_level=None)) as database:
        database.execute("CREATE TABLE generations (stands_in_the_way)")
        with pytest.raises(sqlite3.Error, match="already exists"):
            migrate(database, folder / STORE_FILE)
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
        assert "rules" not in [row[1] for row in database.execute("PRAGMA table_info(articles)")]
        database.execute("DROP TABLE generations")
    with closing(Store(folder / STORE_FILE)) as store:
        assert store.count_without_findings(1) == 1


def test_a_layout_that_a_later_version_made_is_refused_in_one_line(folder: Path, encoder: GramEncoder) -> None:
    make_archive(folder, encoder, len(STEPS))
    with closing(sqlite3.connect(folder / STORE_FILE)) as database:
        database.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    with pytest.raises(ArchiveError, match=r"has layout \d+, .* Update Kildebot") as refused:
        Archive(folder, encoder.name)
    assert "\n" not in str(refused.value)


def test_an_older_archive_is_closed_to_others(folder: Path, encoder: GramEncoder) -> None:
    make_archive(folder, encoder, layout=1)
    (folder / STORE_FILE).chmod(0o644)
    with closing(Archive(folder, encoder.name)):
        assert folder.stat().st_mode & 0o777 == 0o700
        assert {f.name for f in folder.rglob("*") if f.is_file() and f.stat().st_mode & 0o077} == set()
