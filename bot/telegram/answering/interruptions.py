"""Interruptions: nobody waits in vain for an answer because the bot was stopped or killed."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.telegram.records import Unfinished
from bot.telegram.transport.delivery import message_at, say, topic_of
from bot.telegram.transport.intake import FAREWELL_SECONDS
from bot.wording.texts import texts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from telegram import Bot, Message

    from bot.telegram.memory import Memory
    from bot.telegram.transport.intake import Intake
    from index.language.detection import Language

LOG = logging.getLogger(__name__)


@asynccontextmanager
async def owing_an_answer(
    memory: Memory, bot: Bot, update: int, message: Message, language: Language
) -> AsyncIterator[None]:
    """Keep on record that a message waits for an answer for as long as the work inside lasts.

    Where the bot stops before it ends, the person is told so; what cannot be said now is said after the next start.
    """
    memory.begin(Unfinished(update, message.chat_id, message.message_id, topic_of(message), language))
    try:
        yield
    except asyncio.CancelledError:
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(FAREWELL_SECONDS):
                await say(bot, message, texts(language).interrupted)
            memory.finish(update)
        raise
    except Exception:
        memory.finish(update)
        raise
    memory.finish(update)


async def tell_interrupted(memory: Memory, bot: Bot, intake: Intake, unfinished: Iterable[Unfinished]) -> None:
    """Tell those who waited when the bot was killed, once each; not those whose message Telegram brings again."""
    await intake.has_caught_up.wait()
    for waiting in unfinished:
        if not intake.has_taken(waiting.update):
            intake.work_on(_tell(memory, bot, waiting))


async def _tell(memory: Memory, bot: Bot, waiting: Unfinished) -> None:
    try:
        at = message_at(waiting.chat, waiting.message, waiting.topic)
        await say(bot, at, texts(waiting.language).was_interrupted)
    except TelegramError as error:
        LOG.info("Somebody could not be told that the bot was interrupted (%s).", error)
        if not isinstance(error, BadRequest | Forbidden):
            # They are told after the next start.
            return
    memory.finish(waiting.update)
