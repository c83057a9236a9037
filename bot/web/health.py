"""Health: green only where updates reach the bot and the archive answers; a process that runs may still be deaf."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

LOG = logging.getLogger(__name__)

SILENT_SECONDS = 60
"""Since Telegram was last heard from, after which the bot counts as deaf."""
_PROBED_SECONDS = 30
_PROBE_LASTS_SECONDS = 20


class Health:
    """Knows when Telegram was heard from last, and asks the archive a question now and then."""

    def __init__(self, heard: Callable[[], float | None], probe: Callable[[], Awaitable[object]]) -> None:
        """Take when Telegram was heard from, by `time.monotonic`, and a question that fails where none is answered."""
        self._heard = heard
        self._probe = probe
        self._probed: tuple[float, bool] | None = None
        self._lock = asyncio.Lock()

    @property
    def routes(self) -> list[Route]:
        """Return what tells of it."""
        return [Route("/health", self._health, methods=["GET"]), Route("/ready", self._ready, methods=["GET"])]

    async def faults(self) -> list[str]:
        """Say what is wrong; nothing where all is well."""
        return [fault for fault in (self._deafness(), await self._muteness()) if fault]

    def _deafness(self) -> str | None:
        heard = self._heard()
        if heard is None:
            return "Telegram has not been heard from yet"
        silence = time.monotonic() - heard
        return f"Telegram was last heard from {silence:.0f} s ago" if silence > SILENT_SECONDS else None

    async def _muteness(self) -> str | None:
        """Ask the archive, at most once in a while, however often health is asked for."""
        async with self._lock:
            if self._probed is None or time.monotonic() - self._probed[0] > _PROBED_SECONDS:
                self._probed = (time.monotonic(), await self._is_answered())
        return None if self._probed[1] else "the archive does not answer"

    async def _is_answered(self) -> bool:
        try:
            async with asyncio.timeout(_PROBE_LASTS_SECONDS):
                await self._probe()
        except Exception as error:  # noqa: BLE001 - whatever it is, nobody would be answered
            LOG.warning("The archive did not answer a question put to test it (%s).", type(error).__name__)
            return False
        return True

    async def _health(self, _: Request) -> Response:
        faults = await self.faults()
        return PlainTextResponse(f"{'; '.join(faults) or 'ok'}\n", 503 if faults else 200)

    async def _ready(self, _: Request) -> Response:
        """Tell whether the bot has begun to listen; what it said since is health's matter."""
        is_ready = self._heard() is not None
        return PlainTextResponse("ok\n" if is_ready else "starting\n", 200 if is_ready else 503)
