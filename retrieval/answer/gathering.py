"""Gathering: the figures and sentences that answer a request, before they get their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.terms import words
from retrieval.answer.evidence import find_evidence
from retrieval.answer.premises import denies_premise
from retrieval.answer.said_by import find_said_by, is_unknown, told_about
from retrieval.ledger.entries import find_ledger

if TYPE_CHECKING:
    from index.encoders.encoder import Encoder
    from retrieval.citation import Citation
    from retrieval.citing import CitedSpan, Numbering
    from retrieval.ledger.entries import FoundLedger
    from retrieval.replies import Ledger
    from retrieval.search.hits import Results


@dataclass(frozen=True, slots=True)
class Gathered:
    """What answers a request: figures, which are shown first, and sentences."""

    ledger: FoundLedger | None
    evidence: tuple[CitedSpan, ...]

    @property
    def spans(self) -> list[CitedSpan]:
        """Return the stretches to cite, in order: the figures' sentences first, and what only repeats them left out."""
        shown = list(dict.fromkeys(self.ledger.cited)) if self.ledger else []
        return [*shown, *(span for span in self.evidence if not any(_repeats(span, other) for other in shown))]

    def numbered(self, numbering: Numbering) -> tuple[Ledger | None, tuple[Citation, ...]]:
        """Give each stretch its number, and leave out sentences that only repeat what stands with the figures."""
        ledger = self.ledger.numbered(numbering) if self.ledger else None
        return ledger, tuple(numbering.cite(span) for span in self.spans)


def _repeats(span: CitedSpan, shown: CitedSpan) -> bool:
    """Tell whether a stretch has what is shown, there or in the same words in a copy."""
    return span.overlaps(shown) or words(span.words) == words(shown.words)


def gather(encoder: Encoder, results: Results, *, is_read_answered: bool) -> Gathered:
    """Gather what answers: the figures alone where their number is asked, else sentences, and their figures.

    Where the reader sees no answer, only a figure of which what is asked is said can be one.
    """
    request, asked = results.request, results.request.listed
    if asked and (request.counts_event or request.figures_only):
        ledger = find_ledger(results, asked)
        return Gathered(ledger, () if ledger or request.figures_only else _evidence(encoder, results))
    has_predicate = asked is not None and bool(asked.predicate)
    evidence = () if has_predicate and not is_read_answered else _evidence(encoder, results)
    ledger = find_ledger(results, asked, evidence) if asked else None
    shown = 0 if has_predicate else 1
    return Gathered(ledger, evidence if request.question.is_bare or not ledger else evidence[:shown])


def _evidence(encoder: Encoder, results: Results) -> tuple[CitedSpan, ...]:
    """Return the sentences to show; of somebody whose words are asked for, their own words only."""
    request, speaker = results.request, results.request.speaker
    if speaker:
        said = find_said_by(encoder, results, speaker)
        if said or is_unknown(results.best, speaker):
            return said
    if denies_premise(request.question, results.best):
        return ()
    evidence = find_evidence(encoder, results)
    return told_about(evidence, speaker) if speaker else evidence
