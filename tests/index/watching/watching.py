"""A watcher that is driven by hand, and a real HTTP server for its feeds."""

from __future__ import annotations

import json
import random
import threading
from concurrent.futures import Executor, Future
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from index.storage.archive import STORE_FILE
from index.storage.store import Store
from index.watching.listener import Listener
from index.watching.places import Feed, Folder, Places
from index.watching.watcher import Watcher
from tests.index.encoders.encoders import GramEncoder

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from index.encoders.encoder import Encoder
    from index.watching.listener import Arrival, Silence


class AtOnce(Executor):
    """Does what it is given before it returns."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - whoever asks for the result gets it, whatever it is
            future.set_exception(error)
        return future


@dataclass
class Watch:
    """A watcher with all that it has told; each step is two seconds after the one before."""

    archive: Path
    places: Places
    now: float = 1_800_000_000.0
    arrivals: list[Arrival] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)
    encoder: Encoder = field(default_factory=GramEncoder)
    watcher: Watcher = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Begin as a new process does."""
        self.watcher = Watcher(
            self.archive,
            self.encoder,
            self.places,
            self.stopping,
            AtOnce(),
            listener=Listener(self.arrivals.append, self.silences.append),
            chance=random.Random(1).random,
        )

    def restart(self) -> None:
        self.watcher.close()
        self.start()

    def steps(self, count: int = 2, after: float = 2) -> None:
        for _ in range(count):
            self.now += after
            self.watcher.step(self.now)

    @property
    def texts(self) -> set[str]:
        """Return the texts of the articles that can be found."""
        if not (self.archive / STORE_FILE).exists():
            return set()
        with closing(Store(self.archive / STORE_FILE)) as store:
            return {stored.article.text.strip() for stored, _ in store.current_articles()}


@contextmanager
def watching(archive: Path, *folders: Path, feeds: tuple[str, ...] = (), **more: Any) -> Iterator[Watch]:
    more = {"allows_private": True} | more
    watch = Watch(archive, Places(tuple(map(Folder, folders)), tuple(map(Feed, feeds)), **more))
    try:
        yield watch
    finally:
        watch.watcher.close()


def put(file: Path, *rows: dict[str, Any]) -> None:
    """Write a file of articles elsewhere and move it in."""
    aside = file.parent.parent / f"{file.name}.aside"
    aside.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    aside.rename(file)


def rss(*texts: str, title: str = "Avisa") -> bytes:
    items = "".join(
        f"<item><guid>{text[:12]}</guid><title>{text[:20]}</title><description>{text}</description></item>"
        for text in texts
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()


@dataclass
class Reply:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class FeedServer:
    """Answers each path as it is told to, and keeps what it was asked; an ETag that is shown again gets 304."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.root = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        headers = {name.lower(): value for name, value in handler.headers.items()}
        self.asked.append((handler.path, headers))
        reply = self.replies.get(handler.path, Reply(status=404))
        etag = reply.headers.get("ETag")
        if etag and headers.get("if-none-match") == etag:
            reply = Reply(status=304)
        handler.send_response(reply.status)
        for name, value in (reply.headers | {"Content-Length": str(len(reply.body))}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(reply.body)


@contextmanager
def feed_server(secured_by: ssl.SSLContext | None = None) -> Iterator[FeedServer]:
    told = FeedServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            # A client may hang up on a body that is too large.
            with suppress(BrokenPipeError, ConnectionResetError):
                told.answer(self)

        def log_message(self, *_: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if secured_by:
        server.socket = secured_by.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    told.root = f"http{'s' * bool(secured_by)}://127.0.0.1:{server.server_port}"
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
