"""Rendering: pages as HTML that needs no script, no other server and no leave of its reader."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from bot.wording.texts import texts
from index.errors import UsageError

if TYPE_CHECKING:
    from jinja2 import Environment

    from index.language.detection import Language


@cache
def style() -> str:
    """Return the style sheet, which stands in every page."""
    return (files("bot.web") / "pages" / "style.css").read_text(encoding="utf-8")


@cache
def headers() -> dict[str, str]:
    """Return the headers of every page: nothing is loaded, framed, kept, listed or told to others."""
    digest = b64encode(sha256(style().encode()).digest()).decode()
    return {
        "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }


def render(name: str, language: Language, **content: Any) -> str:
    """Write a page."""
    return str(environment().get_template(name).render(said=texts(language), lang=language, style=style(), **content))


@cache
def environment() -> Environment:
    """Return what the pages are written with. Raises UsageError where the extra is not installed."""
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise UsageError("WEB_URL needs what is not installed. Run: pip install 'kildebot[web]'") from error
    loader = PackageLoader("bot.web", "pages")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
