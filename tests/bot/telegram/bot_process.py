"""A bot in a process of its own, as `kildebot run` starts it, over the desk of the tests."""

from __future__ import annotations

import signal
import sys

from bot.settings import read_settings
from bot.telegram.app import run_bot
from index.errors import KildebotError
from retrieval.writing.writing import Writing
from tests.desk import GatedDesk

if __name__ == "__main__":
    desk = GatedDesk(read_settings().index_dir)
    signal.signal(signal.SIGUSR1, lambda *_: desk.gate.set())
    try:
        run_bot(read_settings(), desk, Writing())
    except KildebotError as error:
        sys.exit(f"error: {error}")
