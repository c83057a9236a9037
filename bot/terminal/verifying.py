"""The command that checks written answers against the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.terminal.commands import open_archive, print_json
from bot.terminal.objects import checked_object
from bot.terminal.tables import print_checked
from index.encoders.models import load_word_encoder
from retrieval.guard.batch import passages_of, read_drafts
from retrieval.guard.guard import Guard

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def verify(arguments: argparse.Namespace, settings: Settings) -> int:
    """Check many drafts, each against the evidence that was given for it."""
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
