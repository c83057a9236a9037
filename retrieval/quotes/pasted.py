"""Pasted quotes: what people paste around the words is peeled off, and whom it names is who is claimed to say them."""

from __future__ import annotations

from dataclasses import dataclass

from index.speech.marks import OPEN, canonical
from retrieval.question.quotation import find_quotation
from retrieval.question.wrapping import unwrapped
from retrieval.quotes.frames import frame_of


@dataclass(frozen=True, slots=True)
class Pasted:
    """A quote as it is checked, and whom what was pasted around it names."""

    words: str
    claimed_speaker: str | None


def peel(text: str) -> Pasted:
    """Return the words of a pasted quote without what is no part of them.

    Quotation marks go with what stands outside them, and so does a reporting clause, a name before the words or a
    signature, where they tell who is claimed to say them; several quotations are left together.
    """
    plain = unwrapped(text)
    found = find_quotation(plain) if canonical(plain).count(OPEN) <= 1 else None
    if found and (found.claimed_speaker or not found.frame):
        return Pasted(found.text, found.claimed_speaker)
    frame = frame_of(plain) if OPEN not in canonical(plain) else None
    return Pasted(frame.words, frame.speaker) if frame else Pasted(plain, None)
