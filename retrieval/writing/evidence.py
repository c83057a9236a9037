"""The evidence that is written over: the sentences that a reply cites, by its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.sentences import Span
from retrieval.guard.grounds import Passage
from retrieval.guard.instructions import is_instruction
from retrieval.replies import Answer, cited_in
from retrieval.search.hits import FoundArticle

if TYPE_CHECKING:
    from index.storage.archive import Archive
    from retrieval.citation import Citation
    from retrieval.replies import Reply


@dataclass(frozen=True, slots=True)
class Evidence:
    """A citation, and the whole sentences that it stands in."""

    citation: Citation
    passage: Passage


def evidence_of(reply: Reply, archive: Archive) -> list[Evidence]:
    """Return what a reply cites, without what speaks to a model."""
    found = []
    for citation in cited_in(reply):
        article = FoundArticle(citation.article, citation.version, archive)
        whole = article.own_sentence(Span(citation.start, citation.end))
        passage = Passage(citation.n, article, whole.start, whole.end)
        if not is_instruction(passage.text):
            found.append(Evidence(citation, passage))
    return found


def short_answer_of(reply: Reply, archive: Archive) -> Passage | None:
    """Return the short answer of a reply as a passage."""
    short = reply.short_answer if isinstance(reply, Answer) else None
    if short is None:
        return None
    article = FoundArticle(short.citation.article, short.citation.version, archive)
    return Passage(short.citation.n, article, short.start, short.end)
