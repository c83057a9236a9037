"""What the bot remembers across restarts, beside the archive: no question, unless its asker has agreed."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import asdict, astuple, replace
from typing import TYPE_CHECKING

from telegram import MessageEntity

from bot.telegram.kept.audit import Audit
from bot.telegram.kept.counts import Counts
from bot.telegram.kept.jobs import Jobs
from bot.telegram.kept.told import Told
from bot.telegram.kept.watches import Watches
from bot.telegram.records import CitationTarget, Complaint, KnownChat, Page, ShownAnswer, Unfinished

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.telegram.records import Standing
    from index.language.detection import Language

_KEPT_SECONDS = 90 * 24 * 60 * 60


class Memory(Told, Jobs, Audit, Counts, Watches):
    """Everything that is kept in the file."""

    def keep(self, chat: int, shown: ShownAnswer) -> str | None:
        """Keep an answer for the buttons under it, for a season; return its key, or None where it cannot be kept."""
        key, now = secrets.token_urlsafe(6), time.time()
        self._write("DELETE FROM answers WHERE at < ?", (now - _KEPT_SECONDS,))
        content = json.dumps(asdict(shown), default=MessageEntity.to_dict)
        return key if self._write("INSERT INTO answers VALUES (?, ?, ?, ?)", (key, chat, now, content)) else None

    def recall(self, chat: int, key: str) -> ShownAnswer | None:
        """Return an answer that was shown in this very chat, if it is still kept."""
        row = self._db.execute("SELECT content FROM answers WHERE key = ? AND chat = ?", (key, chat)).fetchone()
        if row is None:
            return None
        content = json.loads(row[0])
        pages, places = content["pages"], content["places"]
        return ShownAnswer(
            content["language"],
            tuple(Page(page["text"], MessageEntity.de_list(page["entities"])) for page in pages),
            tuple(CitationTarget(**place) for place in places),
            content["to_copy"],
            content.get("offer"),
            is_news=content.get("is_news", False),
            quoted_from=content.get("quoted_from", 0),
            is_foreign=content.get("is_foreign", False),
        )

    def amend(self, chat: int, key: str, page: Page) -> None:
        """Let the first page of a kept answer be another from now on."""
        shown = self.recall(chat, key)
        if shown:
            amended = replace(shown, pages=(page, *shown.pages[1:]))
            content = json.dumps(asdict(amended), default=MessageEntity.to_dict)
            self._write("UPDATE answers SET content = ? WHERE key = ?", (content, key))

    def forget_articles(self, ids: Collection[str]) -> None:
        """Delete the answers that cite any of these articles."""
        for article in ids:
            self._write(
                "DELETE FROM answers WHERE EXISTS (SELECT 1 FROM json_each(content, '$.places') "
                "WHERE json_extract(value, '$.article') = ?)",
                (article,),
            )
        self._wipe()

    def language(self, chat: int) -> Language | None:
        """Return the language that a chat has chosen for answers."""
        row = self._db.execute("SELECT language FROM languages WHERE chat = ?", (chat,)).fetchone()
        return row[0] if row else None

    def choose_language(self, chat: int, language: Language | None) -> None:
        """Fix a chat's language, or let it be that of each question."""
        self._write("DELETE FROM languages WHERE chat = ?", (chat,))
        if language:
            self._write("INSERT INTO languages VALUES (?, ?)", (chat, language))

    def chat(self, chat: int) -> KnownChat | None:
        """Return what is known of a chat."""
        row = self._db.execute("SELECT chat, name, standing FROM chats WHERE chat = ?", (chat,)).fetchone()
        return KnownChat(*row) if row else None

    def chats(self, standing: Standing) -> list[KnownChat]:
        """List the chats of one standing, by their numbers."""
        rows = self._db.execute("SELECT chat, name, standing FROM chats WHERE standing = ? ORDER BY chat", (standing,))
        return [KnownChat(*row) for row in rows]

    def know(self, chat: KnownChat) -> None:
        """Remember a chat, or how it stands now."""
        self._write(
            "INSERT INTO chats VALUES (?, ?, ?) ON CONFLICT (chat) DO UPDATE SET name = ?2, standing = ?3",
            (chat.id, chat.name, chat.standing),
        )

    def move(self, old: int, new: int) -> None:
        """Let what is kept of a chat follow it to its new number."""
        for table in ("answers", "languages", "chats", "complaints", "unfinished", "told", "jobs"):
            self._write(f"UPDATE OR REPLACE {table} SET chat = ? WHERE chat = ?", (new, old))  # noqa: S608 - names
        self.move_watches(old, new)

    def administrators(self) -> frozenset[int]:
        """Return the people who were paired."""
        return frozenset(row[0] for row in self._db.execute("SELECT person FROM administrators"))

    def appoint(self, person: int) -> None:
        """Make a person administrator."""
        self._write("INSERT OR IGNORE INTO administrators VALUES (?)", (person,))

    def dismiss(self, person: int) -> None:
        """Let a person who was paired be administrator no more."""
        self._write("DELETE FROM administrators WHERE person = ?", (person,))

    def menus(self) -> frozenset[int]:
        """Return the people who are shown the administrators' menu."""
        return frozenset(row[0] for row in self._db.execute("SELECT person FROM menus"))

    def note_menu(self, person: int, *, is_shown: bool) -> None:
        """Remember whether a person is shown the administrators' menu."""
        self._write("DELETE FROM menus WHERE person = ?", (person,))
        if is_shown:
            self._write("INSERT INTO menus VALUES (?)", (person,))

    def judge(self, answer: str, *, good: bool) -> None:
        """Keep whether an answer was good, and not who found so."""
        self._write("INSERT INTO verdicts VALUES (?, ?) ON CONFLICT (answer) DO UPDATE SET good = ?2", (answer, good))

    def verdicts(self) -> tuple[int, int]:
        """Count the answers found good, and those found bad."""
        row = self._db.execute("SELECT total(good), count(*) - total(good) FROM verdicts").fetchone()
        return int(row[0]), int(row[1])

    def complain(self, chat: int, person: int, question: str, answer: str) -> None:
        """Keep a question and the answer that its asker found bad, for whoever runs the bot to read; once."""
        self._write(
            "INSERT INTO complaints SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM complaints "
            "WHERE chat = ?1 AND person = ?2 AND question = ?4 AND answer = ?5)",
            (chat, person, time.time(), question, answer),
        )

    def complaints(self) -> int:
        """Count the questions that were kept."""
        return int(self._db.execute("SELECT count(*) FROM complaints").fetchone()[0])

    def complaint(self, number: int) -> Complaint | None:
        """Return one of the questions that were kept, counted from the oldest, from 0."""
        row = self._db.execute(
            "SELECT at, question, answer FROM complaints ORDER BY rowid LIMIT 1 OFFSET ?", (number,)
        ).fetchone()
        return Complaint(*row) if row else None

    def begin(self, unfinished: Unfinished) -> None:
        """Remember that somebody waits for an answer."""
        self._write("INSERT OR REPLACE INTO unfinished VALUES (?, ?, ?, ?, ?)", astuple(unfinished))

    def finish(self, update: int) -> None:
        """Remember no longer that somebody waits for the answer to an update."""
        self._write("DELETE FROM unfinished WHERE id = ?", (update,))

    def unfinished(self) -> list[Unfinished]:
        """List what somebody waits for an answer to, the oldest first."""
        return [Unfinished(*row) for row in self._db.execute("SELECT * FROM unfinished ORDER BY id")]

    def forget_person(self, person: int) -> None:
        """Delete what a person has agreed to have kept."""
        self._write("DELETE FROM complaints WHERE person = ?", (person,))
        self.drop_watches_by(person)
        self._wipe()

    def forget_chat(self, chat: int) -> None:
        """Delete what is kept of a chat, but for the permission to use the bot."""
        for table in ("answers", "languages", "complaints", "unfinished"):
            self._write(f"DELETE FROM {table} WHERE chat = ?", (chat,))  # noqa: S608 - names of ours
        self.forget_told(chat)
        self.drop_jobs(chat)
        self.drop_watches(chat)
        self._write("DELETE FROM chats WHERE chat = ? AND standing = 'waiting'", (chat,))
        self._wipe()
