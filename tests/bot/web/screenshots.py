"""Make the pages' pictures in docs/: `python -m tests.bot.web.screenshots docs`, where Chromium and playwright are."""

from __future__ import annotations

import json
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from starlette.testclient import TestClient

from bot.web.application import Pages, application
from bot.web.links import Links
from bot.web.operation import Operation
from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.indexing import index_paths
from index.storage.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator

LINKS = Links("http://pages.test", bytes(32), 1)
FIRST = {
    "id": "brann",
    "headline": "Tre hus brant ned i Vestdal",
    "source": "Prøvebyrået (oppdiktet)",
    "desk": "innenriks",
    "published": "2025-03-03",
    "url": "https://example.org/brann",
    "text": "Tre hus brant ned i Vestdal sentrum natt til mandag. Politiet sier at minst 12 personer ble skadd.\n\n"
    "– Vi berget 14 dyr ut av låven, og ingen av dem ble skadd, sier brannsjef Kari Nes.\n\n"
    "Ordfører Per Moe opplyser at 40 beboere er flyttet til skolen. «Vi skal hjelpe alle», sier han.\n\n"
    "Skadene er anslått til 25 millioner kroner, ifølge forsikringsselskapet Vestdal Trygd.",
}
"""An article that is made up, and its correction."""
SECOND = FIRST | {"text": FIRST["text"].replace("minst 12 personer", "9 personer")}
CITED = "Politiet sier at 9 personer ble skadd."
COUNTS = [
    (f"2025-03-{day:02}", outcome, bound, number)
    for day in range(1, 22)
    for outcome, bound, number in (
        ("answered", 250, 20 + day * 7 % 13),
        ("related", 500, 8 + day * 5 % 7),
        ("not_found", 500, 5 + day * 3 % 6),
        ("other", 100, day % 4),
        ("correction", 0, day % 2),
    )
]
SHOTS = {
    "page-phone": ("article", 390, 844, "light"),
    "page-phone-dark": ("article", 390, 844, "dark"),
    "page-desk": ("article", 1200, 800, "light"),
    "page-desk-dark": ("article", 1200, 800, "dark"),
    "operate": ("operate", 1000, 900, "light"),
}


@contextmanager
def documents() -> Iterator[dict[str, str]]:
    """Give the HTML of a page of an article, and of the operator's page."""
    encoder = load_encoder(DEFAULT_MODEL)
    with TemporaryDirectory() as folder:
        index, file = Path(folder, "index"), Path(folder, "articles.jsonl")
        for article in (FIRST, SECOND):
            file.write_text(json.dumps(article), encoding="utf-8")
            index_paths(index, [file], encoder, lambda _: None)
        with closing(Archive(index, encoder.name)) as archive:
            routes = [*Pages(archive, LINKS).routes, *Operation(archive, LINKS, lambda: COUNTS).routes]
            client, start = TestClient(application(routes)), SECOND["text"].index(CITED)
            cited = LINKS.to_words("brann", 2, start, start + len(CITED), "nb")
            yield {"article": client.get(cited).text, "operate": client.get(LINKS.to_operator("nb")).text}


@contextmanager
def opened(browser: Any, document: str, width: int, height: int, scheme: Any) -> Iterator[Any]:
    """Open a document in a browser that may run no script and reach no other server."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=False
    )
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(body=document, content_type="text/html; charset=utf-8"))
    page.goto("http://pages.test/a/x#cited")
    try:
        yield page
    finally:
        context.close()


def write(folder: Path) -> None:
    """Write the pictures into a folder."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - where it is installed

    with documents() as made, sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, (document, width, height, scheme) in SHOTS.items():
            with opened(browser, made[document], width, height, scheme) as page:
                page.screenshot(path=folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    write(Path(sys.argv[1]))
