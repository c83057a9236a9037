"""Figures of nought: "ingen er lenger savnet", "no one was killed"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.figures.categories import event_in
from index.figures.finding import Figure
from index.figures.owners import owner_of
from index.language.sentences import Span, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.speech import Speech

_NOBODY = re.compile(
    r"\b(?P<words>(?:ingen|no one|nobody|none|no)(?: (?P<unit>personer|personar|mennesker|menneske|sivile|people))?)"
    r"(?: (?:er|ble|blei|vart|var|skal være|skal vere|har blitt|har vorte|is|are|was|were|has been|have been))?"
    r"(?: (?:lenger|lengre|fortsatt|framleis|meldt|longer|still|reported|alvorlig|alvorleg|seriously)){0,2}"
    r" (?P<event>[^\W\d_]+)",
    re.IGNORECASE,
)


def find_nobody(text: str, said: Sequence[Speech]) -> Iterator[Figure]:
    """Find where an article says that something happened to nobody, in order: such figures are nought."""
    for sentence in sentences(text):
        for match in _NOBODY.finditer(text, sentence.start, sentence.end):
            category = event_in(match["event"])
            if category:
                words = Span(*match.span("words"))
                owner = owner_of(text, words, sentence, said, is_share=False)
                name, verb = (owner.name, owner.verb) if owner else (None, None)
                yield Figure(words.start, words.end, 0.0, "exact", match["unit"], category, name, verb)
