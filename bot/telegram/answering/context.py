"""The context of a question: what the same person asked before, or what the answer replied to was about."""

from __future__ import annotations

from collections import OrderedDict
from time import monotonic
from typing import TYPE_CHECKING

from bot.wording.inquiry import Earlier

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Message

    from bot.wording.inquiry import Inquiry

_REMEMBERED = 2_000
_EXPIRES_SECONDS = 15 * 60


class RecentQuestions:
    """Remembers for a while, and only while the bot runs, what was asked; `clock` gives seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._asked: OrderedDict[tuple[int | None, ...], tuple[Inquiry, float]] = OrderedDict()

    def earlier(self, message: Message, asker: int | None) -> Earlier:
        """Return what somebody's question in a message may lean on."""
        answer = message.reply_to_message
        replied = self._recall((message.chat_id, answer.message_id)) if answer else None
        return Earlier(replied, is_replied_to=True) if replied else Earlier(self._recall(_speaker(message, asker)))

    def remember(self, message: Message, asker: int | None, inquiry: Inquiry, answer: int) -> None:
        """Remember what was asked, under its asker and under the numbers of the message and of its answer."""
        for key in (_speaker(message, asker), (message.chat_id, message.message_id), (message.chat_id, answer)):
            self._asked[key] = (inquiry, self._clock())
            self._asked.move_to_end(key)
        while len(self._asked) > _REMEMBERED:
            self._asked.popitem(last=False)

    def forget(self, chat: int, person: int | None) -> None:
        """Forget what one person asked in a chat, or what everyone did."""
        for key in list(self._asked):
            if key[0] == chat and (person is None or len(key) == 2 or key[2] == person):
                del self._asked[key]

    def _recall(self, key: tuple[int | None, ...]) -> Inquiry | None:
        inquiry, asked_at = self._asked.get(key, (None, 0.0))
        return inquiry if self._clock() - asked_at <= _EXPIRES_SECONDS else None


def _speaker(message: Message, asker: int | None) -> tuple[int | None, ...]:
    topic = message.message_thread_id if message.is_topic_message else None
    return (message.chat_id, topic, asker)
