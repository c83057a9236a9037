"""What arrives in folders is taken in, once and whole."""

from __future__ import annotations

import json
import logging
import os
import resource
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from index.errors import ModelMismatchError, UsageError
from index.indexing import index_paths
from index.storage.archive import STORE_FILE, Archive, writer_lock
from index.watching.places import Folder, Places
from index.watching.records import watched
from tests.index.encoders.encoders import GramEncoder
from tests.index.watching.watching import put, watching

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from index.encoders.encoder import Role

BRIDGE, TUNNEL = "Brua over fjorden åpner i mai.", "Tunnelen under fjellet er stengt."
NITF = """<?xml version="1.0" encoding="UTF-8"?>
<nitf><head><docdata management-status="{status}"><doc-id id-string="x1"/>{more}</docdata></head>
<body><body.head><hedline><hl1>Bru</hl1></hedline></body.head>
<body.content><p>Brua over fjorden åpner i mai.</p></body.content></body></nitf>"""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def test_a_file_that_is_moved_in_can_be_found_after_two_looks_and_stays_as_it_was(archive: Path, inbox: Path) -> None:
    with watching(archive, inbox) as watch:
        watch.steps()
        put(inbox / "a.jsonl", {"id": "a", "text": BRIDGE})
        before = (inbox / "a.jsonl").stat()
        watch.steps()
        assert watch.texts == {BRIDGE}
        assert len(watch.arrivals) == 1
        watch.steps(3)
        assert len(watch.arrivals) == 1
    after = (inbox / "a.jsonl").stat()
    assert (before.st_mtime_ns, before.st_ctime_ns, before.st_ino) == (
        after.st_mtime_ns,
        after.st_ctime_ns,
        after.st_ino,
    )
    assert (archive / "watch.sqlite").stat().st_mode & 0o777 == 0o600


def test_a_running_reader_sees_what_arrives(archive: Path, inbox: Path) -> None:
    put(inbox / "a.jsonl", {"id": "a", "text": BRIDGE})
    with watching(archive, inbox) as watch:
        watch.steps()
        with closing(Archive(archive, "grams")) as reader:
            put(inbox / "b.jsonl", {"id": "b", "text": TUNNEL})
            watch.steps()
            assert reader.matching("tunnelen", 5)


def test_a_half_written_file_is_waited_for(archive: Path, inbox: Path) -> None:
    whole = json.dumps({"id": "a", "text": BRIDGE}) + "\n"
    with watching(archive, inbox) as watch:
        for length in range(10, len(whole), 10):
            (inbox / "a.jsonl").write_text(whole[:length])
            watch.steps(1)
        assert watch.arrivals == []
        (inbox / "a.jsonl").write_text(whole)
        watch.steps()
        assert watch.texts == {BRIDGE}
        assert watch.arrivals[0].intake.refused == []


@pytest.mark.parametrize("name", ["a.xml.filepart", ".a.xml", "notes.rtf"])
def test_what_is_no_article_file_is_left_alone(archive: Path, inbox: Path, name: str) -> None:
    with watching(archive, inbox) as watch:
        content = r"{\rtf1}" if name.endswith("rtf") else NITF.format(status="usable", more="")
        (inbox / name).write_text(content, encoding="utf-8")
        watch.steps(3)
        assert watch.arrivals == []
        assert watched(archive).refused == []


def test_a_pipe_and_a_link_to_nowhere_hold_nothing_up(archive: Path, inbox: Path) -> None:
    os.mkfifo(inbox / "a.jsonl")
    (inbox / "b.jsonl").symlink_to(inbox / "nowhere")
    put(inbox / "c.jsonl", {"id": "c", "text": BRIDGE})
    with watching(archive, inbox) as watch:
        watch.steps()
        assert watch.texts == {BRIDGE}


def test_a_file_that_is_replaced_becomes_the_next_version(archive: Path, inbox: Path) -> None:
    with watching(archive, inbox) as watch:
        for text in (BRIDGE, TUNNEL):
            put(inbox / "a.jsonl", {"id": "a", "text": text})
            watch.steps()
            assert watch.texts == {text}


def test_of_two_versions_that_arrive_together_the_later_file_has_it(archive: Path, inbox: Path) -> None:
    for number, (name, text) in enumerate([("z", "først"), ("m", "så"), ("a", BRIDGE)]):
        put(inbox / f"{name}.jsonl", {"id": "x", "text": text})
        os.utime(inbox / f"{name}.jsonl", (1_700_000_000 + number,) * 2)
    with watching(archive, inbox) as watch:
        watch.steps()
        assert watch.texts == {BRIDGE}
        assert watched(archive).refused == []
        watch.restart()
        watch.steps(3)
        assert watch.texts == {BRIDGE}
        assert len(watch.arrivals) == 1


