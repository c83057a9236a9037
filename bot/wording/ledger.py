"""The ledger in words: a line for each party, with all its figures side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.labels import date_label
from bot.wording.texts import texts
from retrieval.question.english import owner_in_english, quantity_in_english

if TYPE_CHECKING:
    from index.language.detection import Language
    from retrieval.replies import Ledger, LedgerEntry


def ledger_lines(ledger: Ledger, language: Language) -> list[str]:
    """Write a ledger: a heading and a line for each party, "SOHR: at least 116 civilians (minst 116 sivile) [2]"."""
    said = texts(language)
    given = [
        f"– {_party(owner, language)}: {'; '.join(_entry(entry, language) for entry in group)}"
        for owner, group in ledger.by_owner
    ]
    none = [
        f"– {_party(silence.party, language)}: {said.figure_withheld} [{silence.citation.n}]"
        for silence in ledger.silences
    ]
    return [said.figures, *given, *none]


def _party(owner: str | None, language: Language) -> str:
    if owner is None:
        return texts(language).figure_unattributed
    english = owner_in_english(owner) if language == "en" else None
    return f"{english} ({owner})" if english else owner


def _entry(entry: LedgerEntry, language: Language) -> str:
    said = texts(language)
    english = quantity_in_english(entry.words) if language == "en" else None
    parts = [f"{english} ({entry.words})" if english and english != entry.words else entry.words]
    parts += [said.marks[mark] for mark in entry.marks]
    if entry.told_to:
        parts.append(said.figure_told_to.format(agency=entry.told_to))
    if entry.is_earlier:
        parts.append(said.figure_earlier.format(date=date_label(entry.citation.article.published, language)))
    return f"{', '.join(parts)} [{entry.citation.n}]"
