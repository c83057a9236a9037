"""An archive that grows while a bot answers from it, as another process would let it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.telegram.telling.teller import Teller
from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.indexing import index_paths

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.telegram.seam import Chat


def arrive(archive: Path, *rows: dict[str, Any]) -> None:
    """Index articles, or their next versions."""
    file = archive.parent / "articles.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    index_paths(archive, [file], load_encoder(DEFAULT_MODEL), lambda _: None)


class Telling:
    """A teller that is asked to look and tell, whenever what it plans is due."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._teller = Teller(chat.application.bot, chat.services)
        self._teller.begin()

    async def tells(self) -> list[str]:
        """Look, do all jobs, and return the texts of the messages that were sent."""
        sent = len(self._chat.api.sent)
        await self._teller.look()
        for _ in range(2):  # of each chat one job at a time is due
            for job in self._chat.services.memory.due_jobs(4e9, 100):
                await self._teller.tell(job)
        return self._chat.api.texts[sent:]
