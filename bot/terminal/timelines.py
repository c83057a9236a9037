"""The command that says what happened when."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bot.pictures.drawing import check_can_draw, png_of
from bot.terminal.commands import open_newsdesk, print_json
from bot.terminal.objects import timeline_object
from bot.terminal.progress import notify
from bot.terminal.screen import show
from index.errors import UsageError
from retrieval.timeline import Timeline

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from bot.settings import Settings


def timeline(arguments: argparse.Namespace, settings: Settings) -> int:
    """Say what happened when on a topic, and draw it where a file for the picture is named."""
    if not arguments.topic.strip():
        raise UsageError('timeline takes a topic, like: kildebot timeline "skredet i Ulvdal"')
    if arguments.picture:
        _check(arguments.picture)
    with open_newsdesk(arguments, settings) as desk:
        reply = desk.timeline(arguments.topic, arguments.lang)
    if arguments.json:
        print_json(timeline_object(reply))
    else:
        show(reply)
    if arguments.picture:
        _write(reply, arguments.picture)
    return 0


def _check(file: Path) -> None:
    """Say before the work begins that a picture cannot be drawn there."""
    if file.suffix.lower() != ".png":
        raise UsageError(f"--picture takes a file that ends in .png, not {file}")
    if file.is_dir() or not os.access(file if file.exists() else file.parent, os.W_OK):
        raise UsageError(f"{file} cannot be written.")
    check_can_draw()


def _write(reply: object, file: Path) -> None:
    if not isinstance(reply, Timeline):
        notify("nothing to draw")
        return
    try:
        file.write_bytes(png_of(reply))
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}.") from error
    notify(f"wrote {file}")
