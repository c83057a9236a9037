"""A batch of drafts to check, each with the evidence that was given for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel

from retrieval.guard.grounds import Passage
from retrieval.jsonl import read_rows
from retrieval.search.hits import FoundArticle

if TYPE_CHECKING:
    from pathlib import Path

    from index.storage.archive import Archive


class GivenPassage(BaseModel):
    """A passage of evidence: `n` is what a draft cites it by, text[start:end] of an article."""

    n: int
    article: str
    start: int
    end: int


class GivenDraft(BaseModel):
    """A draft that answers a question from numbered passages."""

    id: str | int
    question: str = ""
    language: Literal["nb", "nn", "en"] | None = None
    evidence: list[GivenPassage]
    draft: str


def read_drafts(file: Path) -> list[GivenDraft]:
    """Read a file of drafts. Raises UsageError that names the line at fault."""
    return read_rows(file, GivenDraft)


def passages_of(archive: Archive, draft: GivenDraft) -> list[Passage]:
    """Return the passages of a draft's evidence in articles as they stand now, without those that the archive lacks."""
    found = ((given, archive.article(given.article)) for given in draft.evidence)
    return [
        Passage(given.n, FoundArticle(stored.article, stored.version, archive), given.start, given.end)
        for given, stored in found
        if stored and 0 <= given.start < given.end <= len(stored.article.text)
    ]
