"""The command that checks written answers against the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.terminal.commands import open_archive, open_newsdesk, print_json
from bot.terminal.objects import checked_object, verified_object
from bot.terminal.tables import print_checked
from bot.wording.drafts.verified import verified_text
from index.encoders.models import load_word_encoder
from index.errors import UsageError
from index.language.detection import detect
from retrieval.guard.batch import passages_of, read_drafts
from retrieval.guard.guard import Guard

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def verify(arguments: argparse.Namespace, settings: Settings) -> int:
    """Check a text against the archive, or many drafts, each against the evidence that was given for it."""
    if bool(arguments.text and arguments.text.strip()) == bool(arguments.batch):
        raise UsageError("verify takes a text to check, or --batch FILE. See: kildebot verify --help")
    return _verify_batch(arguments, settings) if arguments.batch else _verify_text(arguments, settings)


def _verify_text(arguments: argparse.Namespace, settings: Settings) -> int:
    with open_newsdesk(arguments, settings) as desk:
        found = desk.verify(arguments.text)
    if arguments.json:
        print_json(verified_object(arguments.text, found))
    else:
        print(verified_text(arguments.text, found, detect(arguments.text).language))  # noqa: T201
    return 0


def _verify_batch(arguments: argparse.Namespace, settings: Settings) -> int:
    drafts = read_drafts(arguments.batch)
    guard = Guard(load_word_encoder(settings.encoder_threads))
    with open_archive(arguments, settings) as archive:
        for draft in drafts:
            checked = guard.check(draft.question, passages_of(archive, draft), draft.draft)
            if arguments.json:
                print_json(checked_object(draft.id, checked))
            else:
                print_checked(draft.id, checked)
    return 0
