"""The command that says what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.terminal.commands import open_newsdesk, print_json
from bot.terminal.objects import timeline_object
from bot.terminal.screen import show
from index.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def timeline(arguments: argparse.Namespace, settings: Settings) -> int:
    """Say what happened when on a topic."""
    if not arguments.topic.strip():
        raise UsageError('timeline takes a topic, like: kildebot timeline "skredet i Ulvdal"')
    with open_newsdesk(arguments, settings) as desk:
        reply = desk.timeline(arguments.topic, arguments.lang)
    if arguments.json:
        print_json(timeline_object(reply))
    else:
        show(reply)
    return 0
