"""The way of the imports, the settings' example and the rules of the code base."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from bot.settings import SECRETS, Settings, read_settings
from index.errors import UsageError
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

MAY_IMPORT = {
    "index": {"index"},
    "retrieval": {"index", "retrieval"},
    "bot": {"index", "retrieval", "bot"},
}


def imports_of(source: str) -> set[str]:
    """Return the top-level names of all modules that a file imports, anywhere in it."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            modules |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            modules.add((node.module or "").partition(".")[0])
    return modules


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_go_one_way(package: str) -> None:
    files = list((PROJECT / package).rglob("*.py"))
    assert files
    for file in files:
        ours = imports_of(file.read_text(encoding="utf-8")) & set(MAY_IMPORT)
        assert ours <= MAY_IMPORT[package], file


@pytest.mark.parametrize("library", ["faiss", "openai", "tantivy"])
def test_one_file_touches_each_heavy_library(library: str) -> None:
    users = [
        file
        for package in MAY_IMPORT
        for file in (PROJECT / package).rglob("*.py")
        if library in imports_of(file.read_text(encoding="utf-8"))
    ]
    assert len(users) == 1


def test_env_example_lists_exactly_the_settings_with_their_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (PROJECT / ".env.example").read_text(encoding="utf-8").splitlines()
    listed = dict(line.split("=", 1) for line in lines if re.match(r"[A-Z_]+=", line))
    assert set(listed) == {name.upper() for name in Settings.model_fields}
    for name in listed:
        monkeypatch.delenv(name, raising=False)
    defaults = Settings(_env_file=None)  # type: ignore[call-arg]
    assert Settings(_env_file=PROJECT / ".env.example") == defaults  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALLOWED_CHAT_IDS", "12,abc"),
        ("TELEGRAM_API_BASE_URL", "my-server:8081"),
        ("LOG_LEVEL", "LOUD"),
        ("ENCODER_THREADS", "-1"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_kept_secret(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageError, match=f"^Setting {name}: ") as raised:
        read_settings()
    assert value not in str(raised.value)


def test_chat_ids_are_a_list_or_everyone_or_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, mine, other in [("", False, False), ("5, -1007", True, False), ("*", True, True)]:
        monkeypatch.setenv("ALLOWED_CHAT_IDS", value)
        settings = read_settings()
        assert (settings.may_use(-1007), settings.may_use(6)) == (mine, other)


def test_the_token_does_not_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:hushhush")
    settings = read_settings()
    assert "hushhush" not in f"{settings} {settings!r}"


def test_every_secret_may_come_by_file_and_what_is_set_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("https://example.org/feed\n")
    for name in SECRETS:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.setenv(f"{name.upper()}_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("WEBHOOK_SECRET", "set")
    settings = Settings(_env_file=None)  # type: ignore[call-arg]
    assert settings.telegram_bot_token
    assert settings.webhook_secret
    assert settings.telegram_bot_token.get_secret_value() == "https://example.org/feed"
    assert settings.webhook_secret.get_secret_value() == "set"
    assert [url.get_secret_value() for url in settings.feed_urls] == ["https://example.org/feed"]
    secret = {name for name, field in Settings.model_fields.items() if "SecretStr" in str(field.annotation)}
    assert secret == set(SECRETS)


def test_a_secrets_file_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN_FILE", str(tmp_path / "gone"))
    with pytest.raises(UsageError, match=r"^Setting TELEGRAM_BOT_TOKEN_FILE: .*gone cannot be read"):
        read_settings()
