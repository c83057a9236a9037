"""The first set-up: what the bot needs is asked for, checked at once and written to `.env`."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import read_settings
from bot.terminal.commands import print_json
from index.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings

FILE = Path(".env")
_QUESTIONS = {
    "admin_user_ids": "Administrators' user ids, with commas between (empty: whoever first sends a code is one)",
    "allowed_chat_ids": "Chats that are answered: ids with commas between, or * (empty: whom administrators let in)",
    "watch_dirs": "Folders where articles arrive, with commas between (empty: none)",
    "feed_urls": "Feeds' addresses, with commas between (empty: none)",
}
"""What is asked for, in this order, where no flag gives it."""
_NEXT = """{file} is written; only you can read it. The bot is {bot}.
What happens next:
  kildebot index PATH...   add the articles that you have
  kildebot doctor          look whether all is right
  kildebot run             start the bot{code}
To keep it on: deploy/kildebot.service (systemd) or deploy/compose.yaml; docs/deploying.md tells how."""
_CODE = ";\n                           send it the code that it prints, and you are its administrator"


def init(arguments: argparse.Namespace, settings: Settings) -> int:
    """Ask for what is needed, check it, and write it."""
    # The other commands need not wait for telegram's import.
    from bot.telegram.app import bot_token  # noqa: PLC0415
    from bot.telegram.server import ServerError, ask_server  # noqa: PLC0415

    is_asking = sys.stdin.isatty() and not arguments.json
    _may_write(is_asking=is_asking, overwrite=arguments.overwrite)
    token = settings.telegram_bot_token.get_secret_value() if settings.telegram_bot_token else ""
    if is_asking:
        token = getpass("Token from @BotFather (not shown" + ("; empty: the one set): " if token else "): ")) or token
    given = {name: _given(arguments, name, is_asking=is_asking) for name in _QUESTIONS}
    checked = read_settings(telegram_bot_token=token.strip() or None, **given)
    root = checked.telegram_api_base_url
    try:
        state = ask_server(root, bot_token(checked))
    except ServerError as error:
        raise UsageError(f"{error} Nothing was written.") from error
    _write({"telegram_bot_token": bot_token(checked), "telegram_api_base_url": root} | given)
    if arguments.json:
        print_json({"file": str(FILE), "bot": state.name})
    else:
        is_open = checked.admin_user_ids or checked.allowed_chat_ids
        print(_NEXT.format(file=FILE, bot=state.name, code="" if is_open else _CODE))  # noqa: T201
    return 0


def _may_write(*, is_asking: bool, overwrite: bool) -> None:
    """Ask before anything is overwritten. Raises UsageError where that may not be."""
    if overwrite or not FILE.exists():
        return
    if not is_asking or input(f"{FILE} is there already. Write it anew? [y/N] ").strip().lower() not in ("y", "yes"):
        raise UsageError(f"{FILE} is there already, and was left as it is. --overwrite writes it anew.")


def _given(arguments: argparse.Namespace, name: str, *, is_asking: bool) -> str:
    given: str | None = getattr(arguments, name)
    if given is None and is_asking:
        given = input(f"{_QUESTIONS[name]}: ")
    return (given or "").strip()


def _write(values: dict[str, str]) -> None:
    """Write settings for their owner alone, all of them or none."""
    lines = [f"{name.upper()}={_quoted(value)}\n" for name, value in values.items()]
    new = FILE.with_name(f"{FILE.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write("# Every setting is explained in .env.example.\n" + "".join(lines))
    new.replace(FILE)


def _quoted(value: str) -> str:
    r"""Quote a value as `.env` has it: a'b → 'a\'b'."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'" if value else ""
