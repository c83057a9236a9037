"""The short answer: the few words of a cited sentence that answer by themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.figures.measures import EVENTS
from index.language.sentences import Span
from retrieval.replies import ShortAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.storage.archive import Archive
    from retrieval.replies import Citation, Ledger, LedgerEntry
    from retrieval.search.hybrid import Hit

_DENIAL = re.compile(
    r"\b(?:ikke|ikkje|ei|aldri|neppe|knapt|ingen|inga|uten|utan|not|never|no|without|hardly)"
    r"(?: (?:før|lenger|lenge|alle|bare|berre|until|before|only|all))? +$",
    re.IGNORECASE,
)


def read_span(hit: Hit) -> Span | None:
    """Return where in its article the reader found the answer; None where it was not read, or holds none."""
    if hit.reading is None or hit.reading.start == hit.reading.end:
        return None
    return Span(hit.stored.passage.start + hit.reading.start, hit.stored.passage.start + hit.reading.end)


def find_short_answer(
    archive: Archive, hits: Sequence[Hit], citations: Sequence[Citation], ledger: Ledger | None
) -> ShortAnswer | None:
    """Return the words that answer, of the best hit that is cited first; None where figures differ."""
    if ledger:
        return _of_ledger(ledger, hits)
    for hit in hits:
        span = read_span(hit)
        cited = _cited_at(hit, span, citations[:1]) if span else None
        if span and cited:
            return _widened(archive, cited, span)
    return None


def _of_ledger(ledger: Ledger, hits: Sequence[Hit]) -> ShortAnswer | None:
    """Return the figure that answers where none differs from another's: of one party's ages or prices, the one read.

    Of those killed or missing none is picked where there are several.
    """
    is_of_event = any(entry.figure.category in EVENTS for entry in ledger.entries)
    if not ledger.is_agreed and (is_of_event or ledger.silences or len(ledger.by_owner) > 1):
        return None
    read = next((short for entry in ledger.entries if (short := _of_figure(entry, hits))), None)
    entry = ledger.entries[0]
    if read or not ledger.is_agreed:
        return read
    return ShortAnswer(entry.citation, entry.figure.start, entry.figure.end)


def _of_figure(entry: LedgerEntry, hits: Sequence[Hit]) -> ShortAnswer | None:
    """Return the words that the reader takes for the answer, where a figure is among them, with its bound."""
    for hit in hits:
        span = read_span(hit)
        if not span or not _cited_at(hit, span, [entry.citation]):
            continue
        if span.start < entry.figure.end and entry.figure.start < span.end:
            start = span.start if entry.figure.bound == "exact" else min(span.start, entry.figure.start)
            return ShortAnswer(entry.citation, start, span.end)
    return None


def _widened(archive: Archive, cited: Citation, span: Span) -> ShortAnswer:
    whole = _with_bound(archive, cited, _with_denial(cited.article.text, span))
    return ShortAnswer(cited, max(whole.start, cited.start), min(whole.end, cited.end))


def _cited_at(hit: Hit, span: Span, citations: Sequence[Citation]) -> Citation | None:
    return next(
        (
            cited
            for cited in citations
            if (cited.article.id, cited.version) == (hit.stored.article, hit.stored.version)
            and cited.start <= span.start
            and span.end <= cited.end
        ),
        None,
    )


def _with_bound(archive: Archive, cited: Citation, span: Span) -> Span:
    """Widen a span that is part of a quantity to all of it: "116" → "minst 116 sivile"."""
    for figure in archive.figures_of(cited.article.id, cited.version):
        if figure.bound != "exact" and figure.start < span.end and span.start < figure.end:
            return Span(min(span.start, figure.start), span.end)
    return span


def _with_denial(text: str, span: Span) -> Span:
    """Widen a span by the word before it that turns it into its opposite: "i mai" → "ikke før i mai"."""
    denial = _DENIAL.search(text, max(0, span.start - 20), span.start)
    return Span(denial.start(), span.end) if denial else span
