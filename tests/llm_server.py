"""A small OpenAI-compatible server on loopback that says what it is told to, or misbehaves as servers do."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Behaviour = Callable[["_Handler"], None]


class LlmServer:
    """What is said next: a text, a status, or a way to misbehave; the last goes on for ever. Keeps what was asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.stopping = threading.Event()
        self._lock = threading.Lock()
        self._script: list[str | int | Behaviour] = [""]

    def says(self, *script: str | int | Behaviour) -> None:
        self._script = list(script)

    def take(self) -> str | int | Behaviour:
        with self._lock:
            return self._script.pop(0) if len(self._script) > 1 else self._script[0]

    @property
    def prompts(self) -> list[str]:
        """All that each request told the model."""
        return ["\n".join(message["content"] for message in asked["messages"]) for asked in self.asked]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    llm: LlmServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.llm.asked.append(json.loads(body) | {"path": self.path})
        self.llm.keys.append(self.headers.get("Authorization", ""))
        said = self.llm.take()
        with suppress(OSError):
            if isinstance(said, str):
                self.send(200, {"choices": [{"index": 0, "message": {"role": "assistant", "content": said}}]})
            elif isinstance(said, int):
                self.send(said, {"error": {"message": f"no, {self.headers.get('Authorization')}"}})
            else:
                said(self)

    def send(self, status: int, content: Any) -> None:
        self.begin(status, body := json.dumps(content).encode())
        self.wfile.write(body)

    def begin(self, status: int, body: bytes, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library calls it
        """Say nothing."""


def broken_json(handler: _Handler) -> None:
    handler.begin(200, body := b'{"choices": [{"message": {"content": "Bussene')
    handler.wfile.write(body)


def no_completion(handler: _Handler) -> None:
    handler.send(200, {"choices": []})


def hangs_up(handler: _Handler) -> None:
    """Send half a response and disconnect."""
    handler.begin(200, b"", 500)
    handler.wfile.write(b'{"choices": [{"mess')
    handler.close_connection = True


def endless(handler: _Handler) -> None:
    """Send a response that never ends, as fast as it is taken."""
    handler.begin(200, b"", 10**12)
    while not handler.llm.stopping.is_set():
        handler.wfile.write(b" " * 65_536)


def silent(handler: _Handler) -> None:
    """Take the request, and never answer it."""
    handler.llm.stopping.wait()
    handler.close_connection = True


def dripping(handler: _Handler) -> None:
    """Send a byte now and then, so that no wait for a byte is ever long."""
    handler.begin(200, b"", 10**6)
    while not handler.llm.stopping.is_set():
        handler.wfile.write(b" ")
        time.sleep(0.02)


@contextmanager
def serving_llm() -> Iterator[LlmServer]:
    """Serve on a free port."""

    class Handler(_Handler):
        """One server's own."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Say nothing of a client that hung up."""

    server = Server(("127.0.0.1", 0), Handler)
    llm = Handler.llm = LlmServer(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield llm
    finally:
        llm.stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()
