"""Joining: the replies to the several questions of one message become one reply."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.replies import Answer, NotFound, Related

if TYPE_CHECKING:
    from retrieval.citing import Numbering
    from retrieval.question.question import Question
    from retrieval.replies import Reply


def together(question: Question, parts: list[Reply], numbering: Numbering) -> Reply:
    """Join the replies to several questions: an answer where any of them has one, as sure as the least sure."""
    shown = [part for part in parts if isinstance(part, Answer | Related)]
    if not shown:
        return _none_found(question, [part for part in parts if isinstance(part, NotFound)])
    first = shown[0]
    asserted = [part for part in shown if isinstance(part, Answer)]
    elapsed = {stage: sum(part.elapsed_ms.get(stage, 0.0) for part in parts) for stage in first.elapsed_ms}
    confidence = min(part.confidence for part in asserted or shown)
    return Answer(
        question, numbering.citations, confidence, first.passages, first.coverage, elapsed, parts=tuple(parts)
    )


def _none_found(question: Question, missing: list[NotFound]) -> NotFound:
    sought = dict.fromkeys(sought for part in missing for sought in part.sought)
    return replace(missing[0], question=question, sought=tuple(sought))
