"""The Telegram bot as a process: from its settings to the moment it is told to stop."""

from __future__ import annotations

import asyncio
import re
import signal
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from telegram.error import InvalidToken
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.telegram.access import Access
from bot.telegram.answering.answering import Answering
from bot.telegram.answering.interruptions import tell_interrupted
from bot.telegram.handlers.administration import Administration
from bot.telegram.handlers.admission import Admission
from bot.telegram.handlers.buttons_pressed import ButtonPresses
from bot.telegram.handlers.commands import Commands
from bot.telegram.handlers.complaints import Complaints
from bot.telegram.handlers.inline import Inline
from bot.telegram.handlers.menu import show_menu
from bot.telegram.handlers.messages import Messages
from bot.telegram.handlers.watches import WatchCommands
from bot.telegram.handlers.withdrawals import Withdrawals
from bot.telegram.logs import start_log
from bot.telegram.memory import Memory
from bot.telegram.services import Services
from bot.telegram.serving import serving_pages
from bot.telegram.telling.teller import telling
from bot.telegram.transport.intake import Intake
from bot.telegram.transport.polling import poll
from bot.telegram.transport.rate_limiter import RateLimiter
from bot.telegram.transport.retrying import retry
from bot.telegram.transport.webhook import Webhook
from bot.telegram.transport.workers import Workers
from bot.telegram.watching import watching
from bot.web.links import open_links
from index.errors import UsageError

if TYPE_CHECKING:
    from telegram import Bot
    from telegram.request import BaseRequest

    from bot.settings import Settings
    from retrieval.newsdesk import Newsdesk
    from retrieval.writing.writing import Writing

_WORKERS = 8
_READ_TIMEOUT_SECONDS = 20


def run_bot(settings: Settings, desk: Newsdesk, writing: Writing) -> None:
    """Answer in Telegram until told to stop by SIGTERM or SIGINT.

    Raises UsageError where there is no token or Telegram does not know it.
    """
    token = bot_token(settings)
    key = settings.llm_api_key
    secrets = [token, *([key.get_secret_value()] if key else [])]
    start_log(settings.log_level, *secrets, form=settings.log_format)
    try:
        asyncio.run(_serve(settings, desk, writing))
    except InvalidToken:
        raise UsageError(
            f"Telegram at {settings.telegram_api_base_url} does not know the token in TELEGRAM_BOT_TOKEN. "
            "Copy it from @BotFather once more."
        ) from None


def bot_token(settings: Settings) -> str:
    """Return the token. Raises UsageError where it is not set or cannot be one."""
    if settings.telegram_bot_token is None:
        raise UsageError("TELEGRAM_BOT_TOKEN is not set. Get a token from @BotFather in Telegram and put it in .env.")
    token = settings.telegram_bot_token.get_secret_value().strip()
    if not re.fullmatch(r"[\w:-]+", token, re.ASCII):
        raise UsageError(
            "TELEGRAM_BOT_TOKEN is not a token, which looks like 123456789:AAF-x. Copy it from @BotFather."
        )
    return token


def build(
    settings: Settings, services: Services, request: BaseRequest | None = None
) -> Application[Any, Any, Any, Any, Any, Any]:
    """Build the application that takes updates; `request` is the way to Telegram, HTTP where none is given."""
    root = settings.telegram_api_base_url
    builder = (
        Application.builder()
        .token(bot_token(settings))
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .rate_limiter(RateLimiter(services.slots, services.tally))
        .updater(None)
    )
    if request:
        builder = builder.request(request).get_updates_request(request)
    else:
        builder = builder.read_timeout(_READ_TIMEOUT_SECONDS)
    application = builder.build()
    _route(application, services)
    return application


def _route(application: Application[Any, Any, Any, Any, Any, Any], services: Services) -> None:
    """Say what becomes of each kind of update: the first line that fits takes it."""
    admission, complaints, answering = Admission(services), Complaints(services), Answering(services)
    withdrawals, watches = Withdrawals(services), WatchCommands(services, answering)
    administration = Administration(services, admission, complaints, withdrawals)
    commands = {**Commands(services, answering).by_name, **watches.by_name, **administration.commands}
    messages = Messages(services, admission, administration, answering, commands)
    is_new = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
    application.add_handlers(
        [
            MessageHandler(filters.StatusUpdate.MIGRATE, admission.follow),
            MessageHandler(is_new & ~filters.StatusUpdate.ALL, messages.hear),
            MessageHandler(filters.UpdateType.EDITED, messages.hear_again),
            ChatMemberHandler(admission.enter, ChatMemberHandler.MY_CHAT_MEMBER),
            CallbackQueryHandler(admission.settle, r"^(let_in|put_out):-?[0-9]{1,18}$"),
            CallbackQueryHandler(admission.turn, r"^chats:[0-9]{1,9}$"),
            CallbackQueryHandler(complaints.turn, r"^complaint:[0-9]{1,9}$"),
            CallbackQueryHandler(withdrawals.settle, r"^withdraw:[\w-]{1,16}$"),
            CallbackQueryHandler(watches.begin, r"^(wait|follow):[^:]+$"),
            CallbackQueryHandler(watches.share, r"^share:[0-9]{1,18}$"),
            CallbackQueryHandler(watches.end, r"^end:[0-9]{1,18}$"),
            CallbackQueryHandler(ButtonPresses(services, answering).press),
            InlineQueryHandler(Inline(services).offer),
        ]
    )
    application.add_error_handler(messages.report)


async def _serve(settings: Settings, desk: Newsdesk, writing: Writing) -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    memory = Memory(settings.index_dir)
    services = Services(
        desk,
        memory,
        Access(settings, memory),
        Workers(_WORKERS),
        links=open_links(settings.web_url, settings.index_dir, settings.link_days),
        correction_days=settings.correction_days,
        follow_minutes=settings.follow_minutes,
        writing=writing,
    )
    application = build(settings, services)
    intake = Intake(application, services.slots, services.tally)
    unfinished = memory.unfinished()
    try:
        await retry(application.initialize, stopping, services.tally)
        if not stopping.is_set():
            services.access.log_state(application.bot.username)
            chores = [
                asyncio.create_task(show_menu(application.bot, memory, services.access.administrators)),
                asyncio.create_task(tell_interrupted(memory, application.bot, intake, unfinished)),
            ]
            try:
                async with (
                    serving_pages(settings, services, intake),
                    telling(application.bot, services),
                    watching(application.bot, services, settings.places),
                ):
                    await _listen(settings, application.bot, intake, stopping)
                    await intake.finish()
            finally:
                for chore in chores:
                    chore.cancel()
    finally:
        services.workers.close()
        memory.close()
        await application.shutdown()
        # After a start that failed the application has nothing to shut down, but its bot has open connections.
        await application.bot.shutdown()


async def _listen(settings: Settings, bot: Bot, intake: Intake, stopping: asyncio.Event) -> None:
    if settings.telegram_mode == "polling":
        await poll(bot, intake, stopping)
        return
    # Where no secret is set, one is made of the token, which nobody else knows either.
    secret = settings.webhook_secret
    word = secret.get_secret_value() if secret else sha256(bot.token.encode()).hexdigest()
    webhook = Webhook(intake, settings.webhook_url or "", word)
    try:
        await webhook.run(bot, settings.webhook_listen, settings.webhook_port, stopping)
    except OSError as error:
        raise UsageError(
            f"WEBHOOK_LISTEN and WEBHOOK_PORT: {settings.webhook_listen} port {settings.webhook_port} cannot be "
            f"listened on ({error.strerror or error})."
        ) from error
