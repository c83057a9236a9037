"""The service manager that started the process: it is told when the bot is at work, and that it still is."""

from __future__ import annotations

import os
import socket
from contextlib import suppress


def tell_at_work() -> None:
    """Tell systemd, where it listens, that updates are being fetched; it restarts a bot that stops saying so."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    # A name that begins with @ stands in no folder.
    name = f"\0{address[1:]}" if address.startswith("@") else address
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.sendto(b"READY=1\nWATCHDOG=1", name)
