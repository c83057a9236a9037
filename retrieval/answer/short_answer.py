"""The short answer: the few words of a cited sentence that answer by themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.figures.measures import EVENTS
from index.language.sentences import Span
from retrieval.replies import ShortAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.figures import Figure
    from retrieval.citation import Citation
    from retrieval.replies import Ledger, LedgerEntry
    from retrieval.search.hits import Hit

_DENIAL = re.compile(
    r"\b(?:ikke|ikkje|ei|aldri|neppe|knapt|ingen|inga|uten|utan|not|never|no|without|hardly)"
    r"(?: (?:før|lenger|lenge|alle|bare|berre|until|before|only|all))? +$",
    re.IGNORECASE,
)


def find_short_answer(hits: Sequence[Hit], citations: Sequence[Citation], ledger: Ledger | None) -> ShortAnswer | None:
    """Return the words that answer, of the best hit that is cited first; None where figures differ."""
    if ledger:
        return _of_ledger(ledger, hits)
    for hit in hits:
        if hit.answer and _is_cited(hit, hit.answer, citations[0]):
            return _widened(hit, citations[0], hit.answer)
    return None


def _of_ledger(ledger: Ledger, hits: Sequence[Hit]) -> ShortAnswer | None:
    """Return the figure that answers where none differs from another's: of one party's ages or prices, the one read.

    Of those killed or missing none is picked where there are several.
    """
    is_of_event = any(entry.figure.category in EVENTS for entry in ledger.entries)
    if not ledger.is_agreed and (is_of_event or ledger.withheld or len(ledger.by_attribution) > 1):
        return None
    read = next((short for entry in ledger.entries if (short := _of_figure(entry, hits))), None)
    entry = ledger.entries[0]
    if read or not ledger.is_agreed:
        return read
    return ShortAnswer(entry.citation, entry.figure.start, entry.figure.end)


def _of_figure(entry: LedgerEntry, hits: Sequence[Hit]) -> ShortAnswer | None:
    """Return the words that the reader takes for the answer, where a figure is among them, with its bound."""
    for hit in hits:
        span = hit.answer
        if not span or not _is_cited(hit, span, entry.citation):
            continue
        if span.start < entry.figure.end and entry.figure.start < span.end:
            start = span.start if entry.figure.bound == "exact" else min(span.start, entry.figure.start)
            return ShortAnswer(entry.citation, start, span.end)
    return None


def _widened(hit: Hit, cited: Citation, span: Span) -> ShortAnswer:
    whole = _with_bound(hit.article.figures, _with_denial(cited.article.text, span))
    return ShortAnswer(cited, max(whole.start, cited.start), min(whole.end, cited.end))


def _is_cited(hit: Hit, span: Span, cited: Citation) -> bool:
    is_one_article = (cited.article.id, cited.version) == (hit.article.article.id, hit.article.version)
    return is_one_article and cited.start <= span.start and span.end <= cited.end


def _with_bound(figures: Sequence[Figure], span: Span) -> Span:
    """Widen a span that is part of a quantity to all of it: "116" → "minst 116 sivile"."""
    for figure in figures:
        if figure.bound != "exact" and figure.start < span.end and span.start < figure.end:
            return Span(min(span.start, figure.start), span.end)
    return span


def _with_denial(text: str, span: Span) -> Span:
    """Widen a span by the word before it that turns it into its opposite: "i mai" → "ikke før i mai"."""
    denial = _DENIAL.search(text, max(0, span.start - 20), span.start)
    return Span(denial.start(), span.end) if denial else span
