"""The sentence that an answer stands in, with the one before it: what it says of the question by itself."""

from __future__ import annotations

from dataclasses import dataclass

from index.language.sentences import Span, sentences


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the reader makes of an answer's own sentence by itself: logits, as of a whole passage.

    `is_same`: it finds its answer in the same words there.
    """

    relevance: float
    margin: float
    is_same: bool


def narrowed(text: str, start: int, end: int) -> Span:
    """Return the sentences of text[start:end] and the one before them, which says who "he" is."""
    spans = sentences(text)
    touched = [i for i, span in enumerate(spans) if span.start < end and span.end > start]
    if not touched:
        return Span(0, len(text))
    return Span(spans[max(0, touched[0] - 1)].start, spans[touched[-1]].end)
