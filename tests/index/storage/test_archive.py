from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.errors import ArchiveError, ModelMismatchError
from index.indexing import index_paths, rebuild
from index.storage import derived
from index.storage.archive import STORE_FILE, Archive, writer_lock
from index.storage.store import Store
from tests.conftest import PROJECT
from tests.index.encoders.encoders import GramEncoder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from index.indexing import IndexingReport

    Jsonl = Callable[..., Path]

FISH = {"id": "fish", "text": "Kvoten på torsk øker i Barentshavet.", "published": "2024-01"}
ROAD = {"id": "road", "text": "Veien over fjellet er stengt.", "published": "2023-05-17"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def put(folder: Path, encoder: GramEncoder, *paths: Path, prune: bool = False) -> IndexingReport:
    return index_paths(folder, list(paths), encoder, lambda _: None, prune=prune)


def found(folder: Path, text: str) -> list[str]:
    """Return the articles that both indexes find for a text, the best first."""
    encoder = GramEncoder()
    with closing(Archive(folder, encoder.name)) as archive:
        nearest = [number for number, _ in archive.nearest(encoder.encode([text], "query")[0], 3)]
        matching = [number for number, _ in archive.matching(text, 3)]
        passages = archive.passages(nearest)
        assert set(matching) <= set(nearest)
        return [passages[number].article for number in nearest]


def test_articles_are_found_by_vector_and_by_word(folder: Path, encoder: GramEncoder, jsonl: Jsonl) -> None:
    report = put(folder, encoder, jsonl(FISH, ROAD))
    assert (report.added, report.passages) == (2, 2)
    assert found(folder, "torskekvoten i Barentshavet")[0] == "fish"
    assert found(folder, "stengt fjellvei")[0] == "road"


def test_the_same_files_again_change_nothing_and_embed_nothing(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl
) -> None:
    file = jsonl(FISH, ROAD)
    put(folder, encoder, file)
    before = {f: f.stat().st_mtime_ns for f in folder.rglob("*") if f.is_file() and f.suffix in {".faiss", ".json"}}
    encoder.texts.clear()
    report = put(folder, encoder, file)
    assert (report.unchanged, report.added, report.updated) == (2, 0, 0)
    assert encoder.texts == []
    assert before
    assert before == {f: f.stat().st_mtime_ns for f in before}


def test_a_changed_article_replaces_its_passages_and_keeps_its_versions(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl
) -> None:
    put(folder, encoder, jsonl(FISH, ROAD))
    report = put(folder, encoder, jsonl({**FISH, "text": "Sildefisket er avlyst."}, ROAD))
    assert (report.updated, report.unchanged) == (1, 1)
    with closing(Archive(folder, encoder.name)) as archive:
        assert archive.matching("torsk", 5) == []
        ((passage, _),) = archive.matching("sildefisket", 5)
        assert archive.passages([passage])[passage].version == 2
        first = archive.article("fish", version=1)
        assert first is not None
        assert first.article.text == FISH["text"]
        assert archive.holdings().versions == 3


def test_who_says_what_is_kept_for_every_version_and_found_anew(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl
) -> None:
    said = "Kvoten øker.\n– Vi er glade, sier fisker Kari Vik."
    put(folder, encoder, jsonl({**FISH, "text": said}))
    put(folder, encoder, jsonl({**FISH, "text": said.replace("glade", "lettet")}))
    rebuild(folder, encoder, lambda _: None)
    with closing(Archive(folder, encoder.name)) as archive:
        for version, words in [(1, "Vi er glade"), (2, "Vi er lettet")]:
            stored = archive.article("fish", version)
            assert stored is not None
            (speech,) = archive.speech_of("fish", version)
            assert stored.article.text[speech.start : speech.end].rstrip(",") == words
            assert (speech.kind, speech.speaker_name, speech.verb) == ("direct", "Kari Vik", "sier")


def test_figures_are_kept_for_every_version_with_whose_they_are(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl
) -> None:
    said = "Minst tre ble skadd, opplyser politiet."
    put(folder, encoder, jsonl({**FISH, "text": said}))
    put(folder, encoder, jsonl({**FISH, "text": said.replace("tre", "fem")}))
    rebuild(folder, encoder, lambda _: None)
    with closing(Archive(folder, encoder.name)) as archive:
        for version, value in [(1, 3.0), (2, 5.0)]:
            (figure,) = archive.figures_of("fish", version)
            assert (figure.value, figure.bound, figure.category) == (value, "min", "wounded")
            assert (figure.start, figure.attributed_to, figure.verb) == (0, "politiet", "opplyser")


def test_a_running_reader_sees_what_another_process_writes(folder: Path, encoder: GramEncoder, jsonl: Jsonl) -> None:
    put(folder, encoder, jsonl(FISH))
    with closing(Archive(folder, encoder.name)) as archive:
        put(folder, encoder, jsonl(FISH, ROAD))
        ((passage, _),) = archive.matching("fjellet", 5)
        assert archive.passages([passage])[passage].article == "road"
        assert archive.holdings().newest == "2024-01"


def test_what_is_gone_from_the_files_is_taken_out_only_when_asked(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl
) -> None:
    put(folder, encoder, jsonl(FISH, ROAD), jsonl({"id": "else", "text": "Torsk et annet sted."}, name="other.jsonl"))
    assert put(folder, encoder, jsonl(FISH)).removed == 0
    assert put(folder, encoder, jsonl(FISH), prune=True).removed == 1
    assert sorted(found(folder, "torsk")) == ["else", "fish"]


def test_one_id_for_two_articles_is_refused_and_neither_replaces_the_other(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl
) -> None:
    file = jsonl(FISH, {**ROAD, "id": "fish"}, FISH)
    report = put(folder, encoder, file)
    assert (report.added, report.unchanged, len(report.refused)) == (1, 1, 1)
    assert report.refused[0].reason == f"the id fish stands at {file}, line 1 too, with another content"
    assert put(folder, encoder, file).updated == 0


def damage_vectors(folder: Path) -> None:
    (folder / "vectors" / "vectors.faiss").write_bytes(b"garbage")


def damage_words(folder: Path) -> None:
    for file in (folder / "words").glob("*.store"):
        file.write_bytes(b"garbage")


def flip_a_byte(folder: Path) -> None:
    file = folder / "vectors" / "vectors.faiss"
    data = bytearray(file.read_bytes())
    data[-20] ^= 0xFF
    file.write_bytes(data)


def lose_both(folder: Path) -> None:
    shutil.rmtree(folder / "vectors")
    shutil.rmtree(folder / "words")


def have_older_format(folder: Path) -> None:
    stamp = folder / "words" / "stamp.json"
    stamp.write_text(json.dumps(json.loads(stamp.read_text(encoding="utf-8")) | {"format": 1}), encoding="utf-8")


def lose_stamp(folder: Path) -> None:
    (folder / "words" / "stamp.json").write_text("{", encoding="utf-8")


def truncate_words(folder: Path) -> None:
    for file in (folder / "words").iterdir():
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


@pytest.mark.parametrize(
    "harm", [damage_vectors, damage_words, truncate_words, flip_a_byte, lose_both, lose_stamp, have_older_format]
)
def test_a_damaged_or_missing_index_is_made_anew_without_embedding(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl, harm: Callable[[Path], None]
) -> None:
    put(folder, encoder, jsonl(FISH, ROAD))
    encoder.texts.clear()
    harm(folder)
    assert found(folder, "torsk")[0] == "fish"
    assert encoder.texts == []
    with closing(Store(folder / STORE_FILE)) as store:
        loaded = derived.load(folder, store)
    assert loaded is not None
    assert (len(loaded.vectors), len(loaded.words)) == (2, 2)


@pytest.mark.parametrize("part", ["vectors", "words"])
def test_an_index_of_another_archive_is_made_anew(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl, tmp_path: Path, part: str
) -> None:
    other = tmp_path / "other"
    put(folder, encoder, jsonl(FISH, ROAD))
    put(other, encoder, jsonl({**ROAD, "id": "fish"}, {**FISH, "id": "road"}))
    shutil.rmtree(folder / part)
    shutil.copytree(other / part, folder / part)
    assert found(folder, "torskekvoten i Barentshavet")[0] == "fish"
    assert found(folder, "stengt fjellvei")[0] == "road"


def test_an_index_of_a_copy_that_went_its_own_way_is_made_anew(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    put(folder, encoder, jsonl(FISH))
    shutil.copytree(folder, copy)
    put(folder, encoder, jsonl({"id": "a", "text": "Nytt om torsken."}, {"id": "b", "text": "Nytt om veien."}))
    put(copy, encoder, jsonl({"id": "b", "text": "Nytt om torsken."}, {"id": "a", "text": "Nytt om veien."}))
    for part in ("vectors", "words"):
        shutil.rmtree(folder / part)
        shutil.copytree(copy / part, folder / part)
    assert found(folder, "nytt om torsken")[0] == "a"


def test_derived_indexes_follow_from_any_earlier_generation(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl, tmp_path: Path
) -> None:
    put(folder, encoder, jsonl(FISH, ROAD))
    old = tmp_path / "old"
    for name in ("vectors", "words"):
        shutil.copytree(folder / name, old / name)
    put(folder, encoder, jsonl({**FISH, "text": "Sildefisket er avlyst."}, {"id": "new", "text": "Ny sak om torsk."}))
    for name in ("vectors", "words"):
        shutil.rmtree(folder / name)
        shutil.copytree(old / name, folder / name)
    assert found(folder, "ny sak om torsk")[0] == "new"
    assert found(folder, "sildefisket")[0] == "fish"


def test_another_model_is_refused_by_both_names_and_the_way_out(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl
) -> None:
    file = jsonl(FISH)
    put(folder, encoder, file)
    other = GramEncoder("other", dimension=64)
    for attempt in (lambda: Archive(folder, other.name), lambda: put(folder, other, file)):
        with pytest.raises(ModelMismatchError, match=r"grams.*other.*kildebot index --rebuild"):
            attempt()
    report = rebuild(folder, other, lambda _: None)
    assert (report.updated, report.passages) == (1, 1)
    with closing(Archive(folder, other.name)) as archive:
        vector = other.encode([FISH["text"]], "query")[0]
        assert archive.nearest(vector, 1)[0][1] == pytest.approx(1, abs=1e-3)


def test_a_second_writer_is_told_so(folder: Path, encoder: GramEncoder, jsonl: Jsonl) -> None:
    file = jsonl(FISH)
    put(folder, encoder, file)
    with writer_lock(folder), pytest.raises(ArchiveError, match="Another process is writing"):
        put(folder, encoder, file)


def test_no_archive_an_empty_one_and_a_damaged_one_are_told_apart(folder: Path, encoder: GramEncoder) -> None:
    with pytest.raises(ArchiveError, match=r"no archive in .*kildebot index PATH"):
        Archive(folder, encoder.name)
    report = put(folder, encoder, folder.parent / "missing.txt")
    assert len(report.refused) == 1
    with pytest.raises(ArchiveError, match="is empty"):
        Archive(folder, encoder.name)
    whole = (folder / STORE_FILE).read_bytes()
    for damaged in (b"this is no database" * 100, whole[: len(whole) // 2]):
        (folder / STORE_FILE).write_bytes(damaged)
        with pytest.raises(ArchiveError, match=r"is damaged.*Move it away"):
            Archive(folder, encoder.name)
    (folder / STORE_FILE).write_bytes(b"")
    with pytest.raises(ArchiveError, match="no archive"):
        Archive(folder, encoder.name)


def test_an_archive_is_its_owners_alone(folder: Path, encoder: GramEncoder, jsonl: Jsonl) -> None:
    put(folder, encoder, jsonl(FISH))
    with closing(Archive(folder, encoder.name)) as archive:
        put(folder, encoder, jsonl(FISH, ROAD))
        assert archive.matching("fjellet", 5)
        places = [folder, *folder.rglob("*")]
        assert {str(p) for p in places if p.stat().st_mode & 0o777 != (0o700 if p.is_dir() else 0o600)} == set()


def test_an_archive_in_a_folder_that_takes_no_writing_is_read(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl, tmp_path: Path
) -> None:
    put(folder, encoder, jsonl(FISH, ROAD))
    fixed = tmp_path / "fixed"
    fixed.mkdir()
    with mounted(fixed, "--bind", "-o", "ro", str(folder)):
        assert found(fixed, "torskekvoten i Barentshavet")[0] == "fish"
        with pytest.raises(ArchiveError, match="cannot be written"):
            put(fixed, encoder, jsonl(FISH))
    assert put(folder, encoder, jsonl(FISH)).unchanged == 1


def test_vectors_survive_the_store_as_half_precision(folder: Path, encoder: GramEncoder, jsonl: Jsonl) -> None:
    put(folder, encoder, jsonl(FISH))
    with closing(Store(folder / STORE_FILE)) as store:
        _, vectors = store.vectors(store.changes_since(0).added)
    assert np.allclose(vectors[0], encoder.encode([FISH["text"]], "passage")[0], atol=1e-3)


def test_a_full_disk_is_said_clearly_and_loses_nothing(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl, small_disk: Path
) -> None:
    folder = small_disk / "index"
    put(folder, encoder, jsonl(FISH))
    many = jsonl(*({"id": str(n), "text": f"Sak nummer {n}. " * 400} for n in range(400)), name="many.jsonl")
    with pytest.raises(ArchiveError, match=r"(?i)full|space"):
        put(folder, encoder, many)
    with closing(sqlite3.connect(folder / STORE_FILE)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        stored = database.execute("SELECT count(*) FROM articles WHERE current").fetchone()[0]
        halves = database.execute(
            "SELECT count(*) FROM articles a WHERE NOT EXISTS (SELECT 1 FROM passages p WHERE p.article = a.id)"
        ).fetchone()[0]
    assert stored >= 1
    assert halves == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a file system of two megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    with mounted(disk, "-t", "tmpfs", "-o", "size=2m", "tmpfs"):
        yield disk


@contextmanager
def mounted(place: Path, *what: str) -> Iterator[None]:
    """Mount something, which only root may do."""
    if subprocess.run(["mount", *what, str(place)], capture_output=True, check=False).returncode:
        pytest.skip("mounting takes root")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


WRITER = """
import sys
from pathlib import Path
from index.indexing import index_paths
from tests.index.encoders.encoders import GramEncoder

def report(progress):
    print(progress.stored_articles, flush=True)

index_paths(Path(sys.argv[1]), [Path(sys.argv[2])], GramEncoder(), report)
"""


@pytest.mark.parametrize("reports", [1, 3, 6])
def test_killed_at_any_moment_every_reported_article_is_there_and_no_half_one(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl, reports: int
) -> None:
    text = "\n\n".join(f"Avsnitt {n} handler om fisk, veier og vær i nord. " * 10 for n in range(30))
    file = jsonl(*({"id": f"a{n:03}", "text": f"Sak {n}. {text}"} for n in range(200)))
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(file)], stdout=subprocess.PIPE, text=True, cwd=PROJECT
    ) as writer:
        assert writer.stdout is not None
        reported = 0
        while reported < reports * 10:
            reported = int(writer.stdout.readline())
        time.sleep(0.003 * reports)
        os.kill(writer.pid, signal.SIGKILL)
        reported = max([reported, *map(int, writer.stdout.read().split())])
    with closing(Archive(folder, encoder.name)) as archive:
        held = archive.holdings()
        assert held.articles >= reported
        whole = len(archive.passages_of("a000"))
        assert whole > 10
        assert held.passages == held.articles * whole
    report = put(folder, encoder, file)
    assert report.unchanged == held.articles
    assert report.added == 200 - held.articles
