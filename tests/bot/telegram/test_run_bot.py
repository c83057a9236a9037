from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot.telegram.app import run_bot
from bot.telegram.memory import Memory
from bot.telegram.records import Unfinished
from index.errors import UsageError
from retrieval.writing.writing import Writing
from tests.bot.telegram.bot_api import TOKEN, BotApi, Fault
from tests.bot.telegram.bot_api_server import serving
from tests.bot.telegram.seam import GROUP, message, open_to
from tests.desk import TestDesk, archive_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
QUESTION = "Hvor mange sivile ble drept i Qaryatain?"


@contextmanager
def bot_process(root: str, log: Path, token: str = TOKEN, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a bot against a server, with everything it logs in a file."""
    settings = {
        "TELEGRAM_BOT_TOKEN": token,
        "TELEGRAM_API_BASE_URL": root,
        "ALLOWED_CHAT_IDS": "*",
        "LOG_LEVEL": "DEBUG",
        "INDEX_DIR": str(log.parent / "index"),
    } | more
    shutil.copytree(archive_folder(), log.parent / "index", dirs_exist_ok=True)
    command = [sys.executable, "-W", "error", "-m", "tests.bot.telegram.bot_process"]
    with log.open("wb") as out, subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out, env=settings) as process:
        try:
            yield process
        finally:
            process.kill()


def stop(process: subprocess.Popen[bytes]) -> int:
    process.send_signal(signal.SIGTERM)
    return process.wait(30)


def test_a_bot_answers_over_http_and_stops_when_told(tmp_path: Path) -> None:
    api, log = BotApi(), tmp_path / "log"
    with serving(api) as root, bot_process(root, log) as process:
        api.add_update("message", message(QUESTION))
        api.wait_until(lambda: len(api.sent) == 1, "an answer")
        assert "minst 116 sivile" in api.texts[0]
        assert api.calls[0].method == "getMe"
        assert api.made("deleteWebhook")[0].params.get("drop_pending_updates") in (None, "false")
        started = time.monotonic()
        assert stop(process) == 0
        assert time.monotonic() - started < 10
        assert api.waiting == []
    said = log.read_text()
    assert "everyone who finds the bot" in said
    assert "@KildeBot is listening." in said
    assert TOKEN not in said
    assert "Traceback" not in said
    assert QUESTION not in said


def test_what_is_under_way_is_finished_and_what_comes_meanwhile_is_left_for_the_next_start(tmp_path: Path) -> None:
    api, log = BotApi(), tmp_path / "log"
    with serving(api) as root:
        with bot_process(root, log) as process:
            under_way = api.add_update("message", message(f"treg: {QUESTION}"))
            api.wait_until(lambda: bool(api.made("sendChatAction")), "a sign of typing")
            api.wait_until(lambda: under_way["update_id"] not in api.waiting, "the confirmation")
            process.send_signal(signal.SIGTERM)
            api.wait_until(lambda: "Stopping" in log.read_text(), "the stop")
            later = api.add_update("message", message(QUESTION, message_id=12))
            process.send_signal(signal.SIGUSR1)
            assert process.wait(30) == 0
            assert api.waiting == [later["update_id"]]
        with bot_process(root, log) as process:
            api.wait_until(lambda: len(api.sent) == 2, "the second answer")
            assert stop(process) == 0
    assert [call.params["reply_parameters"]["message_id"] for call in api.sent] == [11, 12]


def test_a_question_that_never_ends_does_not_keep_the_bot_from_stopping(tmp_path: Path) -> None:
    api, log = BotApi(), tmp_path / "log"
    with serving(api) as root, bot_process(root, log) as process:
        api.add_update("message", message(f"treg: {QUESTION}"))
        api.wait_until(lambda: bool(api.made("sendChatAction")), "a sign of typing")
        started = time.monotonic()
        assert stop(process) == 0
        assert 7 < time.monotonic() - started < 12
    assert api.texts == ["Jeg må starte på nytt og rakk ikke å svare. Spør gjerne igjen om et øyeblikk."]
    assert "1 could not be finished in 8 s" in log.read_text()


def test_who_waits_when_the_bot_is_killed_is_told_so_once(tmp_path: Path) -> None:
    api, log = BotApi(), tmp_path / "log"
    secret = "hemmelighetsfullt"
    with serving(api) as root:
        with bot_process(root, log) as process:
            asked = [
                api.add_update("message", message(f"/ask treg: {secret}?", GROUP, message_id=20, **more))
                for more in ({}, {"message_thread_id": 4, "is_topic_message": True})
            ]
            api.wait_until(lambda: len(api.made("sendChatAction")) >= 2, "signs of typing")
            api.wait_until(lambda: asked[-1]["update_id"] not in api.waiting, "the confirmation")
            process.kill()
            process.wait(30)
        assert secret.encode() not in b"".join(file.read_bytes() for file in (tmp_path / "index").glob("telegram*"))
        with bot_process(root, log) as process:
            api.wait_until(lambda: len(api.sent) == 2, "the words to those who wait")
            assert stop(process) == 0
        with bot_process(root, log) as process:
            api.add_update("message", message(QUESTION, message_id=21))
            api.wait_until(lambda: len(api.sent) == 3, "an answer")
            assert stop(process) == 0
    assert api.texts[:2] == ["Jeg ble avbrutt før jeg rakk å svare. Spør gjerne igjen."] * 2
    assert [call.params["reply_parameters"]["message_id"] for call in api.sent] == [20, 20, 21]
    assert {call.params.get("message_thread_id") for call in api.sent[:2]} == {None, "4"}


def test_what_telegram_brings_again_after_a_kill_is_answered_and_nothing_else_said(tmp_path: Path) -> None:
    api, log = BotApi(), tmp_path / "log"
    with serving(api) as root, bot_process(root, log) as process:
        asked = api.add_update("message", message(QUESTION))
        with closing(Memory(tmp_path / "index")) as memory:
            memory.begin(Unfinished(asked["update_id"], 7, 11, None, "nb"))
        api.wait_until(lambda: len(api.sent) == 1, "an answer")
        api.wait_until(lambda: not api.waiting, "the confirmation")
        assert stop(process) == 0
    assert len(api.sent) == 1
    assert "116" in api.texts[0]


def test_an_unreachable_server_is_tried_again_with_one_line_each(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    api, log = BotApi(), tmp_path / "log"
    with bot_process(f"http://127.0.0.1:{port}", log) as process:
        end = time.monotonic() + 60
        while "Trying again in 1 s." not in log.read_text():
            assert time.monotonic() < end
            time.sleep(0.05)
        with serving(api, port):
            api.wait_until(lambda: bool(api.made("getUpdates")), "a fetch")
            assert stop(process) == 0
    said = log.read_text()
    assert "WARNING bot.telegram.transport.retrying: Telegram cannot be reached" in said
    assert "Telegram answers again." in said
    assert "Traceback" not in said
    assert TOKEN not in said


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (Fault(409, "Conflict: terminated by other getUpdates request"), "Another program answers for this bot"),
        (Fault(500, "Internal Server Error"), "Telegram cannot be reached (Internal Server Error)"),
        (Fault(0), "Telegram cannot be reached (httpx.RemoteProtocolError"),
        (Fault(429, "Too Many Requests", {"retry_after": 1}), "Telegram refuses (Flood control exceeded"),
    ],
)
def test_a_fault_while_fetching_is_one_line_and_the_bot_goes_on(tmp_path: Path, fault: Fault, line: str) -> None:
    api, log = BotApi(), tmp_path / "log"
    api.faults["getUpdates"] = [fault]
    api.add_update("message", message(QUESTION))
    with serving(api) as root, bot_process(root, log) as process:
        api.wait_until(lambda: len(api.sent) == 1, "an answer")
        assert stop(process) == 0
    said = log.read_text()
    assert said.count(line) == 1
    assert "Traceback" not in said


def test_a_token_that_telegram_does_not_know_is_one_clear_line(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with serving(BotApi()) as root, bot_process(root, log, token="1:wrong") as process:
        assert process.wait(60) == 1
    said = log.read_text()
    assert f"error: Telegram at {root} does not know the token in TELEGRAM_BOT_TOKEN." in said
    assert "1:wrong" not in said
    assert "Traceback" not in said


def test_no_token_is_a_matter_of_usage() -> None:
    with pytest.raises(UsageError, match="TELEGRAM_BOT_TOKEN is not set"):
        run_bot(open_to().model_copy(update={"telegram_bot_token": None}), TestDesk(), Writing())


def test_what_cannot_be_a_token_is_not_shown() -> None:
    with pytest.raises(UsageError, match="TELEGRAM_BOT_TOKEN is not a token") as error:
        run_bot(open_to().model_copy(update={"telegram_bot_token": SecretStr("1:a b")}), TestDesk(), Writing())
    assert "1:a b" not in str(error.value)


def test_an_update_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    api, log = BotApi(), tmp_path / "log"
    api.add_update("message", {"message_id": "no chat, no date"})
    api.add_update("message", message(QUESTION))
    with serving(api) as root, bot_process(root, log) as process:
        api.wait_until(lambda: len(api.sent) == 1, "an answer")
        assert stop(process) == 0
    assert "An update that cannot be read was passed over." in log.read_text()


def test_a_token_that_is_withdrawn_while_the_bot_runs_ends_it(tmp_path: Path) -> None:
    api, log = BotApi(), tmp_path / "log"
    api.faults["getUpdates"] = [Fault(401, "Unauthorized")]
    with serving(api) as root, bot_process(root, log) as process:
        assert process.wait(60) == 1
    assert "does not know the token" in log.read_text()
    assert TOKEN not in log.read_text()


def test_a_bot_behind_a_webhook_answers_and_stops_when_told(tmp_path: Path) -> None:
    api, log = BotApi(), tmp_path / "log"
    hook = {"TELEGRAM_MODE": "webhook", "WEBHOOK_URL": "https://news.example.org/hook", "WEBHOOK_PORT": "0"}
    with serving(api) as root, bot_process(root, log, **hook) as process:
        api.wait_until(lambda: "is listening on port" in log.read_text(), "the start")
        port = re.search(r"is listening on port (\d+)", log.read_text())
        assert port
        update = api.add_update("message", message(QUESTION))
        secret = api.made("setWebhook")[0].params["secret_token"]
        request = urllib.request.Request(
            f"http://127.0.0.1:{port[1]}/hook",
            json.dumps(update).encode(),
            {"X-Telegram-Bot-Api-Secret-Token": secret},
        )
        with urllib.request.urlopen(request, timeout=10) as response:
            assert response.status == 200
        api.wait_until(lambda: len(api.sent) == 1, "an answer")
        assert stop(process) == 0
    assert api.made("getUpdates") == []
    assert TOKEN not in log.read_text()
    assert secret not in log.read_text()


def test_a_port_that_is_taken_is_one_clear_line(tmp_path: Path) -> None:
    log = tmp_path / "log"
    hook = {"TELEGRAM_MODE": "webhook", "WEBHOOK_URL": "https://news.example.org/hook"}
    with serving(BotApi()) as root, bot_process(root, log, **hook, WEBHOOK_PORT=root.rpartition(":")[2]) as process:
        assert process.wait(60) == 1
    assert "error: WEBHOOK_LISTEN and WEBHOOK_PORT: 127.0.0.1" in log.read_text()
    assert "Traceback" not in log.read_text()


def test_a_whole_run_logs_one_object_a_line_with_the_requests_number_and_nothing_of_people(tmp_path: Path) -> None:
    api, log = BotApi(), tmp_path / "log"
    api.faults["sendMessage"] = [Fault(400, "Bad Request: odd")]
    with serving(api) as root, bot_process(root, log, LOG_FORMAT="json") as process:
        failed = api.add_update("message", message(QUESTION))
        api.wait_until(lambda: len(api.sent) == 2, "the answer that fails, and word of that")
        asked = api.add_update("message", message(QUESTION, GROUP | {"title": "Hemmelig gruppe"}, message_id=12))
        api.add_update("message", message(f"/ask {QUESTION}", GROUP | {"title": "Hemmelig gruppe"}, message_id=13))
        api.wait_until(lambda: len(api.sent) == 3, "an answer")
        assert stop(process) == 0
    said = log.read_text()
    events = [json.loads(line) for line in said.splitlines()]
    numbers = {event["request"] for event in events if event["message"].startswith("Answer in ")}
    assert numbers == {failed["update_id"], asked["update_id"] + 1}
    assert [event["request"] for event in events if "BadRequest" in event.get("trace", "")] == [failed["update_id"]]
    assert not [word for word in (QUESTION, "Qaryatain", "Kari", "Hemmelig", TOKEN) if word in said]
