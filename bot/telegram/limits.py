"""Limits: how much one person and one chat may ask, so that nobody takes the bot from everyone else."""

from __future__ import annotations

from collections import defaultdict, deque
from time import monotonic
from typing import TYPE_CHECKING, Literal

from retrieval.guard.draft import statements_of
from retrieval.guard.finding import MOST_SENTENCES
from retrieval.question.question import understand
from retrieval.question.quotation import find_quotation
from retrieval.question.request import split

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.wording.inquiry import Inquiry

LimitVerdict = Literal["pass", "too many", "too many still"]

_WINDOW_SECONDS = 60
PERSON_LIMIT = 30
"""Questions and commands of one person in a minute."""
CHAT_LIMIT = 120
"""Questions and commands in one chat in a minute."""


def questions_in(inquiry: Inquiry) -> int:
    """Count the questions of an inquiry, as the newsdesk parts them; a quote to check is one, like a topic."""
    is_one = inquiry.is_topic or find_quotation(inquiry.text)
    return 1 if is_one else len(split(understand(inquiry.text)))


def sentences_in(text: str) -> int:
    """Count the sentences of a text that are checked: each takes about as long as a question."""
    return min(max(1, len(statements_of(text))), MOST_SENTENCES)


class Limits:
    """Counts the questions and commands of the last minute; `clock` gives seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._asked: defaultdict[tuple[str, int], deque[float]] = defaultdict(deque)
        self._told: dict[int, float] = {}

    def take(self, chat: int, person: int | None, count: int = 1) -> LimitVerdict:
        """Count what is asked, or find it too much; "too many" only the first time in a while, to be told."""
        now = self._clock()
        counted = [(self._recent(("chat", chat), now), CHAT_LIMIT)]
        if person is not None:
            counted.append((self._recent(("person", person), now), PERSON_LIMIT))
        if all(len(asked) + count <= limit for asked, limit in counted):
            for asked, _ in counted:
                asked.extend([now] * count)
            return "pass"
        is_told = now - self._told.get(chat, -_WINDOW_SECONDS) < _WINDOW_SECONDS
        if not is_told:
            self._told[chat] = now
        return "too many still" if is_told else "too many"

    def _recent(self, who: tuple[str, int], now: float) -> deque[float]:
        asked = self._asked[who]
        while asked and now - asked[0] >= _WINDOW_SECONDS:
            asked.popleft()
        return asked
