"""Freshness: until when the archive goes, said where an answer may be overtaken."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.wording.blocks import Paragraph, paragraph
from bot.wording.labels import date_label
from bot.wording.texts import texts
from retrieval.replies import Answer, cited_in

if TYPE_CHECKING:
    from index.language.detection import Language
    from retrieval.replies import Related
    from retrieval.searched import Coverage

RECENT = 7
"""Days before the newest article in which what was published may still be moving."""
_A_DAY = len("2017-10-16")


def freshness(reply: Answer | Related) -> list[Paragraph]:
    """Say how fresh the archive is under figures, what asks for the newest, and what happened lately."""
    newest, question = reply.coverage.newest, reply.question
    if newest is None:
        return []
    has_figures = isinstance(reply, Answer) and bool(reply.figures)
    is_recent = any(_is_near(cited.article.published, newest) for cited in cited_in(reply))
    is_wanted = has_figures or question.asks_newest or question.is_bare or is_recent
    return as_of(reply.coverage, question.language) if is_wanted else []


def as_of(coverage: Coverage, language: Language) -> list[Paragraph]:
    """Say until when the archive goes; nothing where no article has a date."""
    if coverage.newest is None:
        return []
    return [paragraph(texts(language).archive_as_of.format(date=date_label(coverage.newest, language)), "dim")]


def _is_near(published: str | None, newest: str) -> bool:
    """Tell whether two dates are known to the day and at most a week apart."""
    if published is None or min(len(published), len(newest)) < _A_DAY:
        return False
    days = [date.fromisoformat(each[:_A_DAY]).toordinal() for each in (published, newest)]
    return abs(days[0] - days[1]) <= RECENT
