"""What was told to whom: the spans that each answer sent rests on, so that it can be followed by a correction."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bot.telegram.kept.database import Kept
from bot.telegram.records import CitationTarget, ToldAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence


class Told(Kept):
    """Keeps where answers were sent and what they cite, and neither the question nor the words."""

    def note_told(self, told: ToldAnswer) -> int:
        """Keep what an answer cites; another that stood in the same message is forgotten. Return its number, or 0."""
        number = 0
        with self._together():
            earlier = self._db.execute(
                "SELECT id FROM told WHERE chat = ? AND message = ?", (told.chat, told.message)
            ).fetchone()
            if earlier:
                self.drop_told(earlier[0])
            if told.places and self._write(
                "INSERT INTO told (answer, chat, topic, message, language, at) VALUES (?, ?, ?, ?, ?, ?)",
                (told.answer, told.chat, told.topic, told.message, told.language, time.time()),
            ):
                number = int(self._db.execute("SELECT last_insert_rowid()").fetchone()[0])
                self._put_places(number, told.places)
        return number

    def told(self, number: int) -> ToldAnswer | None:
        """Return an answer that was sent."""
        row = self._db.execute(
            "SELECT answer, chat, topic, message, language FROM told WHERE id = ?", (number,)
        ).fetchone()
        if row is None:
            return None
        places = self._db.execute(
            'SELECT n, article, version, start, "end" FROM told_spans WHERE told = ? ORDER BY n', (number,)
        )
        answer, chat, topic, message, language = row
        return ToldAnswer(
            answer, chat, topic, message, language, tuple(CitationTarget(*place) for place in places), number
        )

    def spans_told(self, article: str) -> dict[CitationTarget, list[tuple[int, int]]]:
        """Return the spans of an article that answers rest on, each with those answers' numbers and chats."""
        rows = self._db.execute(
            'SELECT s.version, s.start, s."end", t.id, t.chat FROM told_spans s JOIN told t ON t.id = s.told '
            "WHERE s.article = ? ORDER BY t.id",
            (article,),
        )
        spans: dict[CitationTarget, list[tuple[int, int]]] = {}
        for version, start, end, number, chat in rows:
            spans.setdefault(CitationTarget(0, article, version, start, end), []).append((number, chat))
        return spans

    def move_told(self, number: int, places: Sequence[CitationTarget]) -> None:
        """Let an answer rest on other spans from now on, as it was told of them; forget it where there are none."""
        self._write("DELETE FROM told_spans WHERE told = ?", (number,))
        if places:
            self._put_places(number, places)
        else:
            self._write("DELETE FROM told WHERE id = ?", (number,))

    def drop_told(self, number: int) -> None:
        """Forget what an answer cites."""
        self.move_told(number, ())
        self._write("DELETE FROM jobs WHERE kind = 'correction' AND about = ?", (number,))

    def expire_told(self, days: float) -> None:
        """Forget what was told longer ago than so many days."""
        oldest = time.time() - days * 24 * 60 * 60
        self._write("DELETE FROM told_spans WHERE told IN (SELECT id FROM told WHERE at < ?)", (oldest,))
        self._write("DELETE FROM told WHERE at < ?", (oldest,))

    def forget_told(self, chat: int) -> None:
        """Forget what was told to a chat."""
        self._write("DELETE FROM told_spans WHERE told IN (SELECT id FROM told WHERE chat = ?)", (chat,))
        self._write("DELETE FROM told WHERE chat = ?", (chat,))

    def _put_places(self, number: int, places: Sequence[CitationTarget]) -> None:
        for place in places:
            self._write(
                "INSERT INTO told_spans VALUES (?, ?, ?, ?, ?, ?)",
                (number, place.n, place.article, place.version, place.start, place.end),
            )
