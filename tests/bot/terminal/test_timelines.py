"""The timeline command: lines, JSON and a picture."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from bot.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def test_a_timeline_as_json(sample_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", "Qaryatain", "--index", str(sample_folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {
        "topic", "language", "status", "answer", "entries", "figures", "citations", "as_of", "elapsed_ms",
    }  # fmt: skip
    assert told["status"] == "answered"
    assert told["entries"][0] == {"date": "2015", "told": False, "citation": 1, "event": 1}
    assert [cited["n"] for cited in told["citations"]] == [entry["citation"] for entry in told["entries"]]
    assert told["answer"].startswith("Tidslinje: Qaryatain")


def test_a_timeline_of_what_is_not_there(
    sample_folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    picture = tmp_path / "a.png"
    asked = ["timeline", "valget i Canada", "--index", str(sample_folder), "--json", "--picture", str(picture)]
    assert main(asked) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["entries"]) == ("not_found", [])
    assert not picture.exists()


def test_a_timeline_is_drawn(sample_folder: Path, tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    assert main(["timeline", "Qaryatain", "--index", str(sample_folder), "--picture", str(picture)]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["a.jpg", "a", "nowhere/a.png", "folder.png"])
def test_a_picture_that_cannot_be_written_is_told_in_one_line(
    name: str, sample_folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "folder.png").mkdir()
    assert main(["timeline", "Qaryatain", "--index", str(sample_folder), "--picture", str(tmp_path / name)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert name in told.err


def test_without_matplotlib_it_is_said_what_to_install(
    sample_folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert main(["timeline", "Qaryatain", "--index", str(sample_folder), "--picture", str(tmp_path / "a.png")]) == 2
    assert 'pip install "kildebot[plots]"' in capsys.readouterr().err
