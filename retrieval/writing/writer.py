"""The writer: a model's draft over the evidence of a reply, of which what the guard lets through is shown."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING

from retrieval.guard.draft import statements_of
from retrieval.guard.instructions import is_instruction
from retrieval.replies import Answer, Related
from retrieval.writing.draft_checks import answers, checked_further, completed_from
from retrieval.writing.draft_text import draft_of
from retrieval.writing.evidence import evidence_of, short_answer_of
from retrieval.writing.model import ModelError
from retrieval.writing.prompt import to_answer, to_answer_again
from retrieval.writing.rewriting import rewrite
from retrieval.written import Written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.guard.guard import Checked
    from retrieval.newsdesk import Newsdesk
    from retrieval.replies import Reply
    from retrieval.writing.allowance import Allowance
    from retrieval.writing.evidence import Evidence
    from retrieval.writing.model import LanguageModel, Message

LOG = logging.getLogger(__name__)

SECONDS = 20.0
"""For an answer with its second try, after which it goes out in the articles' own words."""
DRAFTS = 2


@dataclass(frozen=True, slots=True)
class Drafting:
    """The drafts for an answer as they were checked, and what came of them; `why_not` says why nothing did."""

    drafts: tuple[Checked, ...] = ()
    written: Written | None = None
    why_not: str | None = None


class Writer:
    """Writes over what a newsdesk found; safe to use from several threads."""

    def __init__(self, desk: Newsdesk, model: LanguageModel, allowance: Allowance, seconds: float = SECONDS) -> None:
        """Take the newsdesk whose guard checks, the model, and how much and how long it may write."""
        self._desk = desk
        self._model = model
        self._allowance = allowance
        self._seconds = seconds

    def written(self, reply: Reply) -> Reply:
        """Return a reply with what was written over it; the reply as it is where nothing that answers held."""
        return self.drafted(reply)[0]

    def drafted(self, reply: Reply) -> tuple[Reply, Drafting]:
        """Return the same, with the drafts."""
        started = perf_counter()
        drafting = self._draft(reply)
        if not isinstance(reply, Answer | Related) or not drafting.written:
            return reply, drafting
        took = (perf_counter() - started) * 1000
        elapsed = {**reply.elapsed_ms, "total": reply.elapsed_ms["total"] + took, "write": took}
        return replace(reply, written=drafting.written, elapsed_ms=elapsed), drafting

    def rewritten(self, text: str, earlier: str) -> str | None:
        """Return a follow-up question as one that stands by itself; None where the model makes no such one of it."""
        try:
            with self._allowance.take():
                return rewrite(self._model, text, earlier)
        except ModelError as error:
            LOG.warning("A follow-up question is read as it stands: %s.", error)
            return None

    def _draft(self, reply: Reply) -> Drafting:
        if not isinstance(reply, Answer | Related) or (isinstance(reply, Answer) and reply.parts):
            return Drafting(why_not="nothing to write over")
        if isinstance(reply, Related) and reply.shows != "related":
            return Drafting(why_not="nothing to write over")
        evidence = evidence_of(reply, self._desk.archive)
        if not evidence or is_instruction(reply.question.text):
            return Drafting(why_not="the question or all of its evidence speaks to a model")
        try:
            with self._allowance.take():
                return self._checked_drafts(reply, evidence)
        except ModelError as error:
            LOG.warning("An answer goes out in the articles' own words: %s.", error)
            return Drafting(why_not=str(error))

    def _checked_drafts(self, reply: Answer | Related, evidence: Sequence[Evidence]) -> Drafting:
        """Let the model write, once more where what holds of the first draft does not answer."""
        messages = to_answer(reply.question.text, reply.question.language, evidence)
        short = short_answer_of(reply, self._desk.archive)
        drafts: list[Checked] = []
        ends = perf_counter() + self._seconds
        for _ in range(DRAFTS):
            checked = self._check(reply, evidence, self._write(messages, ends))
            drafts.append(checked)
            if answers(self._desk.guard, reply, checked, short):
                return Drafting(tuple(drafts), _written(checked, evidence))
            dropped = [judged for judged in checked.statements if judged.verdict == "dropped"]
            messages = to_answer_again(messages, checked.draft, dropped)
        return Drafting(tuple(drafts), why_not="what holds of the drafts does not answer")

    def _write(self, messages: Sequence[Message], ends: float) -> str:
        left = ends - perf_counter()
        if left <= 0:
            raise ModelError(f"the language model took longer than {self._seconds:.0f} s")
        return draft_of(self._model.complete(messages, left))

    def _check(self, reply: Answer | Related, evidence: Sequence[Evidence], draft: str) -> Checked:
        passages = [each.passage for each in evidence]
        checked = self._desk.guard.check(reply.question.text, passages, draft)
        checked = checked_further(checked, passages, reply.question)
        # The figures of a topic are of many things, and conflict with nobody's.
        ledger = reply.ledger if isinstance(reply, Answer) and not reply.question.is_bare else None
        return completed_from(ledger, checked) if ledger else checked


def _written(checked: Checked, evidence: Sequence[Evidence]) -> Written:
    named = {n for statement in statements_of(checked.shown) for n in statement.citations}
    return Written(checked.shown, tuple(each.citation for each in evidence if each.passage.n in named))
