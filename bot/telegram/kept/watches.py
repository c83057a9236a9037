"""Watches: what chats are to be told of when articles come, with the question or topic, until they end."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bot.telegram.kept.database import Kept
from bot.telegram.records import Arrival, Hours, Watch
from bot.wording.inquiry import Inquiry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ZONE = "Europe/Oslo"
"""The time zone of a chat that has named none."""
_WATCH = "kind, chat, topic, message, person, language, inquiry, ends, minute, told, is_shared, id"


class Watches(Kept):
    """Keeps what is waited for; the words of a question or topic only here, and only as long."""

    _listed: tuple[Watch, ...] | None = None
    """Every watch, until one changes: each article that arrives is set against them."""

    def watch(self, watch: Watch) -> int:
        """Keep a watch; one of the chat's on the same is replaced. Return its number, or 0."""
        self._listed = None
        *values, _ = (getattr(watch, name) for name in _WATCH.split(", "))
        values[6] = json.dumps(asdict(watch.inquiry), ensure_ascii=False)
        is_kept = self._write(
            f"INSERT INTO watches ({_WATCH.removesuffix(', id')}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608 - names
            "ON CONFLICT (chat, kind, inquiry) DO UPDATE SET (topic, message, person, language, ends, minute) "
            "= (excluded.topic, excluded.message, excluded.person, excluded.language, excluded.ends, excluded.minute)",
            tuple(values),
        )
        found = self._db.execute(
            "SELECT id FROM watches WHERE (chat, kind, inquiry) = (?, ?, ?)", (watch.chat, watch.kind, values[6])
        ).fetchone()
        return int(found[0]) if is_kept and found else 0

    def watched(self, number: int) -> Watch | None:
        """Return a watch."""
        return next(self._watches("id = ?", number), None)

    def watches(self) -> tuple[Watch, ...]:
        """List all watches."""
        if self._listed is None:
            self._listed = tuple(self._watches("true"))
        return self._listed

    def watches_of(self, chat: int) -> list[Watch]:
        """List the watches of a chat."""
        return list(self._watches("chat = ?", chat))

    def share_watch(self, number: int) -> None:
        """Let administrators see the names in a watch."""
        self._listed = None
        self._write("UPDATE watches SET is_shared = 1 WHERE id = ?", (number,))

    def arrived(self, watch: int) -> list[Arrival]:
        """List what is news for a watch and has not been told, in the order in which it came."""
        rows = self._db.execute("SELECT watch, article, version FROM arrivals WHERE watch = ? ORDER BY rowid", (watch,))
        return [Arrival(*row) for row in rows]

    def let_go_out(self, arrivals: Iterable[Arrival]) -> None:
        """Note that a message with some news is going out: whether or not it does, they are not told again."""
        with self._together():
            for each in arrivals:
                self._write(
                    "UPDATE arrivals SET is_going_out = 1 WHERE (watch, article, version) = (?, ?, ?)",
                    (each.watch, each.article, each.version),
                )

    def drop_gone_out(self, watch: int) -> None:
        """Forget the news that went out."""
        self._write("DELETE FROM arrivals WHERE watch = ? AND is_going_out = 1", (watch,))

    def note_news(self, number: int, told: float, ends: float | None) -> None:
        """Note when a watch was told of last, and when it ends now."""
        self._listed = None
        self._write("UPDATE watches SET told = ?, ends = ? WHERE id = ?", (told, ends, number))

    def end_watch(self, number: int) -> None:
        """Forget a watch and its news."""
        self._drop("id = ?", number)

    def expire_watches(self, now: float) -> None:
        """Forget the watches that have ended."""
        self._drop("ends < ?", now)

    def drop_watches(self, chat: int) -> None:
        """Forget the watches of a chat, and its hours."""
        self._drop("chat = ?", chat)
        self._write("DELETE FROM hours WHERE chat = ?", (chat,))

    def drop_watches_by(self, person: int) -> None:
        """Forget the watches that a person began, in whichever chat."""
        self._drop("person = ?", person)

    def move_watches(self, old: int, new: int) -> None:
        """Let a chat's watches and its hours follow it to its new number."""
        self._listed = None
        for table in ("watches", "hours"):
            self._write(f"UPDATE OR REPLACE {table} SET chat = ? WHERE chat = ?", (new, old))  # noqa: S608 - names of ours

    def hours(self, chat: int) -> Hours:
        """Return the clock of a chat."""
        row = self._db.execute("SELECT zone, quiet_from, quiet_until FROM hours WHERE chat = ?", (chat,)).fetchone()
        if row is None:
            return Hours(ZONE)
        return Hours(row[0], None if row[1] is None else (row[1], row[2]))

    def set_hours(self, chat: int, hours: Hours) -> None:
        """Set the clock of a chat."""
        self._write(
            "INSERT OR REPLACE INTO hours VALUES (?, ?, ?, ?)", (chat, hours.zone, *(hours.quiet or (None, None)))
        )

    def _watches(self, which: str, *values: object) -> Iterator[Watch]:
        for row in self._db.execute(f"SELECT {_WATCH} FROM watches WHERE {which} ORDER BY id", values):  # noqa: S608 - names
            read: list[Any] = list(row)
            read[6], read[10] = _inquiry(row[6]), bool(row[10])
            yield Watch(*read)

    def _drop(self, which: str, *values: object) -> None:
        self._listed = None
        self._write(f"DELETE FROM arrivals WHERE watch IN (SELECT id FROM watches WHERE {which})", values)  # noqa: S608 - names
        if self._write(f"DELETE FROM watches WHERE {which}", values):  # noqa: S608 - names
            self._wipe()


@lru_cache(maxsize=4_096)
def _inquiry(written: str) -> Inquiry:
    inquiry = Inquiry(**json.loads(written))
    return replace(inquiry, event=tuple(inquiry.event), cited=tuple(inquiry.cited))
