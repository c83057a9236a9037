"""The newsdesk: a question goes in, a cited answer or an informed "not found" comes out."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from index.indexing import index_paths
from retrieval.answer import Answer, Coverage, NotFound, RankedPassage
from retrieval.confidence import ENOUGH, confidence_in
from retrieval.evidence import cite_passage, find_evidence
from retrieval.question import Question, detect_language, understand
from retrieval.quotation import find_quotation
from retrieval.quotes import LONGEST_QUOTE, QuoteCheck
from retrieval.search import search
from retrieval.translation import is_english
from retrieval.verdicts import judge

if TYPE_CHECKING:
    from pathlib import Path

    from index.archive import Archive
    from index.encoder import Encoder
    from index.indexing import Report
    from index.store import StoredArticle
    from retrieval.answer import Reply
    from retrieval.question import Language

RETURNED = 10


class Newsdesk:
    """Answers questions and checks quotes from one archive; safe to use from several threads."""

    def __init__(self, archive: Archive, encoder: Encoder) -> None:
        self._archive = archive
        self._encoder = encoder

    def ask(self, text: str, language: Language | None = None, about: str = "") -> Reply:
        """Answer a question in its own language, or in the one named; one that holds a quote is a quote check.

        `about` is what a follow-up question leaves unsaid: it is searched for, and does not count as asked.
        """
        quotation = find_quotation(text)
        if quotation:
            spoken = language or _language_of(quotation.frame or quotation.text)
            return self._check(understand(text, spoken), quotation.text, quotation.claimed_speaker)
        watch = _Stopwatch()
        question = understand(text, language)
        sought = understand(f"{text} {about}", question.language) if about else question
        vectors = self._encoder.encode([question.text, sought.text] if about else [question.text], "query")
        watch.lap("encode")
        hits = search(self._archive, sought, vectors[-1], RETURNED)
        passages = tuple(
            RankedPassage(hit.stored.article, hit.stored.passage.start, hit.stored.passage.end, hit.score)
            for hit in hits
        )
        watch.lap("search")
        confidence = confidence_in(self._archive, sought, hits)
        watch.lap("confidence")
        coverage = self.coverage()
        if confidence < ENOUGH:
            nearest = cite_passage(self._archive, question, hits[0]) if hits else None
            return NotFound(question, confidence, nearest, passages, coverage, watch.total())
        citations = find_evidence(self._archive, self._encoder, question, vectors[0], hits)
        watch.lap("evidence")
        return Answer(question, citations, confidence, passages, coverage, watch.total())

    def check_quote(
        self, text: str, claimed_speaker: str | None = None, language: Language | None = None
    ) -> QuoteCheck:
        """Check whether anyone said this, in these words, and whether it was the one claimed to have said it."""
        quote = text.strip()[:LONGEST_QUOTE]
        return self._check(Question(quote, language or _language_of(quote)), text, claimed_speaker)

    def _check(self, question: Question, text: str, claimed_speaker: str | None) -> QuoteCheck:
        watch = _Stopwatch()
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

    def take_in(self, *paths: Path) -> Report:
        """Put the articles of files and folders into the archive. Raises ArchiveError where it cannot be written."""
        return index_paths(self._archive.folder, paths, self._encoder, lambda _: None)

    def coverage(self) -> Coverage:
        """Say how many articles can be searched, and from which period."""
        held = self._archive.holdings()
        return Coverage(held.articles, held.oldest, held.newest)


def _language_of(text: str) -> Language:
    """Tell the language of a statement, which does not open with a question word."""
    return "en" if is_english(text) else detect_language(text)


class _Stopwatch:
    """Measures the stages of one question, in milliseconds."""

    def __init__(self) -> None:
        self._start = self._last = perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        now = perf_counter()
        self._laps[stage] = (now - self._last) * 1000
        self._last = now

    def total(self) -> dict[str, float]:
        return {"total": (perf_counter() - self._start) * 1000, **self._laps}
