"""The commands, one function each: arguments and settings in, exit status out."""

from __future__ import annotations

import json
import sys
from contextlib import closing, contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bot.terminal.conversation import converse
from bot.terminal.loading import load_writing
from bot.terminal.objects import (
    figure_object,
    item_object,
    quote_object,
    reply_object,
    report_object,
    speech_object,
    stats_object,
)
from bot.terminal.progress import indexing_progress, notify
from bot.terminal.screen import show
from bot.terminal.tables import (
    print_check,
    print_extract,
    print_item,
    print_report,
    print_stats,
    print_watched,
)
from index.articles.files import article_files, read_articles
from index.articles.shown import ShownItem
from index.articles.shown import show as show_file
from index.articles.submissions import Refusal, Submission
from index.encoders.models import load_encoder
from index.errors import UsageError
from index.findings import FindingFailure, try_to_find
from index.indexing import index_paths, rebuild
from index.storage.archive import STORE_FILE, Archive
from index.watching.records import watched
from retrieval.newsdesk import Newsdesk
from retrieval.quotes.batch import ClaimedQuote, read_claimed_quotes
from retrieval.search.models import load_reader, load_reranker

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from bot.settings import Settings
    from index.articles.article import Article
    from index.encoders.encoder import Encoder
    from retrieval.replies import Reply
    from retrieval.search.reader import Reader
    from retrieval.search.rerank import Reranker


def index(arguments: argparse.Namespace, settings: Settings) -> int:
    """Add or update articles, or make all vectors anew."""
    folder, started = archive_folder(arguments, settings), perf_counter()
    is_there = (folder / STORE_FILE).exists()
    if (arguments.paths and arguments.rebuild) or not (arguments.paths or arguments.rebuild or is_there):
        raise UsageError(
            "index takes files or folders with articles, or else --rebuild alone. See: kildebot index --help"
        )
    encoder = _encoder(settings)
    with indexing_progress() as on_progress:
        if arguments.rebuild:
            report = rebuild(folder, encoder, on_progress)
        else:
            report = index_paths(folder, arguments.paths, encoder, on_progress, prune=arguments.prune)
    if arguments.json:
        print_json(report_object(report))
    else:
        print_report(report, folder, perf_counter() - started)
    return 1 if report.refused else 0


def quote(arguments: argparse.Namespace, settings: Settings) -> int:
    """Check one quote, or many from a file."""
    if bool(arguments.text and arguments.text.strip()) == bool(arguments.batch):
        raise UsageError(
            'quote takes a quote, like: kildebot quote "De hadde blitt skutt" --speaker NAME, or --batch FILE'
        )
    claims = (
        read_claimed_quotes(arguments.batch)
        if arguments.batch
        else [ClaimedQuote(text=arguments.text, claimed_speaker=arguments.speaker)]
    )
    with open_newsdesk(arguments, settings) as desk:
        for claim in claims:
            check = desk.check_quote(claim.text, claim.claimed_speaker, arguments.lang)
            if arguments.json:
                print_json(quote_object(check))
            elif arguments.batch:
                print_check(check)
            else:
                show(check)
    return 0


def extract(arguments: argparse.Namespace, _settings: Settings) -> int:
    """Show what is found in articles: who says what, and which figures."""
    complete = True
    for file in article_files(arguments.paths):
        for item in [file] if isinstance(file, Refusal) else read_articles(file):
            if isinstance(item, Refusal):
                notify(f"refused: {item.place}: {item.reason}")
                complete = False
            elif isinstance(item, Submission):
                complete &= _extract_from(item.article, as_json=arguments.json)
    return 0 if complete else 1


def read(arguments: argparse.Namespace, _settings: Settings) -> int:
    """Show what is read out of article files, and what is refused."""
    complete = True
    for file in article_files(arguments.paths):
        for item in [_refused(file)] if isinstance(file, Refusal) else show_file(file):
            complete &= item.refused is None
            if arguments.json:
                print_json(item_object(item))
            else:
                print_item(item)
    return 0 if complete else 1


