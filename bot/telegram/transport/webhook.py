"""The webhook: Telegram brings each update itself, to an address of ours that only it knows the secret of."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.telegram.transport.intake import WANTED
from bot.telegram.transport.retrying import retry

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter
    from collections.abc import Awaitable

    from telegram import Bot

    from bot.telegram.transport.intake import Intake

LOG = logging.getLogger(__name__)

_LONGEST_HEAD = 16 * 1024
_LONGEST_BODY = 1024 * 1024
_READ_SECONDS = 10


class Webhook:
    """A small HTTP server that takes updates and nothing else; TLS is for the proxy before it."""

    def __init__(self, intake: Intake, url: str, secret: str) -> None:
        self._intake = intake
        self._url = url
        self._secret = secret
        self._port: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    @property
    def port(self) -> Awaitable[int]:
        """Return the port, as soon as it is listened on."""
        return self._port

    async def run(self, bot: Bot, listen: str, port: int, stopping: asyncio.Event) -> None:
        """Tell Telegram the address, and take in what it brings, until told to stop.

        Updates that come while the bot is down wait at Telegram. Raises OSError where the port is not to be had.
        """
        server = await asyncio.start_server(self._serve, listen, port, limit=_LONGEST_HEAD)
        async with server:
            self._port.set_result(server.sockets[0].getsockname()[1])
            await retry(lambda: bot.set_webhook(self._url, secret_token=self._secret, allowed_updates=WANTED), stopping)
            if not stopping.is_set():
                LOG.info("@%s is listening on port %d.", bot.username, self._port.result())
            await stopping.wait()

    async def _serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        try:
            async with asyncio.timeout(_READ_SECONDS):
                status = await self._take(reader)
            writer.write(
                f"HTTP/1.1 {status} {status.phrase}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
            )
            await writer.drain()
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            LOG.debug("A caller of the webhook hung up.")
        finally:
            writer.close()

    async def _take(self, reader: StreamReader) -> HTTPStatus:  # noqa: PLR0911 - one for each status
        """Read one request, and take the update that it brings."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        except asyncio.LimitOverrunError:
            return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        request, *lines = head.rstrip().split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        if request.split(" ")[:2] != ["POST", urlsplit(self._url).path or "/"]:
            return HTTPStatus.NOT_FOUND
        shown = headers.get("x-telegram-bot-api-secret-token", "")
        if not secrets.compare_digest(shown.encode("latin-1"), self._secret.encode()):
            return HTTPStatus.FORBIDDEN
        length = headers.get("content-length", "")
        if not length.isdecimal() or int(length) > _LONGEST_BODY:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        try:
            update = json.loads(await reader.readexactly(int(length)))
        except ValueError:
            return HTTPStatus.BAD_REQUEST
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return HTTPStatus.BAD_REQUEST
        if not self._intake.room:
            # Telegram brings it again a little later.
            return HTTPStatus.SERVICE_UNAVAILABLE
        self._intake.take(update)
        return HTTPStatus.OK
