"""Finding evidence for a text that has none: each sentence is checked against what the archive has nearest to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from retrieval.citing import CitedSpan, Numbering
from retrieval.guard.draft import statements_of
from retrieval.guard.grounds import Passage, alike
from retrieval.question.question import understand
from retrieval.search.hybrid import search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.encoders.encoder import Encoder
    from index.language.detection import Language
    from index.storage.archive import Archive
    from retrieval.citation import Citation
    from retrieval.guard.draft import Statement
    from retrieval.guard.grounds import Grounds
    from retrieval.guard.guard import Guard
    from retrieval.search.hits import Hit

Standing = Literal["borne_out", "claimed", "contradicted", "not_in_archive"]
"""A sentence is only claimed where the archive has it as somebody's words, and the sentence does not say so."""
PASSAGES = 4
"""Passages that each sentence is checked against."""
MOST_SENTENCES = 30
TOLD = 0.74
"""The mean likeness of a sentence's words to those of one in the archive from which on they tell of the same."""
CONTRADICTING = frozenset({"number", "bound", "counted", "noun", "time", "quotation", "speaker", "negation", "role"})
"""Faults that make a sentence that tells of the same a contradicted one; others leave it without evidence."""

CLAIMED = frozenset({"unattributed", "hedge", "verb"})
"""Faults of a sentence that tells what the archive has, as surer than it is."""
_STANDINGS: tuple[tuple[Standing, frozenset[str]], ...] = (
    ("borne_out", frozenset({""})),
    ("claimed", CLAIMED),
    ("contradicted", CONTRADICTING),
)
"""Of several passages the kindest counts: that others give another number contradicts nobody."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A sentence of a text, and whether the archive bears it out; `why` names what differs."""

    text: str
    standing: Standing
    citation: Citation | None = None
    why: str | None = None


def verify(archive: Archive, encoder: Encoder, guard: Guard, text: str, language: Language | None) -> list[Verified]:
    """Check each sentence of a text against the sentences of the archive that are nearest to it."""
    numbering = Numbering()
    statements, found = statements_of(text)[:MOST_SENTENCES], list[Verified]()
    if not statements:
        return found
    vectors = encoder.encode([statement.words for statement in statements], "query")
    for statement, vector in zip(statements, vectors, strict=True):
        hits = search(archive, understand(statement.words, language), vector, PASSAGES)
        found.append(_verified(guard, statement, hits, numbering))
    return found


def _verified(guard: Guard, statement: Statement, hits: list[Hit], numbering: Numbering) -> Verified:
    evidence = [Passage(n, hit.article, hit.passage.start, hit.passage.end) for n, hit in enumerate(hits, 1)]
    cited = [replace(statement, citations=(passage.n,)) for passage in evidence]
    tried = sorted(_told(guard, evidence, cited), key=lambda told: -told[0])
    for standing, faults in _STANDINGS:
        for _, why, grounds in tried:
            if (why or "").partition(":")[0] in faults:
                near = grounds.nearest[0]
                citation = numbering.cite(CitedSpan(near.passage.article, near.span))
                return Verified(statement.text, standing, citation, why)
    return Verified(statement.text, "not_in_archive")


def _told(
    guard: Guard, evidence: list[Passage], statements: list[Statement]
) -> Iterator[tuple[float, str | None, Grounds]]:
    """Yield how near each passage that tells of the same as a statement lies, with what the statement gets wrong."""
    for grounds in guard.grounds("", evidence, statements):
        content = [grounds.words[n] for n in grounds.content]
        near = max((float(alike(content, g.words).max(1).mean()) for g in grounds.sentences if content), default=0.0)
        if near >= TOLD:
            yield near, guard.fault(grounds), grounds
