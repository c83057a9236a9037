"""The command that answers one question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.terminal.commands import archive_folder, open_newsdesk, print_json
from bot.terminal.loading import load_writing
from bot.terminal.objects import checked_object, reply_object
from bot.terminal.screen import show
from bot.terminal.tables import print_checked
from bot.web.links import open_links
from bot.wording.drafts.translated import quoted_in, translated_text
from index.errors import UsageError
from retrieval.writing.writing import Writing

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings
    from retrieval.replies import Reply
    from retrieval.writing.translation import Translations
    from retrieval.writing.writer import Drafting


def ask(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer one question; where that is asked for, in a model's words, or with its quotations in translation."""
    _check(arguments, settings)
    with open_newsdesk(arguments, settings) as desk:
        writing = load_writing(settings, desk) if arguments.written or arguments.translate else Writing()
        reply, drafting = desk.ask(arguments.question, arguments.lang, any_time=arguments.any_time), None
        if arguments.written and writing.writer:
            reply, drafting = writing.writer.drafted(reply)
        translations = writing.translations if arguments.translate else None
        if arguments.json:
            print_json(reply_object(reply) | _written_object(drafting) | _translated_object(translations, reply))
        else:
            links = open_links(settings.web_url, archive_folder(arguments, settings), settings.link_days)
            show(reply, links=links)
            _print_beside(reply, drafting if arguments.explain else None, translations)
    return 0


def _check(arguments: argparse.Namespace, settings: Settings) -> None:
    """Raise UsageError where something is asked for that is not given or set up."""
    if not arguments.question.strip():
        raise UsageError('ask takes a question, like: kildebot ask "how many were killed in Qaryatain"')
    if arguments.explain and not arguments.written:
        raise UsageError("--explain goes with --written: it shows what became of a draft.")
    if arguments.written and not settings.llm_base_url:
        raise UsageError("--written needs a language model. Set LLM_BASE_URL and LLM_MODEL; docs/written.md explains.")
    if arguments.translate and not (settings.llm_base_url or settings.translation_model):
        raise UsageError("--translate needs TRANSLATION_MODEL, or LLM_BASE_URL and LLM_MODEL. See docs/written.md.")


def _print_beside(reply: Reply, drafting: Drafting | None, translations: Translations | None) -> None:
    if translations:
        print(f"\n{translated_text(translations, reply, None)}")  # noqa: T201
    if drafting:
        print()  # noqa: T201
        for number, checked in enumerate(drafting.drafts, 1):
            print_checked(f"draft {number}: {checked.draft}", checked)
        if drafting.why_not:
            print(f"not written: {drafting.why_not}")  # noqa: T201


def _written_object(drafting: Drafting | None) -> dict[str, Any]:
    """Return what `--written` adds to the object."""
    if drafting is None:
        return {}
    drafts = [checked_object(number, checked) for number, checked in enumerate(drafting.drafts, 1)]
    shown = drafting.written.text if drafting.written else None
    return {"written": {"shown": shown, "why_not": drafting.why_not, "drafts": drafts}}


def _translated_object(translations: Translations | None, reply: Reply) -> dict[str, Any]:
    """Return what `--translate` adds to the object."""
    if translations is None:
        return {}
    found = translations.of(quoted_in(reply), reply.question.language)
    return {"translations": [{"citation": each.quoted.n, "text": each.text} for each in found]}
