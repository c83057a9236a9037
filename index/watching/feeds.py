"""Feeds, asked in turn: each every five minutes or so, less often while it fails, and never before it asks to be."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from index.watching.faults import FeedError
from index.watching.fetching import Fetched, Validators, fetch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from concurrent.futures import Executor, Future
    from threading import Event

    from index.watching.places import Feed

LOG = logging.getLogger(__name__)

_EVERY_SECONDS = 300
_JITTER = 0.1
_LONGEST_SECONDS = 6 * 3600
_LONGEST_ASKED_FOR_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class FeedTurn:
    """When a feed is asked next, and how often in a row it has failed."""

    next_time: float = 0
    failures: int = 0

    def after_answer(self, now: float, chance: float) -> FeedTurn:
        """Return the turn after an answer; `chance`, from 0 to 1, keeps feeds from being asked all at once."""
        return FeedTurn(now + _spread(_EVERY_SECONDS, chance))

    def after_failure(self, now: float, chance: float, retry_after: str | None) -> FeedTurn:
        """Return the turn after a failure: each time twice as late, and not before the server says to come again."""
        failures = self.failures + 1
        pause = _spread(min(_EVERY_SECONDS * 2.0 ** min(failures, 10), _LONGEST_SECONDS), chance)
        return FeedTurn(now + max(pause, _seconds_asked_for(retry_after, now)), failures)


class Feeds:
    """Asks each feed when its turn comes, beside other work."""

    def __init__(self, feeds: Iterable[Feed], executor: Executor, stopping: Event, *, allows_private: bool) -> None:
        self._turns = {feed: FeedTurn() for feed in feeds}
        self._asked: dict[Feed, Future[Fetched]] = {}
        self._executor = executor
        self._stopping = stopping
        self._allows_private = allows_private

    def ask(self, now: float, known: Mapping[str, Validators]) -> None:
        """Ask the feeds whose turn it is, with what is known of them by key."""
        for feed, turn in self._turns.items():
            if turn.next_time <= now and feed not in self._asked:
                self._asked[feed] = self._executor.submit(
                    fetch, feed.url, known[feed.key], self._stopping, allows_private=self._allows_private
                )

    def answers(self, now: float, chance: Callable[[], float]) -> Iterator[tuple[Feed, Fetched | FeedError]]:
        """Go through what has come of asking; each answer comes once."""
        for feed, future in [each for each in self._asked.items() if each[1].done()]:
            del self._asked[feed]
            turn = self._turns[feed]
            try:
                answer: Fetched | FeedError = future.result()
            except FeedError as error:
                answer = error
            except Exception as error:
                LOG.exception("%s could not be fetched", feed.label)
                answer = FeedError(f"cannot be fetched ({type(error).__name__})")
            if isinstance(answer, FeedError):
                self._turns[feed] = turn.after_failure(now, chance(), answer.retry_after)
            else:
                self._turns[feed] = turn.after_answer(now, chance())
            yield feed, answer


def _spread(seconds: float, chance: float) -> float:
    return seconds * (1 - _JITTER + 2 * _JITTER * chance)


def _seconds_asked_for(retry_after: str | None, now: float) -> float:
    """Return how long a server asks to be left alone: "120", or a date; 0 where it does not say."""
    if not retry_after:
        return 0
    try:
        if retry_after.strip().isdecimal():
            pause = float(retry_after)
        else:
            date = parsedate_to_datetime(retry_after)
            pause = (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - now
    except (ValueError, OverflowError):
        return 0
    return min(max(pause, 0), _LONGEST_ASKED_FOR_SECONDS)
