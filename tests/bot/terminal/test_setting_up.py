"""The first set-up, against a Bot API server over HTTP."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bot.cli import main
from bot.settings import read_settings
from tests.bot.telegram.bot_api import TOKEN, BotApi
from tests.bot.telegram.bot_api_server import serving
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in an empty folder, before a Bot API server, with the token in the environment."""
    monkeypatch.chdir(tmp_path)
    with serving(BotApi()) as root:
        monkeypatch.setenv("TELEGRAM_API_BASE_URL", root)
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
        yield tmp_path


def test_flags_alone_write_settings_for_their_owner(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["init", "--admins", "7,8", "--chats", "-1007", "--folders", "it's in/a # b"]) == 0
    told = capsys.readouterr().out
    assert "The bot is @KildeBot." in told
    assert "kildebot index PATH" in told
    assert TOKEN not in told
    assert (home / ".env").stat().st_mode & 0o777 == 0o600
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN")
    settings = read_settings()
    assert settings.telegram_bot_token
    assert settings.telegram_bot_token.get_secret_value() == TOKEN
    assert (settings.admin_user_ids, settings.allowed_chat_ids) == (frozenset({7, 8}), frozenset({-1007}))
    assert [str(folder) for folder in settings.watch_dirs] == ["it's in/a # b"]


def test_what_is_there_is_not_overwritten_unless_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / ".env").write_text("LOG_LEVEL=ERROR\n")
    assert main(["init", "--admins", "7"]) == 2
    assert "--overwrite" in capsys.readouterr().err
    assert (home / ".env").read_text() == "LOG_LEVEL=ERROR\n"
    assert main(["init", "--admins", "7", "--overwrite"]) == 0
    assert "ADMIN_USER_IDS='7'" in (home / ".env").read_text()
    assert (home / ".env").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "wrong",
    [
        ("1:AAAA", [], "does not know TELEGRAM_BOT_TOKEN"),
        ("", [], "TELEGRAM_BOT_TOKEN is not set"),
        (TOKEN, ["--admins", "kari"], "Setting ADMIN_USER_IDS: "),
        (TOKEN, ["--feeds", "example.org"], "Setting FEED_URLS: "),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    wrong: tuple[str, list[str], str],
) -> None:
    token, flags, says = wrong
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", token)
    assert main(["init", *flags]) == 2
    told = capsys.readouterr()
    assert says in told.err
    assert TOKEN not in told.out + told.err
    assert not list(home.iterdir())


def test_at_a_terminal_each_thing_is_asked_for_and_the_token_is_not_shown(home: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "TELEGRAM_BOT_TOKEN"}
    call = [sys.executable, "-m", "bot.cli", "init", "--folders", "in"]
    environment["PYTHONPATH"] = str(PROJECT)
    shown = b""
    with subprocess.Popen(
        call, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    ) as process:
        os.close(theirs)
        answers = [(b"Token", TOKEN), (b"Administrators", "7"), (b"Chats", ""), (b"Feeds", "")]
        for prompt, answer in answers:
            while not (prompt in shown and shown.endswith(b": ")):
                shown += os.read(ours, 1024)
            os.write(ours, f"{answer}\n".encode())
        assert process.wait(60) == 0
    os.close(ours)
    written = (home / ".env").read_text()
    assert f"TELEGRAM_BOT_TOKEN='{TOKEN}'" in written
    assert "ADMIN_USER_IDS='7'\nALLOWED_CHAT_IDS=\nWATCH_DIRS='in'\n" in written
    assert TOKEN.encode() not in shown
