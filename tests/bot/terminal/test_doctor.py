"""The doctor: each thing that a running bot needs, right or with what to do about it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from bot.cli import main
from bot.web.links import Links, open_key
from tests.bot.telegram.bot_api import TOKEN, BotApi
from tests.bot.telegram.bot_api_server import serving
from tests.desk import archive_folder
from tests.llm_server import serving_llm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in a folder with an archive and a token, before a Bot API server."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(archive_folder(), tmp_path / "var" / "index")
    (tmp_path / "var" / "index").chmod(0o700)
    with serving(BotApi()) as address:
        (tmp_path / ".env").write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\nTELEGRAM_API_BASE_URL={address}\n")
        (tmp_path / ".env").chmod(0o600)
        yield tmp_path


def examine(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, tuple[bool, str]]]:
    status = main(["doctor", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["right"] is (status == 0)
    return status, {each["name"]: (each["is_right"], each["says"]) for each in told["findings"]}


def test_where_all_is_well_every_line_is_right(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert home
    status, found = examine(capsys)
    assert (status, [name for name, (is_right, _) in found.items() if not is_right]) == (0, [])
    assert set(found) == {"telegram", "updates", "clock", "access", "models", "archive", "disk", "permissions"}
    assert "the token is @" in found["telegram"][1]
    assert found["archive"][1].startswith("3 articles, the newest of 2024-02-01; a question took ")


@pytest.mark.parametrize(
    "wrong",
    [
        ("TELEGRAM_BOT_TOKEN=", "telegram", "TELEGRAM_BOT_TOKEN is not set"),
        ("TELEGRAM_BOT_TOKEN=1:AAAA", "telegram", "does not know TELEGRAM_BOT_TOKEN"),
        ("TELEGRAM_API_BASE_URL=http://127.0.0.1:1", "telegram", "does not answer (ConnectError)"),
        ("INDEX_DIR=elsewhere", "archive", "elsewhere"),
        ("WATCH_DIRS=nowhere", "watched", "nowhere"),
        ("LLM_BASE_URL=http://127.0.0.1:1/v1\nLLM_MODEL=x", "language model", "cannot be used"),
    ],
)
def test_what_is_wrong_is_named_with_what_to_do(
    home: Path, capsys: pytest.CaptureFixture[str], wrong: tuple[str, str, str]
) -> None:
    setting, name, says = wrong
    with (home / ".env").open("a") as env:
        env.write(f"{setting}\n")
    status, found = examine(capsys)
    assert status == 1
    assert [name for name, (is_right, _) in found.items() if not is_right] == [name]
    assert says in found[name][1]
    assert TOKEN not in str(found)


def test_a_language_model_is_asked_for_a_word(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving_llm() as llm, (home / ".env").open("a") as env:
        llm.says("yes")
        env.write(f"LLM_BASE_URL={llm.url}\nLLM_MODEL=tiny\n")
        env.flush()
        status, found = examine(capsys)
    assert status == 0
    assert found["language model"][1].startswith("tiny answers")


def test_what_others_can_read_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / ".env").chmod(0o644)
    assert main(["doctor"]) == 1
    assert "WRONG  permissions: others may read .env. Run: chmod 600 .env" in capsys.readouterr().out


def test_the_operators_link_and_those_of_answers_open_with_the_archives_key(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (home / ".env").open("a") as env:
        env.write("WEB_URL=https://kilder.example.org\nMETRICS_PORT=9100\n")
    status, found = examine(capsys)
    assert (status, found["metrics"][1]) == (0, "127.0.0.1 port 9100")
    links = Links("https://kilder.example.org", open_key(home / "var" / "index"), 1)
    assert links.read("o", found["pages"][1].rpartition("/")[2])
    assert main(["ask", "Hvor mange sivile ble drept i Qaryatain?"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "/a/" in line]
    target = links.read("a", line.rpartition("/")[2].partition("#")[0])
    assert target
    assert (target.article, target.version) == ("qaryatain", 1)
