"""Watching while the bot answers: what arrives is taken in, and administrators hear of places that fall silent."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.telegram.transport.delivery import tell
from bot.wording.labels import moment_label
from bot.wording.texts import texts
from index.errors import KildebotError
from index.watching.listener import Listener
from index.watching.watcher import watch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot

    from bot.telegram.services import Services
    from index.watching.listener import Silence
    from index.watching.places import Places

LOG = logging.getLogger(__name__)

_LONGEST_FAREWELL_SECONDS = 8


@asynccontextmanager
async def watching(bot: Bot, services: Services, places: Places) -> AsyncIterator[None]:
    """Watch places, in a thread of its own, for as long as the work inside lasts."""
    if not places.all:
        yield
        return
    loop, stopping = asyncio.get_running_loop(), Event()

    def on_silence(word: Silence) -> None:
        asyncio.run_coroutine_threadsafe(tell_administrators(bot, services, word), loop)

    def keep_watch() -> None:
        try:
            watch(services.desk.folder, services.desk.encoder, places, stopping, Listener(on_silence=on_silence))
        except KildebotError as error:
            LOG.error("Nothing is watched any more: %s", error)  # noqa: TRY400 - one line

    thread = Thread(target=keep_watch, name="watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        await asyncio.to_thread(thread.join, _LONGEST_FAREWELL_SECONDS)


async def tell_administrators(bot: Bot, services: Services, word: Silence) -> None:
    """Tell every administrator that a place has fallen silent, or delivers again."""
    for person in services.access.administrators:
        language = services.memory.language(person) or "nb"
        said = texts(language)
        line = said.place_back if word.has_ended else said.place_silent
        try:
            await tell(bot, person, line.format(place=word.place, when=moment_label(word.since, language)))
        except TelegramError as error:
            LOG.warning("An administrator could not be told of a place that is watched (%s).", error)