def test_a_broken_file_is_told_and_tried_again_when_it_is_mended(archive: Path, inbox: Path) -> None:
    with watching(archive, inbox) as watch:
        (inbox / "a.jsonl").write_text('{"id": "a", "te')
        put(inbox / "b.jsonl", {"id": "b", "text": TUNNEL})
        watch.steps(4)
        ((file, reason),) = watched(archive).refused
        assert (file, "not valid JSON" in reason) == (str(inbox / "a.jsonl"), True)
        assert len(watch.arrivals) == 1
        put(inbox / "a.jsonl", {"id": "a", "text": BRIDGE})
        watch.steps()
        assert watch.texts == {BRIDGE, TUNNEL}
        assert watched(archive).refused == []


def test_a_broken_file_that_is_taken_away_is_told_no_more(archive: Path, inbox: Path) -> None:
    (inbox / "a.jsonl").write_text("{")
    put(inbox / "b.jsonl", {"id": "b", "text": BRIDGE})
    with watching(archive, inbox) as watch:
        watch.steps()
        assert watched(archive).refused
        watch.restart()
        (inbox / "a.jsonl").unlink()
        watch.steps()
        assert watched(archive).refused == []


def test_what_was_refused_is_tried_again_at_the_next_start(archive: Path, inbox: Path) -> None:
    def written(row: str) -> None:
        (inbox / "a.jsonl").write_text(row)
        os.utime(inbox / "a.jsonl", (1_700_000_000,) * 2)

    written('{"id": "a", "text": "Brua"]')
    put(inbox / "b.jsonl", {"id": "b", "text": BRIDGE})
    with watching(archive, inbox) as watch:
        watch.steps(4)
        written('{"id": "a", "text": "Brua"}')
        watch.steps(4)
        assert watch.texts == {BRIDGE}
        watch.restart()  # as after an upgrade that reads what could not be read before
        watch.steps()
        assert watch.texts == {BRIDGE, "Brua"}


def test_a_kill_takes_its_article_out(archive: Path, inbox: Path) -> None:
    with watching(archive, inbox) as watch:
        (inbox / "a.xml").write_text(NITF.format(status="usable", more=""), encoding="utf-8")
        watch.steps()
        assert len(watch.texts) == 1
        (inbox / "b.xml").write_text(NITF.format(status="canceled", more=""), encoding="utf-8")
        watch.steps()
        assert watch.texts == set()


def test_what_is_under_embargo_is_taken_in_when_that_is_over(archive: Path, inbox: Path) -> None:
    def written(year: int) -> None:
        more = f'<date.release norm="{year}-01-01T00:00:00+00:00"/>'
        (inbox / "a.xml").write_text(NITF.format(status="embargoed", more=more), encoding="utf-8")
        os.utime(inbox / "a.xml", (1_700_000_000,) * 2)

    written(2099)
    with watching(archive, inbox) as watch:
        watch.steps(4)
        assert (len(watch.arrivals), watch.texts) == (1, set())
        # What holds by the machine's clock has passed, and nothing of the file looks changed.
        written(2001)
        watch.steps(4)
        assert watch.texts == set()
        watch.now = datetime(2099, 1, 1, tzinfo=UTC).timestamp()
        watch.steps()
        assert len(watch.texts) == 1


def test_what_arrives_while_nobody_watches_is_taken_in_at_the_next_start_and_nothing_else(
    archive: Path, inbox: Path
) -> None:
    put(inbox / "a.jsonl", {"id": "a", "text": BRIDGE})
    with watching(archive, inbox) as watch:
        watch.steps()
        watch.watcher.close()
        put(inbox / "b.jsonl", {"id": "b", "text": TUNNEL})
        watch.start()
        watch.steps()
        assert [arrival.intake.added for arrival in watch.arrivals] == [1, 1]


def test_a_new_archive_in_the_same_place_gets_everything(archive: Path, inbox: Path) -> None:
    put(inbox / "a.jsonl", {"id": "a", "text": BRIDGE})
    with watching(archive, inbox) as watch:
        watch.steps()
        watch.watcher.close()
        (archive / STORE_FILE).unlink()
        watch.start()
        watch.steps()
        assert watch.texts == {BRIDGE}


def test_a_writer_elsewhere_is_waited_for(archive: Path, inbox: Path, caplog: pytest.LogCaptureFixture) -> None:
    archive.mkdir()
    put(inbox / "a.jsonl", {"id": "a", "text": BRIDGE})
    with watching(archive, inbox) as watch:
        with writer_lock(archive):
            watch.steps(6)
            assert watch.texts == set()
        watch.steps(2, after=60)
        assert watch.texts == {BRIDGE}
    assert caplog.text.count("Another process is writing") == 1


