from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest

import bot.telegram.transport.webhook
from bot.settings import read_settings
from bot.telegram.transport.intake import WANTED, Intake
from bot.telegram.transport.slots import AT_ONCE
from bot.telegram.transport.webhook import Webhook
from index.errors import UsageError
from tests.bot.telegram.seam import Chat, bot_at_work, message, open_to
from tests.desk import GatedDesk, TestDesk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from retrieval.newsdesk import Newsdesk

QUESTION = "Hvor mange sivile ble drept i Qaryatain?"
URL = "https://news.example.org/kildebot/hook"
SECRET = "a-secret_of_ours"
HEAD = f"POST /kildebot/hook HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"


class Hook:
    """A bot at work behind its webhook, called as Telegram calls it."""

    def __init__(self, chat: Chat, port: int) -> None:
        self.chat = chat
        self._port = port
        self._number = 0

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self._port)

    async def call(self, head: str, body: bytes = b"") -> int:
        """Make a request, and return its status."""
        reader, writer = await self.connect()
        length = "" if "Content-Length" in head else f"\r\nContent-Length: {len(body)}"
        writer.write(f"{head}{length}\r\n\r\n".encode() + body)
        status = (await reader.readline()).split()[1]
        writer.close()
        await writer.wait_closed()
        return int(status)

    async def bring(self, update: object, secret: str = SECRET, path: str = "/kildebot/hook") -> int:
        """Bring an update, and return the status of the answer."""
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: {secret}"
        return await self.call(head, update if isinstance(update, bytes) else json.dumps(update).encode())

    def update(self, text: str) -> dict[str, Any]:
        """Make an update with a question."""
        self._number += 1
        return {"update_id": self._number, "message": message(text, message_id=self._number)}


@asynccontextmanager
async def hooked(desk: Newsdesk | None = None, slots: int = AT_ONCE) -> AsyncIterator[Hook]:
    async with bot_at_work(open_to(), desk or TestDesk(), slots=slots) as chat:
        intake, stopping = Intake(chat.application, chat.services.slots, chat.services.tally), asyncio.Event()
        webhook = Webhook(intake, URL, SECRET)
        running = asyncio.create_task(webhook.run(chat.application.bot, "127.0.0.1", 0, stopping))
        port = await webhook.port
        yield Hook(chat, port)
        stopping.set()
        await running
        await intake.finish()


async def test_what_telegram_brings_is_answered() -> None:
    async with hooked() as hook:
        assert await hook.bring(hook.update(QUESTION)) == 200
    assert "116" in hook.chat.api.texts[0]
    (asked,) = hook.chat.api.made("setWebhook")
    assert (asked.params["url"], asked.params["secret_token"]) == (URL, SECRET)
    assert asked.params["allowed_updates"] == list(WANTED)


async def test_who_does_not_know_the_secret_brings_nothing() -> None:
    async with hooked() as hook:
        assert await hook.bring(hook.update(QUESTION), secret="") == 403
        assert await hook.bring(hook.update(QUESTION), secret=SECRET + "x") == 403
        assert await hook.bring(hook.update(QUESTION), path="/") == 404
        assert await hook.call("GET /kildebot/hook HTTP/1.1\r\nHost: x") == 404
    assert hook.chat.api.sent == []


async def test_what_is_brought_twice_is_answered_once() -> None:
    async with hooked() as hook:
        update = hook.update("/start")
        assert [await hook.bring(update), await hook.bring(update)] == [200, 200]
    assert len(hook.chat.api.sent) == 1


NO_UPDATES = [
    b"",
    b"{",
    b"[1]",
    b'{"update_id": "1"}',
    b"\xff",
    b"[" * 100_000,
    b'{"update_id": ' + b"1" * 5_000 + b"}",
]


@pytest.mark.parametrize("body", NO_UPDATES)
async def test_what_is_no_update_is_refused(body: bytes) -> None:
    async with hooked() as hook:
        assert await hook.bring(body) == 400


async def test_too_much_is_refused_unread(caplog: pytest.LogCaptureFixture) -> None:
    async with hooked() as hook:
        assert await hook.call(f"{HEAD}Content-Length: 9999999") == 413
        assert await hook.call(f"{HEAD}Content-Length: {'9' * 5_000}") == 400
        assert await hook.call(f"{HEAD}Content-Length: -1") == 400
        chunked = f"{HEAD}Transfer-Encoding: chunked\r\nX-No: Content-Length"
        assert await hook.call(chunked, b"200000\r\n" + b"x" * 0x200000) == 413
    assert "Traceback" not in caplog.text


async def test_a_head_without_an_end_is_refused() -> None:
    async with hooked() as hook:
        reader, writer = await hook.connect()
        writer.write(b"GET / HTTP/1.1\r\nX: " + b"x" * 100_000)
        assert (await asyncio.wait_for(reader.readline(), 5)).split()[1] == b"400"
        writer.close()


@pytest.mark.parametrize("sent", ["", "POST /kildebot/hook HTTP/1.1\r\n", f"{HEAD}Content-Length: 100\r\n\r\n{{"])
async def test_who_takes_too_long_is_hung_up_on(
    sent: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bot.telegram.transport.webhook, "_CALL_SECONDS", 0.2)
    async with hooked() as hook:
        reader, writer = await hook.connect()
        writer.write(sent.encode())
        with suppress(ConnectionResetError):
            assert await asyncio.wait_for(reader.read(), 20) == b""
        writer.close()
        assert await hook.bring(hook.update("/start")) == 200
    assert caplog.text == ""


async def test_where_there_is_no_room_telegram_is_to_bring_it_again() -> None:
    desk = GatedDesk()
    async with hooked(desk, slots=1) as hook:
        assert await hook.bring(hook.update(f"treg: {QUESTION}")) == 200
        update = hook.update("/start")
        assert await hook.bring(update) == 503
        desk.gate.set()
        while not hook.chat.api.sent:
            await asyncio.sleep(0)
        while await hook.bring(update) != 200:
            await asyncio.sleep(0)
    assert len(hook.chat.api.sent) == 2


async def test_callers_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    async with hooked() as hook:
        await hook.bring(hook.update("/start"))
        await hook.call("nonsense")
    assert "127.0.0.1" not in caplog.text.replace("http://127.0.0.1:0", "")


async def test_an_update_that_cannot_be_read_is_taken_so_that_it_does_not_come_again() -> None:
    async with hooked() as hook:
        assert await hook.bring({"update_id": 5, "message": {"message_id": "odd"}}) == 200
    assert hook.chat.api.sent == []


async def test_what_is_under_way_is_finished() -> None:
    desk = GatedDesk()
    async with hooked(desk) as hook:
        assert await hook.bring(hook.update(f"treg: {QUESTION}")) == 200
        await asyncio.to_thread(desk.reached.wait, 20)
        asyncio.get_running_loop().call_later(0.2, desk.gate.set)
    assert len(hook.chat.api.sent) == 1


@pytest.mark.parametrize(
    ("setting", "value", "complaint"),
    [
        ("WEBHOOK_URL", "http://plain.example.org", "WEBHOOK_URL: with TELEGRAM_MODE webhook"),
        ("WEBHOOK_SECRET", "not legal!", "WEBHOOK_SECRET: must be 1 to 256 letters"),
    ],
)
def test_wrong_settings_are_named(setting: str, value: str, complaint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_MODE", "webhook")
    monkeypatch.setenv("WEBHOOK_URL", URL)
    monkeypatch.setenv(setting, value)
    with pytest.raises(UsageError, match=complaint) as error:
        read_settings()
    assert "not legal!" not in str(error.value)
