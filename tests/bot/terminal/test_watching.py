"""`kildebot watch`: from the settings to the moment it is told to stop."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from bot.cli import main
from bot.settings import read_settings
from index.encoders.models import DEFAULT_MODEL
from index.errors import ArchiveError
from index.storage.archive import Archive
from tests.conftest import PROJECT
from tests.index.watching.watching import Reply, feed_server, rss

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = ("WATCH_DIRS", "FEED_URLS", "INDEX_DIR", "FEED_STALL_HOURS", "FEED_ALLOW_PRIVATE", "LOG_LEVEL")


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep what stands in this machine's .env and environment out."""
    monkeypatch.chdir(tmp_path)
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


@contextmanager
def watch_process(folder: Path, *arguments: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-W", "error", "-m", "bot.cli", "watch", "--index", str(folder / "archive"), *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS} | settings
    environment["PYTHONPATH"] = str(PROJECT)
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=log, text=True, env=environment
        ) as process,
    ):
        try:
            wait_until(lambda: "watching" in (folder / "log").read_text(), "the start")
            yield process
        finally:
            process.kill()


def wait_until(is_so: object, what: str, seconds: float = 60) -> float:
    """Wait until something is so; return how many seconds that took."""
    assert callable(is_so)
    started = time.monotonic()
    while not is_so():
        assert time.monotonic() < started + seconds, what
        time.sleep(0.05)
    return time.monotonic() - started


def finds(archive: Path, words: str) -> bool:
    try:
        with closing(Archive(archive, DEFAULT_MODEL)) as opened:
            return bool(opened.matching(words, 5))
    except ArchiveError:
        return False


def test_what_is_moved_in_is_found_within_ten_seconds_and_the_watch_ends_in_order(tmp_path: Path) -> None:
    inbox, archive = tmp_path / "inbox", tmp_path / "archive"
    inbox.mkdir()
    with watch_process(tmp_path, "--json", WATCH_DIRS=str(inbox)) as process:
        (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "Snøfresen i Vestdal er solgt."}\n', encoding="utf-8")
        (tmp_path / "a.jsonl").rename(inbox / "a.jsonl")
        assert wait_until(lambda: finds(archive, "snøfresen"), "the article") < 10
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert process.stdout
        expected = {"place": str(inbox), "added": 1, "updated": 0, "removed": 0, "refused": []}
        assert [json.loads(line) for line in process.stdout] == [expected]
    assert finds(archive, "snøfresen")
    log = (tmp_path / "log").read_text()
    assert "Traceback" not in log
    assert log.splitlines()[-1] == "kildebot: stopped; what was stored stays"


def test_a_feed_is_taken_in_beside_a_server_that_never_answers(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute, feed_server() as server:
        server.replies["/rss"] = Reply(rss("Snøfresen i Vestdal er solgt."))
        urls = f"http://127.0.0.1:{mute.getsockname()[1]}/rss,{server.root}/rss"
        with watch_process(tmp_path, FEED_URLS=urls, FEED_ALLOW_PRIVATE="true") as process:
            wait_until(lambda: finds(tmp_path / "archive", "snøfresen"), "the article", 10)
            process.send_signal(signal.SIGTERM)
            assert process.wait(5) == 0
        assert "httpx" not in (tmp_path / "log").read_text()


def test_stats_say_when_each_place_delivered_and_what_was_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.jsonl").write_text('{"id": "a", "text": "Snøfresen i Vestdal er solgt."}\n', encoding="utf-8")
    (inbox / "b.jsonl").write_text("{", encoding="utf-8")
    archive = ["--index", str(tmp_path / "archive")]
    with watch_process(tmp_path, WATCH_DIRS=str(inbox)) as process:
        wait_until(lambda: "1 added" in (tmp_path / "log").read_text(), "the article")
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert main(["stats", "--json", *archive]) == 0
    stats = json.loads(capsys.readouterr().out)
    (place,) = stats["watched"]
    assert (place["place"], place["kind"], place["silent"], place["fault"]) == (str(inbox), "folder", False, None)
    assert place["last_delivery"].endswith("+00:00")
    assert [each["file"] for each in stats["refused"]] == [str(inbox / "b.jsonl")]
    assert main(["stats", *archive]) == 0
    shown = capsys.readouterr().out
    assert f"  {inbox}: last delivered " in shown
    assert f"  {inbox / 'b.jsonl'}: not valid JSON" in shown


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({}, "There is nothing to watch. Set WATCH_DIRS"),
        ({"WATCH_DIRS": "nowhere"}, "WATCH_DIRS: there is no folder"),
        ({"WATCH_DIRS": "."}, "WATCH_DIRS: the archive"),
        ({"FEED_URLS": "https://a.example/x, ftp://b.example/y"}, "Setting FEED_URLS: must be addresses that begin"),
        ({"FEED_URLS": "feeds.example.org"}, "Setting FEED_URLS: must be addresses that begin"),
        ({"FEED_STALL_HOURS": "0"}, "Setting FEED_STALL_HOURS: "),
    ],
)
def test_wrong_settings_are_one_line(
    settings: dict[str, str], line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert main(["watch"]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith(f"kildebot: {line}")


def test_feeds_are_told_by_their_label_and_passwords_do_not_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEED_URLS", "https://me:hushhush@a.example/x?key=hushhush,http://b.example/y")
    settings = read_settings()
    assert [place.label for place in settings.places.all] == ["https://a.example/x?…", "http://b.example/y"]
    assert "hushhush" not in f"{settings!r} {settings.places!r}"
