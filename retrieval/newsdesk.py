"""The newsdesk: a question goes in, a cited answer or an informed "not found" comes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from index.encoders.models import load_word_encoder
from index.language.detection import detect
from retrieval.answer.copies import find_copies
from retrieval.answer.forms import in_form, only_related
from retrieval.answer.gathering import gather
from retrieval.answer.joining import together
from retrieval.answer.newest import find_newer
from retrieval.answer.not_found import find_nearest, words_sought
from retrieval.answer.related import related
from retrieval.answer.rewordings import find_corrections
from retrieval.answer.short_answer import find_short_answer
from retrieval.answer.stopwatch import Stopwatch
from retrieval.answer.withdrawn import find_withdrawn
from retrieval.citing import Numbering
from retrieval.conditions.happenings import is_of_another_happening
from retrieval.conditions.meeting import meets
from retrieval.conditions.unsaid import is_of_another_matter
from retrieval.guard.finding import verify
from retrieval.guard.guard import Guard
from retrieval.question.period import period_asked
from retrieval.question.question import Question, understand
from retrieval.question.quotation import find_quotation
from retrieval.question.request import read_topic, requests_in
from retrieval.question.smalltalk import find_smalltalk
from retrieval.question.wish import find_wish
from retrieval.quotes.pasted import peel
from retrieval.quotes.verdicts import LONGEST_QUOTE, judge
from retrieval.replies import Answer, NotFound, QuoteCheck, Related, Smalltalk
from retrieval.search.confidence import ASSERT_FROM, estimate
from retrieval.search.hits import Results, answers_in
from retrieval.search.hybrid import search
from retrieval.search.rerank import reread
from retrieval.search.stories import is_same_story
from retrieval.search.writing import as_written
from retrieval.searched import Coverage, RankedPassage
from retrieval.timeline import Timeline
from retrieval.timelines.finding import find_timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from index.encoders.encoder import Encoder
    from index.language.detection import Language
    from index.storage.archive import Archive
    from index.storage.store import StoredArticle
    from retrieval.citing import CitedSpan
    from retrieval.guard.finding import Verified
    from retrieval.question.request import Request
    from retrieval.question.wish import Form
    from retrieval.replies import Reply
    from retrieval.search.confidence import Estimate
    from retrieval.search.hits import Hit
    from retrieval.search.reader import Reader
    from retrieval.search.rerank import Reranker

RETURNED = 10
RETURNED_FOR_TIMELINE = 50
LEDGER_SHARE = 0.3
"""Of the confidence from which an answer is asserted, what the figures of all parties for an event need: of several the
reader is less sure of each."""
LEAST_ALONE = -2.0
"""The reader's margin of an answer's own sentence below which it finds no answer there, whatever it sees around it."""


class Newsdesk:
    """Answers questions and checks quotes from one archive; safe to use from several threads."""

    def __init__(
        self,
        archive: Archive,
        encoder: Encoder,
        reader: Reader,
        reranker: Reranker | None = None,
        assert_from: float = ASSERT_FROM,
    ) -> None:
        """Take an archive made with the encoder; a reranker orders what is read, else the reader itself does.

        An answer is asserted from a confidence of `assert_from`; what is less sure is quoted as related.
        """
        self.today: Callable[[], date] = date.today
        self._assert_from = assert_from
        self.archive = archive
        self._reader = reader
        self._reranker = reranker
        self.encoder = encoder

    def ask(self, text: str, language: Language | None = None, about: str = "", *, any_time: bool = False) -> Reply:
        """Answer a question, or each of several; one that holds a quote is a quote check.

        The answer is in the question's own language, or in the one named. `about` is what a follow-up question leaves
        unsaid: it is searched for, and does not count as asked. A question for news of a period is asked of the
        articles published in it, unless of `any_time`.
        """
        watch, smalltalk = Stopwatch(), find_smalltalk(text)
        if find_wish(text):
            return Smalltalk(understand(text, language), "wish", self.coverage(), watch.total())
        if smalltalk:
            kind, spoken = smalltalk
            return Smalltalk(understand(text, language or spoken), kind, self.coverage(), watch.total())
        quotation = find_quotation(text)
        if quotation:
            spoken = language or detect(quotation.frame or quotation.text).language
            return self._check(understand(text, spoken), quotation.text, quotation.claimed_speaker)
        question, numbering = understand(text, language), Numbering()
        if not any_time and self.coverage().newest:
            question = replace(question, period=period_asked(question.text, self.today()))
        parts = [self._answer(request, numbering) for request in requests_in(question, about)]
        return parts[0] if len(parts) == 1 else together(question, parts, numbering)

    def ask_on(
        self, event: Sequence[str], text: str, language: Language | None, about: str, *, any_time: bool = False
    ) -> Reply:
        """Answer a question that goes on about what some articles tell of: elsewhere it is only related."""
        reply = self.ask(text, language, about, any_time=any_time)
        if not isinstance(reply, Answer) or not reply.is_asserted or reply.parts:
            return reply
        told_in = [stored.article for key in event if (stored := self.article(key))]
        cited = reply.short_answer.citation if reply.short_answer else reply.citations[0]
        is_of_event = not told_in or any(is_same_story(cited.article, article) for article in told_in)
        return reply if is_of_event else only_related(reply)

    def again(self, reply: Reply, form: Form, times: int) -> Reply:
        """Give a reply in another form; `times` is how often more of it was wished for."""
        return in_form(reply, form, times, self.archive)

    def figures(self, topic: str, language: Language | None = None) -> Reply:
        """Give the ledger of a topic alone: "drepte i Qaryatain", "Qaryatain"."""
        return self._answer(read_topic(understand(topic, language)), Numbering())

    def timeline(self, topic: str, language: Language | None = None) -> Timeline | NotFound:
        """Say what happened when on a topic, in order."""
        watch, request = Stopwatch(), read_topic(understand(topic, language))
        found = self._look(request, watch, RETURNED_FOR_TIMELINE)
        judged, numbering = self._estimate(found, found, watch), Numbering()
        told = find_timeline(found) if judged.is_answerable else None
        watch.lap("gather")
        if told is None or not told.events:
            missing = self._not_found(found, judged, watch)
            return replace(missing, withdrawn=find_withdrawn(self.archive, self._reader, found))
        found_with = (judged.confidence, _passages(found), self.coverage(), watch.total())
        entries, points = told.numbered(numbering), told.points.numbered(numbering)
        return Timeline(request.question, entries, told.left_out, *found_with, points)

    def check_quote(
        self, text: str, claimed_speaker: str | None = None, language: Language | None = None
    ) -> QuoteCheck:
        """Check whether anyone said this, in these words, and whether it was the one claimed to have said it."""
        quote = text.strip()[:LONGEST_QUOTE]
        return self._check(Question(quote, language or detect(quote).language), text, claimed_speaker)

    def verify(self, text: str, language: Language | None = None) -> list[Verified]:
        """Check each sentence of a text against what the archive says nearest to it."""
        return verify(self.archive, self.encoder, self.guard, text, language)

    @cached_property
    def guard(self) -> Guard:
        """Return what checks statements, loaded when first wanted."""
        return Guard(load_word_encoder())

    def article(self, article: str, version: int | None = None) -> StoredArticle | None:
        """Fetch an article, as it stands now where no version is named."""
        return self.archive.article(article, version)

    @property
    def folder(self) -> Path:
        """Return the archive's folder."""
        return self.archive.folder

    def coverage(self) -> Coverage:
        """Say how many articles can be searched, and from which period."""
        held = self.archive.holdings()
        return Coverage(held.articles, held.oldest, held.newest)

    def _check(self, question: Question, text: str, claimed_speaker: str | None) -> QuoteCheck:
        watch = Stopwatch()
        pasted = peel(text)
        claimed = (claimed_speaker or "").strip() or pasted.claimed_speaker
        verdict, matches = judge(self.archive, self.encoder, pasted.words[:LONGEST_QUOTE], claimed)
        watch.lap("quote")
        was_cut = len(pasted.words) > LONGEST_QUOTE
        return QuoteCheck(question, text, claimed, verdict, matches, was_cut, self.coverage(), watch.total())

    def _answer(self, request: Request, numbering: Numbering) -> Reply:
        """Look, read, gather, number, reply."""
        watch = Stopwatch()
        found = self._look(request, watch)
        read = self._read(found, watch)
        judged = self._estimate(found, read, watch)
        reply = self._reply(read, judged, numbering, watch)
        return replace(reply, withdrawn=find_withdrawn(self.archive, self._reader, read))

    def _reply(
        self, read: Results, judged: Estimate, numbering: Numbering, watch: Stopwatch
    ) -> Answer | Related | NotFound:
        if not judged.is_answerable:
            return self._not_found(read, judged, watch)
        gathered = gather(self.encoder, read, is_read_answered=judged.is_by_reading)
        watch.lap("gather")
        if not gathered.spans:
            return self._not_found(read, judged, watch)
        if not self._asserts(read, judged, has_figures=gathered.ledger is not None):
            near = related(read.request, gathered.spans)
            return self._related(read, judged, near, numbering, watch) if near else self._not_found(read, judged, watch)
        request, newer = read.request, find_newer(read, gathered.spans)
        newest = numbering.cite(newer) if newer else None
        ledger, cited = gathered.numbered(numbering)
        citations = tuple(citation for citation in cited if citation != newest)
        is_sure = judged.is_by_reading and judged.confidence >= self._assert_from
        is_short = is_sure and not request.question.asks_yes_no
        short = find_short_answer(read.hits, citations, ledger) if is_short else None
        found_with = (judged.confidence, _passages(read), self.coverage(), watch.total())
        beside = find_corrections(self.archive, citations), find_copies(citations, read.hits)
        return Answer(request.question, citations, *found_with, short, ledger, newest, *beside)

    def _look(self, request: Request, watch: Stopwatch, count: int = RETURNED) -> Results:
        """Search for what is asked, with what a follow-up leaves unsaid."""
        texts = dict.fromkeys([request.question.text, request.searched.text])
        vectors = self.encoder.encode(list(texts), "query")
        watch.lap("encode")
        hits = search(self.archive, request.searched, vectors[-1], count)
        watch.lap("search")
        return Results(request, vectors[0], hits)

    def _read(self, found: Results, watch: Stopwatch) -> Results:
        """Read the best hits for an answer; a topic asks for none."""
        if found.request.is_topic:
            return found
        question = as_written(found.request.read, found.hits)
        hits = reread(self._reader, question, found.hits, self._reranker)
        watch.lap("read")
        return replace(found, hits=hits)

    def _estimate(self, found: Results, read: Results, watch: Stopwatch) -> Estimate:
        """Estimate whether the hits answer.

        The reader, which looks for a few words that answer, may not see what is found by other signs.
        """
        request = found.request
        judged = estimate(request.searched, read.hits)
        if request.is_told_apart and not judged.is_answerable:
            judged = estimate(request.searched, found.hits)
        watch.lap("confidence")
        return judged

    def _asserts(self, read: Results, judged: Estimate, *, has_figures: bool) -> bool:
        """Tell whether an answer is sure enough to be asserted; an overview, and somebody's words on anything, are.

        What the reader takes for the answer must be told as the question has it. The figures of an event are all
        parties', and were chosen by their own sentences.
        """
        request = read.request
        if is_of_another_matter(request, read.best):
            return False
        if request.is_topic or request.asks_anything_said:
            return True
        if has_figures and request.counts_event:
            is_it = not is_of_another_happening(request.question, read.best)
            return is_it and judged.confidence >= LEDGER_SHARE * self._assert_from
        answers = answers_in(read.hits)
        if answers and not (has_figures or _stands_alone(answers[0][0])):
            return False
        if answers and not meets(request, answers[0][0].article, answers[0][1]):
            return False
        return judged.confidence >= self._assert_from

    def _related(
        self, read: Results, judged: Estimate, spans: Sequence[CitedSpan], numbering: Numbering, watch: Stopwatch
    ) -> Related:
        newer = find_newer(read, spans)
        newest = numbering.cite(newer) if newer else None
        citations, passages = tuple(numbering.cite(span) for span in spans), _passages(read)
        found_with = (judged.confidence, passages, self.coverage(), watch.total())
        beside = find_corrections(self.archive, citations), find_copies(citations, read.hits)
        return Related(read.request.question, citations, *found_with, newest, *beside)

    def _not_found(self, read: Results, judged: Estimate, watch: Stopwatch) -> NotFound:
        question = read.request.question
        sought, nearest = words_sought(self.archive, question), find_nearest(question, read.hits)
        return NotFound(question, judged.confidence, sought, nearest, _passages(read), self.coverage(), watch.total())


def _stands_alone(hit: Hit) -> bool:
    """Tell whether the reader finds an answer in the sentence of the answer too, by itself."""
    return hit.judgement is None or hit.judgement.margin >= LEAST_ALONE


def _passages(results: Results) -> tuple[RankedPassage, ...]:
    return tuple(
        RankedPassage(hit.article.article.id, hit.passage.start, hit.passage.end, hit.score) for hit in results.hits
    )
