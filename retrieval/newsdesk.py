"""The newsdesk: a question goes in, a cited answer or an informed "not found" comes out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.indexing import index_paths
from retrieval.answer.citing import Numbering
from retrieval.answer.evidence import find_evidence
from retrieval.answer.nearest import find_nearest
from retrieval.answer.premises import denies_premise
from retrieval.answer.short_answer import find_short_answer
from retrieval.answer.sought import sought_in
from retrieval.answer.statements import about_only, find_statements, is_stranger, speaker_asked
from retrieval.evaluation.ablation import ablate
from retrieval.ledger.entries import find_ledger
from retrieval.question.counted import OVERVIEW, asked_of, topic_of
from retrieval.question.followup import in_full, in_turn
from retrieval.question.question import Question, detect_language, understand
from retrieval.question.quotation import find_quotation
from retrieval.question.smalltalk import find_smalltalk
from retrieval.quotes.quote_check import LONGEST_QUOTE, QuoteCheck
from retrieval.quotes.translation import is_english
from retrieval.quotes.verdicts import judge
from retrieval.replies import Answer, Coverage, NotFound, RankedPassage, Smalltalk
from retrieval.search.confidence import estimate
from retrieval.search.hybrid import Findings, search
from retrieval.search.rerank import reread
from retrieval.stopwatch import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from index.encoders.encoder import Encoder
    from index.indexing import IndexingReport
    from index.storage.archive import Archive
    from index.storage.store import StoredArticle
    from retrieval.evaluation.ablation import PartScores
    from retrieval.evaluation.evaluate import GoldQuestion
    from retrieval.question.counted import Asked
    from retrieval.question.question import Language
    from retrieval.replies import Citation, Ledger, Reply
    from retrieval.search.confidence import Estimate
    from retrieval.search.reader import Reader
    from retrieval.search.rerank import Reranker

RETURNED = 10


class Newsdesk:
    """Answers questions and checks quotes from one archive; safe to use from several threads."""

    def __init__(self, archive: Archive, encoder: Encoder, reader: Reader, reranker: Reranker | None = None) -> None:
        """Take an archive made with the encoder; a reranker orders what is read, else the reader itself does."""
        self._archive = archive
        self._encoder = encoder
        self._reader = reader
        self._reranker = reranker

    def ask(self, text: str, language: Language | None = None, about: str = "") -> Reply:
        """Answer a question, or each of several; one that holds a quote is a quote check.

        The answer is in the question's own language, or in the one named. `about` is what a follow-up question leaves
        unsaid: it is searched for, and does not count as asked.
        """
        watch, smalltalk = Stopwatch(), find_smalltalk(text)
        if smalltalk:
            kind, spoken = smalltalk
            return Smalltalk(understand(text, language or spoken), kind, self.coverage(), watch.total())
        quotation = find_quotation(text)
        if quotation:
            spoken = language or _language_of(quotation.frame or quotation.text)
            return self._check(understand(text, spoken), quotation.text, quotation.claimed_speaker)
        question, numbering = understand(text, language), Numbering(self._archive)
        parts = [self._answer(part, unsaid, numbering) for part, unsaid in in_turn(question, about)]
        return parts[0] if len(parts) == 1 else _together(question, parts, numbering)

    def figures(self, topic: str, language: Language | None = None) -> Reply:
        """Give the ledger of a topic alone: "drepte i Qaryatain", "Qaryatain"."""
        found = self._look(understand(topic, language), is_topic=True)
        numbering = Numbering(self._archive)
        ledger = None
        if found.estimate.is_answerable:
            ledger = find_ledger(self._archive, found.findings, topic_of(found.findings.question), numbering)
        found.watch.lap("ledger")
        return self._reply(found, ledger, ledger.citations if ledger else ())

    def check_quote(
        self, text: str, claimed_speaker: str | None = None, language: Language | None = None
    ) -> QuoteCheck:
        """Check whether anyone said this, in these words, and whether it was the one claimed to have said it."""
        quote = text.strip()[:LONGEST_QUOTE]
        return self._check(Question(quote, language or _language_of(quote)), text, claimed_speaker)

    def _check(self, question: Question, text: str, claimed_speaker: str | None) -> QuoteCheck:
        watch = Stopwatch()
        quote, claimed = text.strip(), (claimed_speaker or "").strip() or None
        verdict, matches = judge(self._archive, self._encoder, quote[:LONGEST_QUOTE], claimed)
        watch.lap("quote")
        was_cut = len(quote) > LONGEST_QUOTE
        return QuoteCheck(question, text, claimed, verdict, matches, was_cut, self.coverage(), watch.total())

    def article(self, article: str, version: int | None = None) -> StoredArticle | None:
        """Fetch an article, as it stands now where no version is named."""
        return self._archive.article(article, version)

    @property
    def folder(self) -> Path:
        """Return the archive's folder."""
        return self._archive.folder

    def take_in(self, *paths: Path) -> IndexingReport:
        """Put the articles of files and folders into the archive. Raises ArchiveError where it cannot be written."""
        return index_paths(self._archive.folder, paths, self._encoder, lambda _: None)

    def ablate(self, questions: Iterable[GoldQuestion]) -> list[PartScores]:
        """Measure what each part of search is worth on questions whose answers are known."""
        return ablate(self._archive, self._encoder, self._reader, self._reranker, questions)

    def coverage(self) -> Coverage:
        """Say how many articles can be searched, and from which period."""
        held = self._archive.holdings()
        return Coverage(held.articles, held.oldest, held.newest)

    def _answer(self, question: Question, about: str, numbering: Numbering) -> Reply:
        found = self._look(question, about, is_topic=question.is_bare)
        if not found.estimate.is_answerable:
            return self._reply(found, None, ())
        asked = OVERVIEW if question.is_bare else asked_of(question)
        is_count = asked is not None and asked.is_event and not question.is_bare
        # Only a figure of which it is said can answer where the reader sees nothing.
        is_figure_only = asked is not None and bool(asked.predicate) and not found.is_read
        # Found before they get their numbers: the figures are shown first, and numbered first.
        evidence = () if is_count or is_figure_only else self._evidence(found, asked_of(question))
        found.watch.lap("evidence")
        ledger = find_ledger(self._archive, found.findings, asked, numbering, evidence) if asked else None
        found.watch.lap("ledger")
        if is_count and not ledger:
            evidence = self._evidence(found, asked)
        cited = ledger.citations if ledger else ()
        shown = 0 if asked and asked.predicate else 1
        more = evidence if question.is_bare or not ledger else evidence[:shown]
        return self._reply(found, ledger, (*cited, *numbering.again(cited, more)))

    def _look(self, question: Question, about: str = "", *, is_topic: bool) -> _Found:
        """Search for a question, and read what is found; a topic asks nothing, and is not read for an answer."""
        watch = Stopwatch()
        sought = understand(f"{question.text} {about}", question.language) if about else question
        vectors = self._encoder.encode([question.text, sought.text] if about else [question.text], "query")
        watch.lap("encode")
        found = search(self._archive, sought, vectors[-1], RETURNED)
        watch.lap("search")
        read = understand(in_full(question.text, about), question.language)
        hits = found if is_topic else reread(self._archive, self._reader, read, found, self._reranker)
        watch.lap("read")
        estimated = estimate(self._archive, sought, hits)
        is_read = estimated.is_answerable
        if _is_told_apart(question) and not estimated.is_answerable:
            # The reader, which looks for a few words that answer, may not see what is found by other signs.
            estimated = estimate(self._archive, sought, found)
        watch.lap("confidence")
        return _Found(Findings(question, vectors[0], hits), estimated, is_read, watch)

    def _evidence(self, found: _Found, asked: Asked | None) -> tuple[Citation, ...]:
        """Return the sentences to show; of somebody whose words are asked for, their own words only."""
        findings, scratch = found.findings, Numbering(self._archive)
        who = speaker_asked(findings.question)
        if who:
            said = find_statements(self._archive, self._encoder, findings, who, scratch)
            if said or is_stranger(self._archive, findings, who):
                return said
        if denies_premise(self._archive, findings):
            return ()
        evidence = find_evidence(self._archive, self._encoder, findings, scratch, asked)
        return about_only(evidence, who) if who else evidence

    def _reply(self, found: _Found, ledger: Ledger | None, citations: tuple[Citation, ...]) -> Reply:
        """Make an answer of what is cited, or an informed "not found" where nothing is."""
        passages = tuple(
            RankedPassage(hit.stored.article, hit.stored.passage.start, hit.stored.passage.end, hit.score)
            for hit in found.findings.hits
        )
        question, confidence, hits = found.findings.question, found.estimate.confidence, found.findings.hits
        if citations:
            total = found.watch.total()
            short = find_short_answer(self._archive, hits, citations, ledger)
            return Answer(question, citations, confidence, passages, self.coverage(), total, short, ledger)
        sought = sought_in(self._archive, question)
        nearest = find_nearest(self._archive, question, hits)
        return NotFound(question, confidence, sought, nearest, passages, self.coverage(), found.watch.total())


