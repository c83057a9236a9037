"""The short answer: the few words of a cited sentence that answer by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.archive import Archive
    from retrieval.answer import Citation, Entry, Ledger
    from retrieval.search import Hit

_DENIAL = re.compile(
    r"\b(?:ikke|ikkje|ei|aldri|neppe|knapt|ingen|inga|uten|utan|not|never|no|without|hardly)"
    r"(?: (?:før|lenger|lenge|alle|bare|berre|until|before|only|all))? +$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """Words of a citation: `citation.article.text[start:end]`."""

    citation: Citation
    start: int
    end: int

    @property
    def words(self) -> str:
        """Return the words, exactly as they stand."""
        return self.citation.article.text[self.start : self.end]


def read_span(hit: Hit) -> Span | None:
    """Return where in its article the reader found the answer; None where it was not read, or holds none."""
    if hit.reading is None or hit.reading.start == hit.reading.end:
        return None
    return Span(hit.stored.passage.start + hit.reading.start, hit.stored.passage.start + hit.reading.end)


def find_short_answer(
    archive: Archive, hits: Sequence[Hit], citations: Sequence[Citation], ledger: Ledger | None
) -> ShortAnswer | None:
    """Return the words that answer, of the best hit that is cited first; None where figures differ."""
    if ledger and not ledger.is_agreed:
        return None
    if ledger:
        entry = ledger.entries[0]
        return _of_figure(entry, hits) or ShortAnswer(entry.citation, entry.figure.start, entry.figure.end)
    for hit in hits:
        span = read_span(hit)
        cited = _cited_at(hit, span, citations[:1]) if span else None
        if span and cited:
            return _widened(archive, cited, span)
    return None


def _of_figure(entry: Entry, hits: Sequence[Hit]) -> ShortAnswer | None:
    """Return the words that the reader takes for the answer, where a figure is among them: "21 år" of "21"."""
    for hit in hits:
        span = read_span(hit)
        if span and _cited_at(hit, span, [entry.citation]):
            whole = Span(min(span.start, entry.figure.start), max(span.end, entry.figure.end))
            if span.start < entry.figure.end and entry.figure.start < span.end:
                return ShortAnswer(entry.citation, whole.start, whole.end)
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
