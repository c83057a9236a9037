"""The pages' application: what opens under which address, and the same answer to all that does not."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse
from starlette.routing import Route

from bot.web.article_page import article_page
from bot.web.links import path_of
from bot.web.rendering import headers, render
from bot.wording.texts import texts
from index.errors import KildebotError
from index.language.detection import LANGUAGES

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.links import Links, Target
    from index.storage.archive import Archive

LOG = logging.getLogger(__name__)
_KEPT = 64
"""Pages that are kept in memory, as one link is pressed by many in a chat."""


class Pages:
    """Serves the pages of an archive's articles."""

    def __init__(self, archive: Archive, links: Links) -> None:
        self._archive = archive
        self._links = links
        self._make = lru_cache(_KEPT)(self._write)

    @property
    def routes(self) -> list[Route]:
        """Return what opens under which path."""
        return [Route(f"/{path_of('a')}/{{token}}", self._article, methods=["GET"])]

    async def _article(self, request: Request) -> Response:
        """Show an article at the words that a link leads to."""
        target = self._links.read("a", request.path_params["token"])
        if not target:
            raise HTTPException(404)
        # The archive is read in a thread: who asks in a chat does not wait for who reads a page.
        return html_page(*await run_in_threadpool(self._current, target))

    def _current(self, target: Target) -> tuple[str, int]:
        """Return a page as the archive has it now, made anew where anything was written there since."""
        return self._make(target, self._archive.generation)

    def _write(self, target: Target, _: int) -> tuple[str, int]:
        page = article_page(self._archive, self._links, target)
        if isinstance(page, str):
            return render("notice.html", target.language, lines=[(target.language, page)]), 410
        return render("article.html", target.language, page=page), 200


def application(routes: list[Route], *, are_pages: bool = True) -> Starlette:
    """Make an application of routes, in which all that does not open looks alike; without pages, in numbers."""
    refusals: Any = {HTTPException: _refuse, KildebotError: _fail, Exception: _fail} if are_pages else {}
    return Starlette(routes=routes, exception_handlers=refusals)


def html_page(content: str, status: int = 200) -> HTMLResponse:
    """Answer with a page that loads nothing and is kept nowhere."""
    return HTMLResponse(content, status, headers())


async def _refuse(_: Request, __: Exception) -> Response:
    """Answer what has no page, a link that is forged, and one that is too old, with the same words."""
    lines = [(language, texts(language).pages.not_open) for language in LANGUAGES]
    return html_page(render("notice.html", "nb", lines=lines), 404)


async def _fail(_: Request, error: Exception) -> Response:
    """Say that something went wrong; what it was stands in the log, without the address."""
    LOG.error("A page could not be made (%s).", type(error).__name__)
    lines = [(language, texts(language).fault.format(reference=500)) for language in LANGUAGES]
    return html_page(render("notice.html", "nb", lines=lines), 500)
