"""What is said where no article answers: what was looked for and where, and what else a message may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.labels import coverage_label, extent_label
from bot.wording.texts import texts

if TYPE_CHECKING:
    from index.language.detection import Language
    from retrieval.question.question import Question
    from retrieval.replies import NotFound, Smalltalk, Sought


def missing_lines(reply: NotFound) -> list[str]:
    """Say that this archive has no answer, what was looked for, and what was searched."""
    language = reply.question.language
    said = texts(language)
    searched = coverage_label(reply.coverage, language)
    return [said.not_found, f"{_sought(reply.sought, language)}{searched} {said.not_found_elsewhere}"]


def _sought(sought: tuple[Sought, ...], language: Language) -> str:
    said = texts(language)
    named = [
        said.spelt.format(word=each.word, spellings=", ".join(each.spellings)) if each.spellings else each.word
        for each in sought
    ]
    return f"{said.not_found_sought.format(sought=', '.join(named))} " if named else ""


def smalltalk_line(reply: Smalltalk) -> str:
    """Return a greeting, say that no thanks are needed, or what this bot is."""
    language = reply.question.language
    said = texts(language)
    extent = extent_label(reply.coverage, language)
    return said.smalltalk[reply.kind].format(example=said.example, coverage=extent)


def notes(question: Question) -> list[str]:
    """Say of a question in a foreign language that it may not have been understood."""
    return [texts(question.language).foreign] if question.is_foreign else []
