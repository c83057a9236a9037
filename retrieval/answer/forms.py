"""The forms in which an answer is given again: its few words alone, what else was found, where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.citing import cite_passages
from retrieval.replies import Answer, NotFound, QuoteCheck, Related, Smalltalk, cited_in

if TYPE_CHECKING:
    from index.language.detection import Language
    from index.storage.archive import Archive
    from retrieval.citation import Citation
    from retrieval.question.wish import Form
    from retrieval.replies import Reply, Showing
    from retrieval.searched import RankedPassage
    from retrieval.timeline import Timeline

SHOWN_AT_ONCE = 3
"""Further passages that one wish for more gives."""


def spoken_in(reply: Reply, language: Language) -> Reply:
    """Say a reply in another language: what was found stays as it is."""
    question = replace(reply.question, language=language)
    if isinstance(reply, Answer) and reply.parts:
        return replace(reply, question=question, parts=tuple(spoken_in(part, language) for part in reply.parts))
    return replace(reply, question=question)


def is_asserted(reply: Reply) -> bool:
    """Tell whether a reply states an answer."""
    return isinstance(reply, Answer) and reply.is_asserted


def only_related(answer: Answer) -> Related:
    """Take back that an answer is one: what it quotes is only near what was asked."""
    found_with = (answer.confidence, answer.passages, answer.coverage, answer.elapsed_ms)
    beside = answer.newer, answer.corrections, answer.copies, answer.withdrawn
    return Related(answer.question, answer.citations[:1], *found_with, *beside)


def in_form(reply: Reply, form: Form, times: int, archive: Archive) -> Reply:
    """Give a reply in another form; `times` is how often more of it was wished for."""
    match form:
        case "short":
            return _shortened(reply)
        case "sources":
            return _sources_of(reply)
        case "more":
            return _more_of(reply, archive, times)
        case _:
            return reply


def _shortened(reply: Reply) -> Reply:
    """Leave of an answer its few words, or else its first sentence, and where they stand."""
    if isinstance(reply, Related) and reply.citations:
        return replace(reply, citations=reply.citations[:1], newer=None, copies=(), corrections=())
    if not isinstance(reply, Answer) or reply.parts or not reply.citations:
        return reply
    first = reply.short_answer.citation if reply.short_answer else reply.citations[0]
    return replace(reply, citations=(first,), ledger=None, newer=None, copies=(), corrections=())


def _sources_of(reply: Reply) -> Reply:
    """Leave of a reply the words that it cites, each with its source."""
    if isinstance(reply, Smalltalk | QuoteCheck | NotFound) or not cited_in(reply):
        return reply
    return _related(reply, tuple(cited_in(reply)), "sources")


def _more_of(reply: Reply, archive: Archive, times: int) -> Reply:
    """Give the passages that were found next, three for each time that more was wished for."""
    if isinstance(reply, Smalltalk | QuoteCheck):
        return reply
    shown = cited_in(reply)
    further = [passage for passage in reply.passages if not any(_lies_in(citation, passage) for citation in shown)]
    first = SHOWN_AT_ONCE * (times - 1)
    citations = tuple(cite_passages(further[first : first + SHOWN_AT_ONCE], archive))
    return _related(reply, citations, "more")


def _related(reply: Answer | Related | NotFound | Timeline, citations: tuple[Citation, ...], shows: Showing) -> Related:
    found_with = (reply.confidence, reply.passages, reply.coverage, reply.elapsed_ms)
    return Related(reply.question, citations, *found_with, shows=shows)


def _lies_in(citation: Citation, passage: RankedPassage) -> bool:
    return citation.article.id == passage.article and passage.start <= citation.start < passage.end
