"""The command that takes in what arrives, until it is told to stop."""

from __future__ import annotations

import signal
import sys
from threading import Event
from typing import TYPE_CHECKING

from bot.telegram.logs import start_log
from bot.terminal.commands import archive_folder, print_json
from bot.terminal.objects import arrival_object
from bot.terminal.progress import notify
from index.encoders.models import load_encoder
from index.errors import UsageError
from index.watching.listener import Listener
from index.watching.watcher import watch as watch_places

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings
    from index.watching.listener import Arrival


def watch(arguments: argparse.Namespace, settings: Settings) -> int:
    """Take in what arrives until told to stop by SIGTERM or SIGINT."""
    archive, places = archive_folder(arguments, settings), settings.places
    if not places.all:
        raise UsageError("There is nothing to watch. Set WATCH_DIRS to folders, FEED_URLS to feeds, or both.")
    places.check(archive)
    start_log(settings.log_level, form=settings.log_format)
    stopping = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    encoder = load_encoder(settings.embedding_model, settings.encoder_threads)
    notify(f"watching {', '.join(place.label for place in places.all)}")
    listener = Listener(on_arrival=_print_arrival) if arguments.json else Listener()
    watch_places(archive, encoder, places, stopping, listener)
    notify("kildebot: stopped; what was stored stays")
    return 0


def _print_arrival(arrival: Arrival) -> None:
    print_json(arrival_object(arrival))
    sys.stdout.flush()
