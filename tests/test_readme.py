"""The README is true: its commands run, its settings exist, its conversation is what appears."""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
from html import unescape
from typing import TYPE_CHECKING

import pytest

from bot.cli import main, parser
from bot.settings import Settings
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

README = (PROJECT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)
LINES = [line.strip() for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
COMMANDS = [line.partition("  #")[0].strip() for line in LINES if line.startswith("kildebot ")]
WAITS_FOR_PEOPLE = ("kildebot run", "kildebot chat", "kildebot doctor", "kildebot init")


@pytest.fixture
def project_copy(tmp_path: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand where a new user stands after `make demo`."""
    shutil.copytree(sample_folder, tmp_path / "var" / "index")
    shutil.copytree(PROJECT / "index" / "sample", tmp_path / "index" / "sample")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_readme_shows_commands() -> None:
    assert len(COMMANDS) >= 8


@pytest.mark.parametrize("command", [line for line in COMMANDS if not line.startswith(WAITS_FOR_PEOPLE)])
def test_every_command_runs(project_copy: Path, command: str) -> None:
    for placeholder in re.findall(r"\S*questions\.jsonl", command):
        (project_copy / placeholder).write_text('{"id": "1", "question": "Hva skjedde?"}\n', encoding="utf-8")
    for placeholder in re.findall(r"\S*drafts\.jsonl", command):
        (project_copy / placeholder).write_text('{"id": 1, "evidence": [], "draft": "Nei."}\n', encoding="utf-8")
    assert main(shlex.split(command)[1:]) == 0


def test_every_subcommand_is_in_the_readme_and_exists() -> None:
    (calls,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    assert set(calls.choices) == set(re.findall(r"`kildebot (\w+)", README)) | {c.split()[1] for c in COMMANDS}


def test_make_targets_exist() -> None:
    targets = set(re.findall(r"^(\w+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake (\w+)", "\n".join(LINES)))
    assert {"demo", "test"} <= named <= targets
    assert [line.partition("#")[0].strip() for line in LINES[:2]] == ["make demo", "make test"]


def test_settings_in_the_readme_exist_and_all_are_there() -> None:
    table = set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE))
    assert table == {name.upper() for name in Settings.model_fields}


def test_the_conversation_is_what_appears(project_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert project_copy
    (shown,) = (block for kind, block in BLOCKS if kind == "console")
    parts = re.split(r"^\$ (kildebot .*)\n", shown, flags=re.MULTILINE)[1:]
    assert len(parts) >= 4
    for command, output in zip(parts[::2], parts[1::2], strict=True):
        capsys.readouterr()
        assert main(shlex.split(command)[1:]) == 0
        assert capsys.readouterr().out.strip() == output.strip()


def test_the_picture_shows_the_conversation_in_drawn_letters_few_to_a_line() -> None:
    picture = (PROJECT / "docs" / "conversation.svg").read_text(encoding="utf-8")
    (said,) = re.findall("<desc>(.*?)</desc>", picture, re.DOTALL)
    lines = unescape(said).splitlines()
    assert "<text" not in picture
    assert "font-family" not in picture
    assert max(map(len, lines)) <= 50
    (shown,) = (" ".join(block.split()) for kind, block in BLOCKS if kind == "console")
    calls = [" ".join(call.split()) for call in re.split(r"^\$ ", "\n".join(lines), flags=re.MULTILINE)[1:]]
    assert [call.split()[1] for call in calls] == ["ask", "quote"]
    plain = [re.sub(r"[:.]", "", text) for text in (shown, *calls)]
    assert all(call in plain[0] for call in plain[1:])
