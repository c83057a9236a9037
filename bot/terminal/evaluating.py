"""The command that measures search and answers on a question file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from bot.terminal.commands import desk_parts, print_json
from bot.terminal.loading import load_writing
from bot.terminal.objects import reply_object, scores_object
from bot.terminal.plots import write_plots
from bot.terminal.progress import counting_progress, notify
from bot.terminal.tables import print_parts, print_scores, print_tally
from index.errors import KildebotError, UsageError
from retrieval.evaluation.ablation import ablate
from retrieval.evaluation.evaluate import outcomes_of, read_questions, score
from retrieval.evaluation.written import tally_of
from retrieval.newsdesk import Newsdesk

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from bot.settings import Settings
    from retrieval.evaluation.ablation import PartScores
    from retrieval.evaluation.evaluate import GoldQuestion
    from retrieval.evaluation.written import Tally
    from retrieval.replies import Reply

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Measured:
    """The replies to the questions, and where they were wanted, the worth of search's parts and the fate of drafts."""

    replies: list[Reply]
    worth: list[PartScores]
    tally: Tally | None


def evaluate(arguments: argparse.Namespace, settings: Settings) -> int:
    """Measure search and answers on a question file; where that is asked for, also what a model writes over them."""
    if arguments.written and not settings.llm_base_url:
        raise UsageError("--written needs a language model. Set LLM_BASE_URL and LLM_MODEL; docs/written.md explains.")
    questions = read_questions(arguments.questions)[: arguments.limit]
    measured = _measure(arguments, settings, questions)
    replies, tally = measured.replies, measured.tally
    if arguments.predictions:
        rows = [{"id": question.id, **reply_object(reply)} for question, reply in zip(questions, replies, strict=True)]
        _write_predictions(arguments.predictions, rows)
    if arguments.plots:
        pictures = write_plots(arguments.plots, outcomes_of(questions, replies))
        notify("\n".join(f"wrote {picture}" for picture in pictures) or "no question was answered: nothing to draw")
    scores = score(questions, replies)
    if arguments.json:
        print_json(scores_object(scores, measured.worth) | ({"written": asdict(tally)} if tally else {}))
    else:
        print_scores(scores)
        print_parts(measured.worth)
        print_tally(tally)
    return 0


def _measure(arguments: argparse.Namespace, settings: Settings, questions: Sequence[GoldQuestion]) -> _Measured:
    steps = len(questions) * (1 + bool(arguments.compare) + bool(arguments.written))
    with desk_parts(arguments, settings) as parts, counting_progress(steps) as advance:
        desk = Newsdesk(*parts, assert_from=settings.assert_from)
        replies = [desk.ask(question.text, question.language) for question in _counted(questions, advance)]
        worth = ablate(*parts, _counted(questions, advance)) if arguments.compare else []
        writer = load_writing(settings, desk).writer if arguments.written else None
        drafted = [writer.drafted(reply)[1] for reply in _counted(replies, advance)] if writer else []
    return _Measured(replies, worth, tally_of(replies, drafted) if writer else None)


def _counted(items: Iterable[T], advance: Callable[[], None]) -> Iterator[T]:
    """Go through questions or replies, and count each when it is done with."""
    for item in items:
        yield item
        advance()


def _write_predictions(file: Path, predictions: list[dict[str, Any]]) -> None:
    try:
        with file.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in predictions)
    except OSError as error:
        raise KildebotError(f"{file} cannot be written: {error.strerror}.") from error
