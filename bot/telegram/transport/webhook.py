"""The webhook: Telegram brings each update itself, to an address of ours that only it knows the secret of."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import TelegramError
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.telegram.transport.intake import WANTED
from bot.telegram.transport.retrying import retry, unless
from bot.telegram.transport.service_manager import tell_at_work
from bot.web.server import Server, listener

if TYPE_CHECKING:
    from asyncio import Transport
    from collections.abc import Awaitable

    from telegram import Bot

    from bot.telegram.transport.intake import Intake

LOG = logging.getLogger(__name__)

_LONGEST_HEAD = 16 * 1024
_LONGEST_BODY = 1024 * 1024
_CALL_SECONDS = 10
_LOOK_SECONDS = 20


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
        with listener(listen, port) as listening:
            server = Server(_settings(self._application()))
            serving = asyncio.create_task(server.serve([listening]))
            self._port.set_result(listening.getsockname()[1])
            try:
                await retry(
                    lambda: bot.set_webhook(self._url, secret_token=self._secret, allowed_updates=WANTED),
                    stopping,
                    self._intake.tally,
                )
                self._intake.hear()
                self._intake.has_caught_up.set()
                if not stopping.is_set():
                    LOG.info("@%s is listening on port %d.", bot.username, self._port.result())
                while not stopping.is_set():
                    tell_at_work()
                    await unless(stopping, asyncio.sleep(_LOOK_SECONDS))
                    if not stopping.is_set():
                        await self._look(bot)
            finally:
                server.should_exit = True
                await serving

    async def _look(self, bot: Bot) -> None:
        """Ask Telegram whether it reaches this webhook: where nobody asks anything, it does not call."""
        with suppress(TelegramError):
            info = await bot.get_webhook_info()
            is_reached = info.last_error_date is None or not info.pending_update_count
            if info.url == self._url and is_reached:
                self._intake.hear()

    def _application(self) -> Starlette:
        route = Route(urlsplit(self._url).path or "/", self._take, methods=["POST"])
        return Starlette(routes=[route], exception_handlers={HTTPException: _refuse})

    async def _take(self, request: Request) -> Response:
        """Take the update that a request brings."""
        shown = request.headers.get("x-telegram-bot-api-secret-token", "")
        if not secrets.compare_digest(shown.encode("latin-1"), self._secret.encode()):
            return Response(status_code=403)
        try:
            update = json.loads(await _body(request))
        except ClientDisconnect:
            LOG.debug("A caller of the webhook hung up.")
            return Response(status_code=400)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return Response(status_code=400)
        self._intake.hear()
        if not self._intake.room:
            # Telegram brings it again a little later.
            return Response(status_code=503)
        self._intake.take(update)
        # Work on it has begun, and is on record, before Telegram is told that it arrived.
        await asyncio.sleep(0)
        return Response()


class _Protocol(H11Protocol):
    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Give a caller one call, and a time for it, which the library limits only after the first."""
        super().connection_made(transport)
        self._deadline = self.loop.call_later(_CALL_SECONDS, transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go of the time limit."""
        self._deadline.cancel()
        super().connection_lost(exc)


def _settings(application: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        http=_Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        headers=[("Connection", "close")],
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        timeout_graceful_shutdown=_CALL_SECONDS,
    )


async def _body(request: Request) -> bytes:
    """Read a body. Raises HTTPException as soon as it is longer than any update."""
    announced = request.headers.get("content-length", "0")
    body = b""
    if int(announced) > _LONGEST_BODY:
        raise HTTPException(413)
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_BODY:
            raise HTTPException(413)
    return body


async def _refuse(_: Request, error: Exception) -> Response:
    """Refuse in a number alone: another method finds nothing here, like another path."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return Response(status_code=404 if status == 405 else status)