@dataclass(frozen=True, slots=True)
class _Found:
    """What search found for a question, and how sure it is; `is_read`: the reader sees an answer in it, too."""

    findings: Findings
    estimate: Estimate
    is_read: bool
    watch: Stopwatch


def _together(question: Question, parts: list[Reply], numbering: Numbering) -> Reply:
    """Join the replies to several questions: an answer where any of them has one, as sure as the least sure."""
    answers = [part for part in parts if isinstance(part, Answer)]
    missing = [part for part in parts if isinstance(part, NotFound)]
    if not answers:
        sought = dict.fromkeys(sought for part in missing for sought in part.sought)
        return replace(missing[0], question=question, sought=tuple(sought))
    first = answers[0]
    elapsed = {stage: sum(part.elapsed_ms.get(stage, 0.0) for part in parts) for stage in first.elapsed_ms}
    confidence = min(answer.confidence for answer in answers)
    return Answer(
        question, numbering.citations, confidence, first.passages, first.coverage, elapsed, parts=tuple(parts)
    )


def _is_told_apart(question: Question) -> bool:
    """Tell whether what is asked is found by who says it, or by what is said of those counted."""
    asked = asked_of(question)
    return speaker_asked(question) is not None or (asked is not None and bool(asked.predicate))


def _language_of(text: str) -> Language:
    """Tell the language of a statement, which does not open with a question word."""
    return "en" if is_english(text) else detect_language(text)
