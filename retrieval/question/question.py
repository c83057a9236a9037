"""The question: its words and the language it is put in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from index.language.detection import Language, detect
from index.language.function_words import FUNCTION_WORDS
from index.language.names import names_in_question
from index.language.terms import words
from retrieval.question.overview import topic_of_overview
from retrieval.question.yes_no import asks_yes_no

if TYPE_CHECKING:
    from retrieval.question.period import Period

LONGEST = 1_000
"""Characters of a question that are read; more is cut."""

QUANTITY = re.compile(
    r"\b(how (many|much|large|big|high|old|far|tall|long|heavy|wide|deep|fast)|number of|death toll"
    r"|(hvor|kor) (mange|mye|mykje|stor|stort|store|høy|høg|høyt|høgt|gammel|gammal|gamle|gamal|langt|lang|lenge|lengje"
    r"|tung|tungt|bred|bredt|breitt|dyp|djup|fort)|antall|antal|tallet på|talet på|dødstall\w*|dødstal\w*)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:når|when|(?:hvilket|kva|which|what) (?:år|year|dato|date))\b", re.IGNORECASE)
_NEWEST = re.compile(
    r"\b(?:nå|for tiden|for tida|i dag|hittil|foreløpig|førebels|siste|sist|nyeste|nyaste|now|today|so far"
    r"|currently|current|latest|newest)\b",
    re.IGNORECASE,
)
_WHY = re.compile(r"\b(?:hvorfor|kvifor|korfor|why)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Question:
    """A question as it was put; `language` is the one to answer in, `is_foreign` that it was put in another.

    `period` is of when the articles are that it is asked of; None where of any time. `is_rewritten`: a model put it so.
    """

    text: str
    language: Language
    is_foreign: bool = False
    period: Period | None = None
    is_rewritten: bool = False

    @cached_property
    def asks_quantity(self) -> bool:
        """Tell whether a number is asked for: how many, hvor mye, kor stor."""
        return bool(QUANTITY.search(self.text))

    @cached_property
    def asks_when(self) -> bool:
        """Tell whether a time is asked for: when, når, hvilket år."""
        return bool(_WHEN.search(self.text))

    @cached_property
    def asks_newest(self) -> bool:
        """Tell whether what is so now, or the latest, is asked for."""
        return bool(_NEWEST.search(self.text))

    @cached_property
    def asks_why(self) -> bool:
        """Tell whether a reason is asked for: why, hvorfor."""
        return bool(_WHY.search(self.text))

    @cached_property
    def asks_yes_no(self) -> bool:
        """Tell whether it is asked whether something is so: did it, er det."""
        return asks_yes_no(self.text)

    @cached_property
    def topic(self) -> str | None:
        """Return what an overview is wanted of: "Hva skjedde på Storhetta?" → "Storhetta"."""
        return topic_of_overview(self.text)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the words of its names, and its numbers."""
        return tuple(names_in_question(f"? {self.topic}" if self.topic else self.text))

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Return its words that carry meaning."""
        return tuple(word for word in words(self.topic or self.text) if word not in FUNCTION_WORDS)

    @cached_property
    def is_bare(self) -> bool:
        """Tell whether it is a name or a place and no more, "Qaryatain", or asks for no more than that does."""
        if self.topic:
            return True
        found = words(self.text)
        return 0 < len(found) <= 3 and not FUNCTION_WORDS.intersection(found) and "?" not in self.text


def understand(text: str, language: Language | None = None) -> Question:
    """Make a question of what a person wrote; its language is the one named, or else the one its small words tell.

    A question in a language that is neither Norwegian nor English is answered in English.
    """
    # Half a character, as a shell hands on bytes that are no UTF-8, would stop whatever encodes the text.
    whole = text.encode(errors="replace").decode()
    tidy = " ".join(whole.split())[:LONGEST]
    detected = detect(tidy)
    return Question(tidy, language or ("en" if detected.is_foreign else detected.language), detected.is_foreign)