def _refused(refusal: Refusal) -> ShownItem:
    return ShownItem(refusal.place.file, "other", refused=refusal.reason)


def _extract_from(article: Article, *, as_json: bool) -> bool:
    """Show what is found in an article; return False where that failed, which is logged."""
    found = try_to_find(article)
    if isinstance(found, FindingFailure):
        return False
    if as_json:
        for said in found.speech:
            print_json(speech_object(article, said))
        for figure in found.figures:
            print_json(figure_object(article, figure))
    else:
        print_extract(article, found.speech, found.figures)
    return True


def figures(arguments: argparse.Namespace, settings: Settings) -> int:
    """Give the figures on a topic alone."""
    if not arguments.topic.strip():
        raise UsageError('figures takes a topic, like: kildebot figures "drepte i Qaryatain"')
    with open_newsdesk(arguments, settings) as desk:
        reply = desk.figures(arguments.topic, arguments.lang)
    _give(reply, as_json=arguments.json)
    return 0


def chat(arguments: argparse.Namespace, settings: Settings) -> int:
    """Converse in the terminal until the person has had enough."""
    with open_newsdesk(arguments, settings) as desk:
        converse(desk, load_writing(settings, desk), arguments.lang, as_json=arguments.json)
    return 0


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run the Telegram bot until it is told to stop."""
    from bot.telegram.app import bot_token, run_bot  # noqa: PLC0415 - the other commands need not wait for telegram's import

    bot_token(settings)  # what is missing is said before the model is loaded
    settings.places.check(archive_folder(arguments, settings))
    with open_newsdesk(arguments, settings) as desk:
        of_this_folder = settings.model_copy(update={"index_dir": archive_folder(arguments, settings)})
        run_bot(of_this_folder, desk, load_writing(settings, desk))
    return 0


def stats(arguments: argparse.Namespace, settings: Settings) -> int:
    """Say what the archive holds."""
    with open_archive(arguments, settings) as archive:
        if arguments.json:
            print_json(stats_object(archive.holdings(), archive.model, archive.index_kind, watched(archive.folder)))
        else:
            print_stats(archive.holdings(), archive.model, archive.index_kind, archive.folder)
            print_watched(watched(archive.folder))
    return 0


def _give(reply: Reply, *, as_json: bool) -> None:
    if as_json:
        print_json(reply_object(reply))
    else:
        show(reply)


def archive_folder(arguments: argparse.Namespace, settings: Settings) -> Path:
    """Return which archive a command is about."""
    return arguments.index or settings.index_dir


def _encoder(settings: Settings) -> Encoder:
    return load_encoder(settings.embedding_model, settings.encoder_threads)


def open_archive(arguments: argparse.Namespace, settings: Settings) -> AbstractContextManager[Archive]:
    """Open the archive that a command names, or the settings do, for reading."""
    return _archive(arguments, settings, settings.embedding_model)


@contextmanager
def _archive(arguments: argparse.Namespace, settings: Settings, model: str) -> Iterator[Archive]:
    with closing(Archive(archive_folder(arguments, settings), model)) as archive:
        yield archive


@contextmanager
def desk_parts(
    arguments: argparse.Namespace, settings: Settings
) -> Iterator[tuple[Archive, Encoder, Reader, Reranker | None]]:
    """Open what a newsdesk is made of."""
    encoder = _encoder(settings)
    with _archive(arguments, settings, encoder.name) as archive:
        reader = load_reader(settings.reranker_model, settings.encoder_threads)
        yield archive, encoder, reader, load_reranker(settings.reranker_model)


@contextmanager
def open_newsdesk(arguments: argparse.Namespace, settings: Settings) -> Iterator[Newsdesk]:
    """Open the newsdesk over the archive that a command names, or the settings do."""
    with desk_parts(arguments, settings) as parts:
        yield Newsdesk(*parts, assert_from=settings.assert_from)


def print_json(value: dict[str, Any]) -> None:
    """Print one object, in a line of its own."""
    json.dump(value, sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")
