"""The guard: checks a draft, statement by statement, and returns what of it may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from retrieval.guard.checks.bounds import wrong_bounds
from retrieval.guard.checks.causes import added_causes
from retrieval.guard.checks.counted import wrong_nouns, wrong_things
from retrieval.guard.checks.coverage import uncovered
from retrieval.guard.checks.hedges import lost_hedges, stronger
from retrieval.guard.checks.names import wrong_names
from retrieval.guard.checks.negation import turned
from retrieval.guard.checks.numbers import wrong_numbers
from retrieval.guard.checks.people import absent_people
from retrieval.guard.checks.quotations import wrong_quotations
from retrieval.guard.checks.roles import wrong_roles
from retrieval.guard.checks.speakers import lost_speakers, wrong_speakers
from retrieval.guard.checks.times import wrong_times
from retrieval.guard.conflicts import rivals
from retrieval.guard.draft import statements_of
from retrieval.guard.grounds import Grounds, Passage, ReadPassage
from retrieval.guard.instructions import is_instruction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.encoders.word_vectors import Word, WordEncoder
from retrieval.guard.draft import Statement

Outcome = Literal["kept", "dropped", "completed"]
CHECKS = {
    "number": wrong_numbers,
    "bound": wrong_bounds,
    "counted": wrong_things,
    "noun": wrong_nouns,
    "name": wrong_names,
    "time": wrong_times,
    "quotation": wrong_quotations,
    "role": wrong_roles,
    "speaker": wrong_speakers,
    "person": absent_people,
    "unattributed": lost_speakers,
    "verb": stronger,
    "hedge": lost_hedges,
    "negation": turned,
    "cause": added_causes,
    "words": uncovered,
}
"""What each check finds wrong, in the order in which they are made."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement with its verdict: `why` names the check that it failed and the words at fault."""

    statement: Statement
    verdict: Outcome
    shown: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that was checked: what a person sees of it, "" where nothing holds."""

    draft: str
    statements: tuple[Judged, ...]

    @property
    def shown(self) -> str:
        """Return what holds, as it was written."""
        if self.statements and all(judged.verdict == "kept" for judged in self.statements):
            return self.draft
        return " ".join(judged.shown for judged in self.statements if judged.shown)

    @property
    def is_unchanged(self) -> bool:
        """Tell whether all of it holds as it was written."""
        return self.shown == self.draft


class Guard:
    """Checks drafts against the evidence they cite; safe to use from several threads."""

    def __init__(self, encoder: WordEncoder) -> None:
        """Take what gives words their vectors."""
        self._encoder = encoder

    def check(self, question: str, evidence: Sequence[Passage], draft: str) -> Checked:
        """Check every statement of a draft against the passages it cites."""
        statements = statements_of(draft)
        grounds = self.grounds(question, evidence, statements)
        judged = (self._judge(each, evidence, draft) for each in grounds)
        return Checked(draft, tuple(judged))

    def grounds(self, question: str, evidence: Sequence[Passage], statements: Sequence[Statement]) -> list[Grounds]:
        """Read a draft's statements beside what each cites."""
        texts = [question, *(p.text for p in evidence), *(s.words for s in statements)]
        words = iter(self._encoder.encode(texts))
        asked: Sequence[Word] = next(words)
        read = [ReadPassage(passage, next(words)) for passage in evidence]
        return [
            Grounds(
                statement,
                next(words),
                [r for r in read if r.passage.n in statement.citations],
                [r for r in read if r.passage.n not in statement.citations],
                asked,
            )
            for statement in statements
        ]

    def fault(self, grounds: Grounds) -> str | None:
        """Return the check that a statement fails, with the words at fault; None where its source bears it out."""
        return _fault(grounds)

    def _judge(self, grounds: Grounds, evidence: Sequence[Passage], draft: str) -> Judged:
        statement = grounds.statement
        found = rivals(grounds, [*grounds.cited, *grounds.others], draft)
        why = _uncited(grounds, evidence) or _fault(grounds)
        if found:
            own = [] if why is None else [f"«{g.text}» [{g.passage.n}]" for g in grounds.nearest[:1]]
            if why is None or why.startswith("unattributed"):
                kept = statement.text if why is None else own[0]
                return Judged(statement, "completed", " ".join([kept, *(r.quotation for r in found)]), "conflict")
        return Judged(statement, "dropped" if why else "kept", "" if why else statement.text, why)


def _uncited(grounds: Grounds, evidence: Sequence[Passage]) -> str | None:
    known = {passage.n for passage in evidence}
    unknown = [n for n in grounds.statement.citations if n not in known]
    if not grounds.statement.citations or not grounds.words:
        return "citation: none"
    if unknown:
        return f"citation: [{unknown[0]}]"
    if all(is_instruction(read.passage.text) for read in grounds.cited) or any(
        is_instruction(ground.text) for ground in grounds.nearest[:1]
    ):
        return "instruction"
    return None


def _fault(grounds: Grounds) -> str | None:
    for name, check in CHECKS.items():
        found = next(check(grounds), None)
        if found is not None:
            return f"{name}: {found}"
    return None
