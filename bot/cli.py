"""The command line: `kildebot`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bot.settings import read_settings
from bot.terminal import asking, commands, evaluating, keeping, setting_up, timelines, verifying, watching
from bot.terminal.doctor import doctor
from bot.wording.about import own_version
from index.articles.files import FORMATS
from index.errors import KildebotError, UsageError
from index.language.detection import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

STOPPED_BY_KEYBOARD = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 the work failed, 2 wrong usage or settings."""
    try:
        arguments = parser().parse_args(argv)
        return int(arguments.run(arguments, read_settings()))
    except KildebotError as error:
        print(f"kildebot: {error}", file=sys.stderr)  # noqa: T201
        return 2 if isinstance(error, UsageError) else 1
    except BrokenPipeError:
        # Whoever read our output has left. Python would complain once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(f"kildebot: {place}{error.strerror or error}", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        print("kildebot: stopped; what was stored stays", file=sys.stderr)  # noqa: T201
        return STOPPED_BY_KEYBOARD


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line, like every other."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}. See: {self.prog} --help")


_Commands = Callable[[str, object, str], argparse.ArgumentParser]
"""Adds a command: its name, the function that runs it, and what it does in a line."""


def parser() -> argparse.ArgumentParser:
    """Describe every command with its arguments."""
    whole = _Parser(prog="kildebot", description="Answers from the news archive, in the articles' own words.")
    whole.add_argument("--version", action="version", version=f"kildebot {own_version()}")
    calls = whole.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    common = _Parser(add_help=False)
    common.add_argument("--index", type=Path, metavar="DIR", help="the archive's folder (default: setting INDEX_DIR)")
    common.add_argument("--json", action="store_true", help="one JSON object on standard output, and nothing else")

    def command(name: str, run: object, summary: str) -> argparse.ArgumentParser:
        call = calls.add_parser(name, help=summary, description=summary, parents=[common])
        call.set_defaults(run=run)
        return call

    _take_in(command)
    _answer(command)
    _keep(command)
    _set_up(command)
    command("run", commands.run, "the Telegram bot")
    command("doctor", doctor, "look whether all that a running bot needs is right, a line each")
    return whole


def _set_up(command: _Commands) -> None:
    """Describe the command that writes the settings."""
    init = command("init", setting_up.init, "ask for what the bot needs, check it, and write it to .env")
    init.add_argument("--admins", dest="admin_user_ids", metavar="IDS", help="administrators, with commas between")
    init.add_argument("--chats", dest="allowed_chat_ids", metavar="IDS", help="chats that are answered, or *")
    init.add_argument("--folders", dest="watch_dirs", metavar="DIRS", help="folders where articles arrive")
    init.add_argument("--feeds", dest="feed_urls", metavar="URLS", help="feeds' addresses, with commas between")
    init.add_argument("--overwrite", action="store_true", help="write .env anew where it is there already")


def _take_in(command: _Commands) -> None:
    """Describe the commands that take articles in or show what is found in them."""
    kinds = f"a file ({FORMATS}), or a folder"
    index = command("index", commands.index, "add or update the articles in files and folders")
    index.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=kinds)
    index.add_argument("--prune", action="store_true", help="take out articles that no longer stand at these paths")
    index.add_argument("--rebuild", action="store_true", help="make all vectors anew with the model that is set")

    extract = command("extract", commands.extract, "show who says what in articles, and which figures")
    extract.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=kinds)

    read = command("read", commands.read, "show what is read out of article files, without an archive")
    read.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=kinds)

    command("watch", watching.watch, "take in what arrives in WATCH_DIRS and FEED_URLS until stopped")


def _answer(command: _Commands) -> None:
    """Describe the commands that answer, and the one that measures how well."""
    ask = command("ask", asking.ask, "answer one question")
    ask.add_argument("question", metavar="QUESTION")
    ask.add_argument("--any-time", action="store_true", help="search all articles, also where a period is asked about")
    ask.add_argument("--lang", choices=LANGUAGES, help="the language to answer in (default: the question's)")

    ask.add_argument("--written", action="store_true", help="in the words of the language model that is set up")
    ask.add_argument("--explain", action="store_true", help="with --written: also its drafts, and what became of each")
    ask.add_argument("--translate", action="store_true", help="also what is quoted from another language, translated")

    verify = command("verify", verifying.verify, "check what is written against the archive")
    verify.add_argument("text", nargs="?", metavar="TEXT", help="a text, whose evidence is looked for in the archive")
    verify.add_argument("--batch", type=Path, metavar="FILE", help="JSONL: id, question, language, evidence, draft")

    quote = command("quote", commands.quote, "check whether anyone said this, in these words")
    quote.add_argument("text", nargs="?", metavar="TEXT")
    quote.add_argument("--speaker", metavar="NAME", help="who is claimed to have said it")
    quote.add_argument(
        "--batch", type=Path, metavar="FILE", help="check many: JSONL with text and, where claimed, claimed_speaker"
    )
    quote.add_argument("--lang", choices=LANGUAGES, help="the language to explain in (default: the quote's)")

    _take_topic(command("figures", commands.figures, "the figures on a topic, and whose they are"))

    timeline = _take_topic(command("timeline", timelines.timeline, "what happened when on a topic, in order"))
    timeline.add_argument("--picture", type=Path, metavar="FILE.png", help="draw it too, in this file")

    chat = command("chat", commands.chat, "a conversation in the terminal")
    chat.add_argument("--lang", choices=LANGUAGES, help="the language to answer in (default: each question's)")

    evaluate = command("evaluate", evaluating.evaluate, "measure search and answers on a question file")
    evaluate.add_argument("--questions", type=Path, required=True, metavar="FILE", help="JSONL with the questions")
    evaluate.add_argument("--predictions", type=Path, metavar="OUT", help="write each answer's JSON to this file")
    evaluate.add_argument("--limit", type=_positive, metavar="N", help="only the first N questions")
    evaluate.add_argument("--compare", action="store_true", help="also rank by words, by vectors and by both alone")
    evaluate.add_argument("--written", action="store_true", help="also say what becomes of a language model's drafts")
    evaluate.add_argument("--plots", type=Path, metavar="DIR", help="write pictures of how right it is when how sure")


def _keep(command: _Commands) -> None:
    """Describe the commands that look after the archive."""
    withdraw = command("withdraw", keeping.withdraw, "take articles out of all answers, and keep them out")
    withdraw.add_argument("ids", nargs="+", metavar="ID")
    withdraw.add_argument("--why", metavar="TEXT", help="the reason, kept with it")

    remove = command("remove", keeping.remove, "erase articles for good; their ids alone are kept, to keep them out")
    remove.add_argument("ids", nargs="+", metavar="ID")

    backup = command("backup", keeping.backup, "copy the archive to one new file, while it is in use")
    backup.add_argument("file", type=Path, metavar="FILE")

    restore = command("restore", keeping.restore, "make an archive of a backup, in a folder that holds none")
    restore.add_argument("file", type=Path, metavar="FILE")

    command("stats", commands.stats, "what the archive holds")


def _take_topic(call: argparse.ArgumentParser) -> argparse.ArgumentParser:
    call.add_argument("topic", metavar="TOPIC")
    call.add_argument("--lang", choices=LANGUAGES, help="the language to answer in (default: the topic's)")
    return call


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 up")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