def test_a_second_watcher_waits_until_the_first_is_done(archive: Path, inbox: Path) -> None:
    with watching(archive, inbox) as first, watching(archive, inbox) as second:
        first.steps()
        put(inbox / "a.jsonl", {"id": "a", "text": BRIDGE})
        second.steps(3)
        assert second.arrivals == []
        first.watcher.close()
        second.steps(3, after=60)
        assert second.texts == {BRIDGE}


def test_an_archive_that_cannot_be_written_is_tried_again_later_each_time(
    archive: Path, inbox: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(inbox / "a.jsonl", {"id": "a", "text": BRIDGE})
    archive.touch()  # a file where the folder should be
    with watching(archive, inbox) as watch:
        watch.steps(5)
        assert caplog.text.count("cannot be written") == 1
        archive.unlink()
        watch.steps(2, after=60)
        assert watch.texts == {BRIDGE}


def test_a_full_disk_is_told_and_goes_on_when_it_is_mended(
    archive: Path, inbox: Path, caplog: pytest.LogCaptureFixture
) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with watching(archive, inbox) as watch:
        put(inbox / "a.jsonl", {"id": "a", "text": BRIDGE})
        watch.steps()
        put(inbox / "b.jsonl", *({"id": str(n), "text": f"{TUNNEL} {n}"} for n in range(300)))
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
            watch.steps(6)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        told = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
        assert len(told) == 1
        assert "Traceback" not in caplog.text
        watch.steps(2, after=60)
        assert len(watch.texts) == 301


def test_a_folder_that_is_gone_for_a_while_is_no_news_when_it_is_back(
    archive: Path, inbox: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(inbox / "a.jsonl", {"id": "a", "text": BRIDGE})
    with watching(archive, inbox) as watch:
        watch.steps()
        inbox.rename(inbox.with_name("away"))
        watch.steps(3)
        (place,) = watched(archive).places
        assert place.fault == "No such file or directory"
        inbox.with_name("away").rename(inbox)
        watch.steps(3)
        (place,) = watched(archive).places
        assert (place.fault, len(place.deliveries)) == (None, 1)
        assert len(watch.arrivals) == 1
    assert caplog.text.count("No such file or directory") == 1


def test_word_to_stop_ends_a_step_and_keeps_what_is_stored(archive: Path, inbox: Path) -> None:
    put(inbox / "a.jsonl", *({"id": str(n), "text": f"{BRIDGE} {n}"} for n in range(600)))
    with watching(archive, inbox) as watch:
        watch.steps(1)
        watch.stopping.set()
        watch.steps(1)
        assert watch.arrivals == []
        with closing(Archive(archive, "grams")) as reader:
            assert 0 < reader.holdings().articles < 600
        watch.stopping.clear()
        watch.steps(1)
        assert len(watch.texts) == 600


class Choosy(GramEncoder):
    """Fails at one word, as no encoder should."""

    def encode(self, texts: Sequence[str], role: Role) -> NDArray[np.float32]:
        if any("gift" in text for text in texts):
            raise ZeroDivisionError
        return super().encode(texts, role)


def test_a_file_that_nothing_can_read_keeps_no_other_waiting(archive: Path, inbox: Path) -> None:
    for name, text in (("a", TUNNEL), ("b", "gift"), ("c", BRIDGE)):
        put(inbox / f"{name}.jsonl", {"id": name, "text": text})
    with watching(archive, inbox) as watch:
        watch.encoder = Choosy()
        watch.restart()
        watch.steps(5)
        assert watch.texts == {TUNNEL, BRIDGE}
        assert watched(archive).refused == [
            (str(inbox / "b.jsonl"), "could not be read (ZeroDivisionError), which is a fault of Kildebot: see the log")
        ]
        assert len(watch.arrivals) == 1


def test_another_model_ends_the_watch(archive: Path, inbox: Path) -> None:
    put(inbox / "a.jsonl", {"id": "a", "text": BRIDGE})
    index_paths(archive, [inbox], GramEncoder("other"), lambda _: None)
    with watching(archive, inbox) as watch, pytest.raises(ModelMismatchError):
        watch.steps()


def test_folders_that_cannot_be_watched_are_named(archive: Path, inbox: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        Places((Folder(inbox), Folder(inbox / "none"))).check(archive)
    with pytest.raises(UsageError, match="lies in"):
        Places((Folder(inbox),)).check(inbox / "archive")


def test_many_files_are_taken_in_by_and_by(archive: Path, inbox: Path) -> None:
    for number in range(110):
        (inbox / f"{number}.txt").write_text(f"{BRIDGE} {number}", encoding="utf-8")
    with watching(archive, inbox) as watch:
        watch.steps()
        assert len(watch.texts) == 100
        (inbox / "half.txt").write_text("Halv")
        watch.steps(1)
        assert len(watch.texts) == 110
        watch.steps(1, after=0.01)
        assert len(watch.texts) == 110
