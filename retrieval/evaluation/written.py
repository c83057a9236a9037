"""What became of drafts: how many statements were written, dropped and completed, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.replies import Answer, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.guard.guard import Judged
    from retrieval.replies import Reply
    from retrieval.writing.writer import Drafting


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over all questions: of replies that could be written, those that were; of statements, what became of them.

    `dropped_by` names the checks that statements failed, `not_written` why replies stayed in the articles' own words.
    """

    replies: int
    written: int
    second_tries: int
    statements: int
    kept: int
    completed: int
    dropped: int
    dropped_by: dict[str, int]
    not_written: dict[str, int]


def tally_of(replies: Sequence[Reply], drafted: Sequence[Drafting]) -> Tally:
    """Count what became of the drafts for some replies."""
    over = [d for reply, d in zip(replies, drafted, strict=True) if isinstance(reply, Answer | Related)]
    judged = list(_statements(over))
    verdicts = Counter(each.verdict for each in judged)
    reasons = Counter((each.why or "").partition(":")[0] for each in judged if each.verdict == "dropped")
    return Tally(
        replies=len(over),
        written=sum(drafting.written is not None for drafting in over),
        second_tries=sum(len(drafting.drafts) > 1 for drafting in over),
        statements=len(judged),
        kept=verdicts["kept"],
        completed=verdicts["completed"],
        dropped=verdicts["dropped"],
        dropped_by=dict(reasons.most_common()),
        not_written=dict(Counter(d.why_not for d in over if d.why_not).most_common()),
    )


def _statements(drafted: Sequence[Drafting]) -> Iterator[Judged]:
    for drafting in drafted:
        for checked in drafting.drafts:
            yield from checked.statements
