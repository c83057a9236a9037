"""The ledger in words: a line for each who gives figures, with all its figures side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.labels import date_label
from bot.wording.texts import texts
from index.language.detection import detect
from retrieval.question.english import attribution_in_english, detail_in_english, quantity_in_english
from retrieval.replies import Detail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.language.detection import Language
    from retrieval.replies import Ledger, LedgerEntry


def ledger_lines(ledger: Ledger, language: Language) -> list[str]:
    """Write a ledger: a heading and a line for each who gives figures, "SOHR: minst 116 sivile ble likvidert [2]".

    Where people, money and measures come together, each kind has a heading of its own.

    In English: "SOHR: at least 116 civilians (minst 116 sivile), executed [2]".
    """
    said = texts(language)
    kinds = ledger.by_kind
    given = []
    for kind, groups in kinds:
        given += [f"{said.figure_kinds[kind]}:"] if len(kinds) > 1 else []
        given += [_given(name, entries, language) for name, entries in groups]
    none = [
        f"– {_attributed_to(withheld.attributed_to, language)}: {said.figure_withheld} [{withheld.citation.n}]"
        for withheld in ledger.withheld
    ]
    more = [said.figures_left_out.format(count=ledger.left_out)] if ledger.left_out else []
    return [said.figures, *given, *none, *more]


def _given(name: str | None, entries: Sequence[LedgerEntry], language: Language) -> str:
    return f"– {_attributed_to(name, language)}: {'; '.join(_entry(entry, language) for entry in entries)}"


def _attributed_to(name: str | None, language: Language) -> str:
    if name is None:
        return texts(language).figure_unattributed
    english = attribution_in_english(name) if language == "en" else None
    return f"{english} ({name})" if english else name


def _entry(entry: LedgerEntry, language: Language) -> str:
    said = texts(language)
    is_foreign = language == "en" and detect(entry.citation.quote).language != "en"
    parts = [_in_english(entry) if is_foreign else _as_it_stands(entry)]
    if entry.told_to:
        parts.append(said.figure_told_to.format(agency=entry.told_to))
    if entry.is_earlier:
        parts.append(said.figure_earlier.format(date=date_label(entry.citation.article.published, language)))
    return f"{', '.join(parts)} [{entry.citation.n}]"


def _as_it_stands(entry: LedgerEntry) -> str:
    """Write a figure and what is said of it, as one stretch where it is one: "minst 116 sivile ble likvidert"."""
    text, figure = entry.citation.article.text, entry.figure
    spans = sorted((*entry.details, Detail(figure.start, figure.end)), key=lambda span: span.start)
    written, end = "", spans[0].start
    for span in spans:
        between = " " if text[end : span.start].isspace() else ", "
        written += f"{between if written else ''}{_words(entry, span)}{_more(span)}"
        end = span.end
    return written


def _in_english(entry: LedgerEntry) -> str:
    """Write a figure in English, before its own words; what the vocabulary lacks of the rest is quoted."""
    english = quantity_in_english(entry.words)
    before = [_detail_in_english(entry, detail) for detail in entry.details if detail.end <= entry.figure.start]
    figure = f"{english} ({entry.words})" if english and english != entry.words else entry.words
    after = [_detail_in_english(entry, detail) for detail in entry.details if detail.start >= entry.figure.end]
    return ", ".join([" ".join([*before, figure]), *after])


def _detail_in_english(entry: LedgerEntry, detail: Detail) -> str:
    english, rest = detail_in_english(_words(entry, detail))
    return " ".join(part for part in (english, rest and f"“{rest}”{_more(detail)}") if part)


def _words(entry: LedgerEntry, span: Detail) -> str:
    """Return the words of a stretch on one line."""
    return " ".join(entry.citation.article.text[span.start : span.end].split())


def _more(detail: Detail) -> str:
    return " …" if detail.is_cut else ""
