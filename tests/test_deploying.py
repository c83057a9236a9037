"""What is deployed: it runs without torch, its packages are locked, and each threat is held by a test that exists."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

from bot.telegram.transport.service_manager import tell_at_work
from tests.bot.telegram.bot_api import BotApi
from tests.bot.telegram.bot_api_server import serving
from tests.bot.telegram.test_run_bot import bot_process, stop
from tests.conftest import PROJECT, SAMPLE

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

DEPLOY = PROJECT / "deploy"
NOT_DEPLOYED = ("torch", "sentence-transformers")
_HIDING = f"""
import sys
for hidden in {[name.replace("-", "_") for name in NOT_DEPLOYED]}:
    sys.modules[hidden] = None
from bot.cli import main
sys.exit(main(sys.argv[1:]))
"""


def name_of(requirement: str) -> str:
    return re.split(r"[^\w-]", requirement, maxsplit=1)[0].lower()


def test_every_test_that_the_threats_name_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", (PROJECT / "docs" / "threats.md").read_text(encoding="utf-8")))
    files = [file.read_text(encoding="utf-8") for file in (PROJECT / "tests").rglob("test_*.py")]
    assert len(named) > 20
    assert named <= set(re.findall(r"def (test_\w+)", "\n".join(files)))


def test_what_is_deployed_is_what_is_declared_without_torch_and_locked_with_hashes() -> None:
    declared = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    wanted = [line for line in (DEPLOY / "requirements.in").read_text().splitlines() if not line.startswith("#")]
    assert {line.replace(" ", "") for line in wanted} == {
        line.replace(" ", "") for line in declared if name_of(line) not in NOT_DEPLOYED
    }
    blocks = re.split(r"^(?=\S)", (DEPLOY / "requirements.txt").read_text(), flags=re.MULTILINE)
    locked = {name_of(block): block for block in blocks if block and not block.startswith("#")}
    assert {name_of(line) for line in wanted} <= set(locked)
    assert not locked.keys() & set(NOT_DEPLOYED)
    assert all("==" in block and "--hash=sha256:" in block for block in locked.values())


def test_articles_are_indexed_and_questions_answered_without_torch(tmp_path: Path) -> None:
    for call in (["index", str(SAMPLE)], ["ask", "how many were killed in Qaryatain"]):
        done = subprocess.run(
            [sys.executable, "-c", _HIDING, *call, "--index", str(tmp_path / "index")],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
    assert "[1]" in done.stdout


def test_the_service_manager_hears_of_a_bot_that_fetches_updates_and_not_before(tmp_path: Path) -> None:
    api, name = BotApi(), str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(name)
        manager.settimeout(60)
        with serving(api) as root, bot_process(root, tmp_path / "log", NOTIFY_SOCKET=name) as process:
            assert manager.recv(100) == b"READY=1\nWATCHDOG=1"
            assert api.made("getUpdates")
            assert stop(process) == 0


def test_without_a_service_manager_nothing_is_told_and_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere/notify")
    tell_at_work()
    monkeypatch.delenv("NOTIFY_SOCKET")
    tell_at_work()
    assert "NOTIFY_SOCKET" not in os.environ
