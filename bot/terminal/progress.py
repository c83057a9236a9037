"""How far long work has come, on standard error: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.indexing import Progress as IndexingProgress

_SECONDS_BETWEEN_LINES = 10


def notify(message: str) -> None:
    """Say something about the work, apart from its result."""
    print(message, file=sys.stderr, flush=True)  # noqa: T201


@contextmanager
def indexing_progress() -> Iterator[Callable[[IndexingProgress], None]]:
    """Show what share of the files is read, what is stored, how fast it goes and how long it will take."""
    started = monotonic()

    def described(done: IndexingProgress) -> str:
        if done.is_finding:
            return f"speech and figures found in {done.done} of {done.total} articles"
        rate = done.stored_passages / max(monotonic() - started, 1e-9)
        return f"{done.stored_articles} articles, {done.stored_passages} passages stored, {rate:.0f} passages/s"

    console = Console(stderr=True)
    if console.is_terminal:
        columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("")
            yield lambda done: bar.update(
                task, completed=done.done, total=max(1, done.total), description=described(done)
            )
        return

    said = started

    def say(done: IndexingProgress) -> None:
        nonlocal said
        if monotonic() - said >= _SECONDS_BETWEEN_LINES:
            said = monotonic()
            notify(f"{100 * done.done / max(1, done.total):.0f} %: {described(done)}")

    yield say


@contextmanager
def counting_progress(total: int) -> Iterator[Callable[[], None]]:
    """Show how many of a known number of steps are done; only on a terminal."""
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
