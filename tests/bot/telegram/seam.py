"""The seam between the bot and Telegram: a real application, its updates put in, its requests recorded."""

from __future__ import annotations

import json
import re
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote

from pydantic import SecretStr
from telegram import Update
from telegram.request import BaseRequest

from bot.settings import Settings
from bot.telegram.access import Access
from bot.telegram.app import build
from bot.telegram.memory import Memory
from bot.telegram.services import Services
from bot.telegram.transport.slots import AT_ONCE, Slots
from bot.telegram.transport.workers import Workers
from bot.web.links import open_links
from tests.bot.telegram.bot_api import BOT, TOKEN, BotApi

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram.ext import Application
    from telegram.request import RequestData

    from retrieval.newsdesk import Newsdesk
    from retrieval.writing.writing import Writing

PERSON = {"id": 7, "is_bot": False, "first_name": "Kari", "language_code": "nb"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Kari"}
GROUP = {"id": -1007, "type": "supergroup", "title": "Utenriks"}


class RecordedRequest(BaseRequest):
    """Hands each request to a BotApi in this process."""

    def __init__(self, api: BotApi) -> None:
        self._api = api

    @property
    def read_timeout(self) -> float | None:
        return 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(  # noqa: PLR0913, PLR0917 - as the library calls it
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,  # noqa: ARG002
        write_timeout: object = None,  # noqa: ARG002
        connect_timeout: object = None,  # noqa: ARG002
        pool_timeout: object = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        if method == "GET":
            token, _, path = unquote(url).partition("/file/bot")[2].partition("/")
            return self._api.download(token, path)
        _, token, name = url.rsplit("/", 2)
        form = request_data.json_parameters if request_data else {}
        status, body = self._api.handle(token.removeprefix("bot"), name, form)
        if not status:
            raise ConnectionResetError("the server hung up")
        return status, json.dumps(body).encode()


class Chat:
    """A bot at work, seen from the outside."""

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any], api: BotApi, services: Services) -> None:
        self.application = application
        self.api = api
        self.services = services
        self._presses = 0

    async def hears(self, content: dict[str, Any], kind: str = "message") -> None:
        """Let an update come in, and wait until the bot is done with it."""
        update = Update.de_json(self.api.add_update(kind, content), self.application.bot)
        await self.application.process_update(update)

    async def presses(self, label: str, number: int | None = None, **more: Any) -> None:
        """Press the button with a label under a message of the bot's, the last one where no number is given."""
        under = [call for call in self.api.written if number is None or self.api.number(call) == number][-1]
        rows = under.params["reply_markup"]["inline_keyboard"]
        (data,) = [button["callback_data"] for button in chain(*rows) if _is_called(button["text"], label)]
        reply = more.pop("reply_to_message", None)
        content = {"message_id": self.api.number(under), "date": 1, "chat": PRIVATE, "from": BOT, "text": "…"}
        self._presses += 1
        press = {"id": f"press {self._presses}", "from": PERSON, "chat_instance": "1", "data": data}
        await self.hears(
            press | {"message": content | ({"reply_to_message": reply} if reply else {})} | more, "callback_query"
        )


@asynccontextmanager
async def bot_at_work(  # noqa: PLR0913 - each has a default
    settings: Settings,
    desk: Newsdesk,
    *,
    workers: int = 2,
    slots: int = AT_ONCE,
    folder: Path | None = None,
    writing: Writing | None = None,
) -> AsyncIterator[Chat]:
    """Start a bot on a desk, with requests recorded."""
    api, threads = BotApi(), Workers(workers)
    with TemporaryDirectory() as other, closing(Memory(folder or Path(other))) as memory:
        links = open_links(settings.web_url, folder or Path(other), settings.link_days)
        services = Services(desk, memory, Access(settings, memory), threads, slots=Slots(slots), links=links)
        services = replace(services, writing=writing) if writing else services
        application = build(settings, services, RecordedRequest(api))
        await application.initialize()
        try:
            yield Chat(application, api, services)
            assert api.refused == []
        finally:
            threads.close()
            await application.shutdown()


def message(text: str | None, chat: dict[str, Any] = PRIVATE, **more: Any) -> dict[str, Any]:
    """Make a message as Telegram hands it on, its commands and mentions marked."""
    content: dict[str, Any] = {"message_id": 11, "date": 1_700_000_000, "chat": chat, "from": PERSON}
    if text is not None:
        content |= {"text": text, "entities": entities(text)}
    return content | more


def own_message(text: str) -> dict[str, Any]:
    """Make a message of the bot's own, in a group."""
    return message(text, GROUP, message_id=10, **{"from": BOT})


def entities(text: str) -> list[dict[str, Any]]:
    """Mark the commands and mentions of a text, in UTF-16 code units."""
    found = re.finditer(r"(?<!\S)/\w+(?:@\w+)?|(?<!\w)@\w{4,}", text)
    return [
        {
            "type": "bot_command" if match[0].startswith("/") else "mention",
            "offset": _units(text[: match.start()]),
            "length": _units(match[0]),
        }
        for match in found
    ]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def open_to(allowed: frozenset[int] | Literal["*"] = "*", **more: Any) -> Settings:
    """Make settings with a token and the chats that are let in."""
    return Settings(telegram_bot_token=SecretStr(TOKEN), allowed_chat_ids=allowed, **more)


def _is_called(text: str, label: str) -> bool:
    """Tell whether a button is the one with a label; that of a turn goes on with the page's number."""
    return text == label or (label in ("◀", "▶") and text.startswith(f"{label} "))
