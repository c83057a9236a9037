"""The commands that keep an archive: taking articles out of it, and copies of it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from bot.telegram.kept.database import MEMORY_FILE
from bot.terminal.commands import archive_folder, print_json
from index.backups import back_up
from index.backups import restore as restore_archive
from index.withdrawing import erase
from index.withdrawing import withdraw as withdraw_articles

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from bot.settings import Settings


def withdraw(arguments: argparse.Namespace, settings: Settings) -> int:
    """Take articles out of all answers."""
    folder = archive_folder(arguments, settings)
    found = withdraw_articles(folder, arguments.ids, arguments.why)
    _forget(folder, arguments.ids)
    _tell(arguments, {"withdrawn": arguments.ids, "removed": found}, f"{len(arguments.ids)} withdrawn")
    return 0


def remove(arguments: argparse.Namespace, settings: Settings) -> int:
    """Erase articles for good."""
    folder = archive_folder(arguments, settings)
    erase(folder, arguments.ids)
    _forget(folder, arguments.ids)
    _tell(arguments, {"erased": arguments.ids}, f"{len(arguments.ids)} erased")
    return 0


def backup(arguments: argparse.Namespace, settings: Settings) -> int:
    """Copy the archive to a file."""
    articles = back_up(archive_folder(arguments, settings), arguments.file)
    _tell(arguments, {"articles": articles, "file": str(arguments.file)}, f"{articles} articles in {arguments.file}")
    return 0


def restore(arguments: argparse.Namespace, settings: Settings) -> int:
    """Make an archive of a backup."""
    folder = archive_folder(arguments, settings)
    articles = restore_archive(folder, arguments.file)
    _tell(arguments, {"articles": articles, "archive": str(folder)}, f"{articles} articles in {folder}")
    return 0


def _forget(folder: Path, ids: Sequence[str]) -> None:
    """Delete what the bot keeps of its answers from articles, where it has ever run."""
    if (folder / MEMORY_FILE).exists():
        from bot.telegram.memory import Memory  # noqa: PLC0415 - the other commands need not wait for telegram's import

        with closing(Memory(folder)) as memory:
            memory.forget_articles(ids)


def _tell(arguments: argparse.Namespace, told: dict[str, Any], line: str) -> None:
    """Say what was done, in a line or as an object."""
    if arguments.json:
        print_json(told)
    else:
        print(line)  # noqa: T201
