"""The Bot API server as a technician asks about it: does it know the token, where does it call, what time has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class ServerState:
    """What a server says of a bot: its name, the address that it calls (empty: none) and what went wrong there last.

    `clock_ahead`: how many seconds this machine's clock is ahead of the server's; None where that does not tell.
    """

    name: str
    webhook: str
    last_fault: str | None
    waiting: int
    clock_ahead: float | None


class ServerError(Exception):
    """The server does not know the token, or does not answer as a Bot API server does: said in one line."""


def ask_server(root: str, token: str) -> ServerState:
    """Ask a Bot API server about the bot that a token is of.

    Raises ServerError.
    """
    try:
        with httpx.Client(timeout=_SECONDS) as client:
            me, at = _call(client, root, token, "getMe")
            hook, _ = _call(client, root, token, "getWebhookInfo")
    except httpx.HTTPError as error:
        raise ServerError(f"{root} does not answer ({type(error).__name__}). Is the network there?") from None
    return ServerState(
        name=f"@{me.get('username', '')}",
        webhook=hook.get("url") or "",
        last_fault=hook.get("last_error_message"),
        waiting=int(hook.get("pending_update_count", 0)),
        clock_ahead=(datetime.now(UTC) - at).total_seconds() if at else None,
    )


def _call(client: httpx.Client, root: str, token: str, method: str) -> tuple[dict[str, Any], datetime | None]:
    response = client.post(f"{root}/bot{token}/{method}")
    if response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.NOT_FOUND):
        raise ServerError(f"{root} does not know TELEGRAM_BOT_TOKEN. Copy it from @BotFather once more.")
    response.raise_for_status()
    dated = response.headers.get("Date")
    try:
        return dict(response.json()["result"]), parsedate_to_datetime(dated) if dated else None
    except (ValueError, KeyError, TypeError) as error:
        raise ServerError(f"{root} is no Bot API server. Correct TELEGRAM_API_BASE_URL.") from error
