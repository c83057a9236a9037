"""HTTP servers in this process: the library's, which leaves signals to us and listens where it is told."""

from __future__ import annotations

import asyncio
import socket
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

import uvicorn

from index.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from starlette.applications import Starlette

_LONGEST_HEAD = 16 * 1024
_IDLE_SECONDS = 5
_FAREWELL_SECONDS = 3
_MOST_CONNECTIONS = 500


class Server(uvicorn.Server):
    """A server whose process stops it, and not a signal of its own."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the process."""
        yield


@asynccontextmanager
async def serving(application: Starlette, address: tuple[str, int], setting: str) -> AsyncIterator[int]:
    """Serve an application for as long as the work inside lasts; gives the port.

    Raises UsageError that names the setting where the address cannot be listened on.
    """
    try:
        listening = listener(*address)
    except OSError as error:
        host, port = address
        raise UsageError(f"{setting}: {host} port {port} cannot be listened on ({error.strerror or error}).") from error
    with listening:
        server = Server(_config(application))
        running = asyncio.create_task(server.serve([listening]))
        try:
            yield int(listening.getsockname()[1])
        finally:
            server.should_exit = True
            await running


def listener(host: str, port: int) -> socket.socket:
    """Listen on an address before the server does, whose own complaint would end the process."""
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    return socket.create_server(address, family=family)


def _config(application: Starlette) -> uvicorn.Config:
    # No access log: an address is all that it takes to read an article.
    return uvicorn.Config(
        application,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_FAREWELL_SECONDS,
        limit_concurrency=_MOST_CONNECTIONS,
    )
