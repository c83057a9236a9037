"""The doctor: what of an installation is right, and what is to be done where it is not, a line each."""

from __future__ import annotations

import shutil
import stat
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from bot.terminal.commands import archive_folder, print_json
from bot.terminal.loading import load_language_model
from bot.web.links import open_links
from bot.web.metrics import check_library
from bot.web.rendering import environment
from index.encoders.models import load_encoder
from index.errors import KildebotError, UsageError
from index.storage.archive import Archive
from retrieval.newsdesk import Newsdesk
from retrieval.search.models import load_reader, load_reranker
from retrieval.writing.model import Message
from retrieval.writing.writer import SECONDS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from bot.settings import Settings
    from bot.telegram.server import ServerState

FREE_BYTES = 500_000_000
"""Disk that an archive needs to be written anew beside itself."""
CLOCK_SECONDS = 60
_PROBE = "Hva skjedde?"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, whether it is right, and what was found or is to be done."""

    name: str
    is_right: bool
    says: str


def doctor(arguments: argparse.Namespace, settings: Settings) -> int:
    """Look at everything that a running bot needs."""
    folder = archive_folder(arguments, settings)
    findings = [*_telegram(settings), *_access(settings), *_archive(settings, folder), *_places(settings, folder)]
    findings += [*_pages(settings, folder), *_language_model(settings), *_disk(folder), *_secrecy(folder)]
    is_well = all(finding.is_right for finding in findings)
    if arguments.json:
        print_json({"right": is_well, "findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            print(f"{'right' if finding.is_right else 'WRONG'}  {finding.name}: {finding.says}")  # noqa: T201
    return 0 if is_well else 1


def _telegram(settings: Settings) -> Iterator[Finding]:
    # The other commands need not wait for telegram's import.
    from bot.telegram.app import bot_token  # noqa: PLC0415
    from bot.telegram.server import ServerError, ask_server  # noqa: PLC0415

    try:
        state = ask_server(settings.telegram_api_base_url, bot_token(settings))
    except (UsageError, ServerError) as error:
        yield Finding("telegram", is_right=False, says=str(error))
        return
    yield Finding("telegram", is_right=True, says=f"the token is {state.name}'s")
    yield _webhook(settings, state)
    if state.clock_ahead is not None:
        is_near = abs(state.clock_ahead) <= CLOCK_SECONDS
        says = f"{abs(state.clock_ahead):.0f} s from the server's" + ("" if is_near else ". Set this machine's clock.")
        yield Finding("clock", is_right=is_near, says=says)


def _webhook(settings: Settings, state: ServerState) -> Finding:
    if settings.telegram_mode == "polling":
        says = "polling; the webhook that is still set is taken away at the start" if state.webhook else "polling"
        return Finding("updates", is_right=True, says=says)
    if state.webhook != settings.webhook_url:
        return Finding("updates", is_right=True, says="the webhook is not set yet; `kildebot run` sets it")
    if state.last_fault:
        says = f"Telegram could not reach {state.webhook}: {state.last_fault} ({state.waiting} wait). Mend the proxy."
        return Finding("updates", is_right=False, says=says)
    return Finding("updates", is_right=True, says=f"Telegram calls {state.webhook}")


def _access(settings: Settings) -> Iterator[Finding]:
    if settings.allowed_chat_ids or settings.admin_user_ids:
        who = "everyone" if settings.allowed_chat_ids == "*" else f"{len(settings.allowed_chat_ids)} chats"
        yield Finding("access", is_right=True, says=f"{who}, {len(settings.admin_user_ids)} administrators")
    else:
        says = "nobody is named; `kildebot run` prints a code for its first administrator"
        yield Finding("access", is_right=True, says=says)


def _archive(settings: Settings, folder: Path) -> Iterator[Finding]:
    """Ask the archive a question, as a person would."""
    try:
        encoder = load_encoder(settings.embedding_model, settings.encoder_threads)
        reader = load_reader(settings.reranker_model, settings.encoder_threads)
        reranker = load_reranker(settings.reranker_model)
        yield Finding("models", is_right=True, says=f"{encoder.name}, {reader.name}")
        with closing(Archive(folder, encoder.name)) as archive:
            held = archive.holdings()
            started = perf_counter()
            Newsdesk(archive, encoder, reader, reranker).ask(_PROBE)
            says = f"{held.articles} articles, the newest of {held.newest or 'no date'}; "
            says += f"a question took {(perf_counter() - started) * 1000:.0f} ms"
    except KildebotError as error:
        yield Finding("archive", is_right=False, says=str(error))
    else:
        is_filled = held.articles > 0
        yield Finding("archive", is_right=is_filled, says=says if is_filled else "empty. Run `kildebot index PATH`.")


def _places(settings: Settings, folder: Path) -> Iterator[Finding]:
    if not settings.places.all:
        return
    try:
        settings.places.check(folder)
    except UsageError as error:
        yield Finding("watched", is_right=False, says=str(error))
    else:
        says = f"{len(settings.watch_dirs)} folders, {len(settings.feed_urls)} feeds"
        yield Finding("watched", is_right=True, says=says)


def _pages(settings: Settings, folder: Path) -> Iterator[Finding]:
    """Look whether pages and metrics can be served; the link to the operator's page is given here alone."""
    try:
        if settings.metrics_port is not None:
            check_library()
            yield Finding("metrics", is_right=True, says=f"{settings.web_address[0]} port {settings.metrics_port}")
        links = open_links(settings.web_url, folder, settings.link_days)
        if links:
            environment()
            says = f"{settings.web_url}, served at {settings.web_listen}; to operate it: {links.to_operator('nb')}"
            yield Finding("pages", is_right=True, says=says)
    except KildebotError as error:
        yield Finding("pages", is_right=False, says=str(error))


def _language_model(settings: Settings) -> Iterator[Finding]:
    """Ask the language model for a word, where one is set up."""
    if not settings.llm_base_url:
        return
    started = perf_counter()
    try:
        load_language_model(settings).complete([Message("user", "Say: yes")], SECONDS)
    except KildebotError as error:
        yield Finding("language model", is_right=False, says=str(error))
    else:
        took = (perf_counter() - started) * 1000
        yield Finding("language model", is_right=True, says=f"{settings.llm_model} answers; a word took {took:.0f} ms")


def _disk(folder: Path) -> Iterator[Finding]:
    standing = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    free = shutil.disk_usage(standing).free
    says = f"{free / 1e9:.1f} GB free" + ("" if free >= FREE_BYTES else f" at {standing}. Make room.")
    yield Finding("disk", is_right=free >= FREE_BYTES, says=says)


def _secrecy(folder: Path) -> Iterator[Finding]:
    """Look whether others on this machine can read the archive or the token."""
    kept: list[tuple[Path, str]] = [(folder, "700"), (Path(".env"), "600")]
    open_ones = [(path, mode) for path, mode in kept if path.exists() and _is_open(path)]
    for path, mode in open_ones:
        yield Finding("permissions", is_right=False, says=f"others may read {path}. Run: chmod {mode} {path}")
    if not open_ones:
        yield Finding("permissions", is_right=True, says="only you can read the archive and .env")


def _is_open(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
