"""Questions that a careless reader gets wrong, in two languages: some that their article answers, and traps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class TrapTwins:
    """A question in Norwegian and in English on an article.

    `answer` stands in the article from `start` on; of a trap both are None, and `near` is the span that a careless
    reader would give.
    """

    id: str
    article: str
    texts: tuple[str, str]
    answer: str | None
    start: int | None
    near: str | None


def read_traps(folder: Path) -> list[TrapTwins]:
    """Read `news.jsonl` and `wiki.jsonl`, of which each question has its twin in the other language.

    Raises UsageError where a file is not there.
    """
    rows = [row for name in ("news", "wiki") for row in _rows(folder / f"{name}.jsonl")]
    english = {_twin(row): row["question"] for row in rows if row["language"] == "en"}
    return [
        TrapTwins(
            _twin(row), row["article"], (row["question"], english[_twin(row)]), row["answer"], row["start"], row["near"]
        )
        for row in rows
        if row["language"] != "en" and _twin(row) in english
    ]


def _twin(row: dict[str, Any]) -> str:
    return str(row["id"]).rpartition("-")[0]


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        raise UsageError(f"{path} is not there: give the folder that holds the questions with traps")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
