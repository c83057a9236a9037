"""The conversation in the terminal: the same questions and answers as in Telegram, without a token."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bot.contract import reply_object
from bot.terminal import show
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.newsdesk import Newsdesk
    from retrieval.question import Language

LEAVING = frozenset({"/quit", "/exit", "/slutt"})


def converse(desk: Newsdesk, language: Language | None, *, as_json: bool) -> None:
    """Answer line after line until the input ends or the person leaves; with `as_json`, one object a line."""
    said = texts(language or "nb")
    if not as_json and sys.stdin.isatty():
        print(said.chat_welcome)  # noqa: T201
    for line in _lines(f"{said.question_prompt}> " if sys.stdin.isatty() else ""):
        if line in LEAVING:
            return
        if line.startswith("/") and not line.startswith("/ask "):
            print(said.chat_help)  # noqa: T201
            continue
        reply = desk.ask(line.removeprefix("/ask ").strip(), language)
        if as_json:
            print(json.dumps(reply_object(reply), ensure_ascii=False), flush=True)  # noqa: T201
        else:
            show(reply)


def _lines(prompt: str) -> Iterator[str]:
    """Go through what the person types, without blank lines."""
    if prompt:
        import readline  # noqa: F401, PLC0415 - its import gives `input` line editing and history
    while True:
        try:
            line = input(prompt).strip()
        except EOFError:
            return
        if line:
            yield line
