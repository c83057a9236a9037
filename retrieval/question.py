"""The question: its words and the language it is put in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from index.terms import words

Language = Literal["nb", "nn", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
LONGEST = 1_000
"""Characters of a question that are read; more is cut."""

_MARKERS: dict[Language, frozenset[str]] = {
    "nb": frozenset(
        """hva hvem hvor hvordan hvorfor hvilken hvilket hvilke når ikke jeg og er ble blir var har hadde av på til det
        som mange mye med fra noen noe etter skjedde sa sier om den de i å må mener heter at for blitt""".split()
    ),
    "nn": frozenset(
        """kva kven kor korleis kvifor kvar når ikkje eg og er vart blei blir var har hadde av på til det som mange
        mykje med frå nokon noko etter skjedde sa seier om den dei i å må meiner heiter ein ei at for""".split()
    ),
    "en": frozenset(
        """what who whom whose where when why how which is are was were did do does has have had the a an of in on at
        to from for with about that this said say many much not and or it they he she his been will""".split()
    ),
}
FUNCTION_WORDS = frozenset().union(*_MARKERS.values())
QUANTITY = re.compile(
    r"\b(how (many|much|large|big|high|old|far|tall|long|heavy|wide|deep|fast)|number of|death toll"
    r"|(hvor|kor) (mange|mye|mykje|stor|stort|store|høy|høg|høyt|høgt|gammel|gammal|gamle|gamal|langt|lang|lenge|lengje"
    r"|tung|tungt|bred|bredt|breitt|dyp|djup|fort)|antall|antal|tallet på|talet på|dødstall\w*|dødstal\w*)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:når|when|(?:hvilket|kva|which|what) (?:år|year|dato|date))\b", re.IGNORECASE)
_ENDS = re.compile(r"(?<=\?)\s+(?=\w)")
_FIRST_WORD_WEIGHT = 3
"""The question word stands first and is seldom part of a name or title."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was put."""

    text: str
    language: Language

    @property
    def asks_quantity(self) -> bool:
        """Tell whether a number is asked for: how many, hvor mye, kor stor."""
        return bool(QUANTITY.search(self.text))

    @property
    def asks_when(self) -> bool:
        """Tell whether a time is asked for: when, når, hvilket år."""
        return bool(_WHEN.search(self.text))

    @property
    def is_bare(self) -> bool:
        """Tell whether it is a name or a place and no more: "Qaryatain"."""
        found = words(self.text)
        return 0 < len(found) <= 3 and not FUNCTION_WORDS.intersection(found) and "?" not in self.text


def understand(text: str, language: Language | None = None) -> Question:
    """Make a question of what a person wrote; its language is the one named, or else the one its small words tell."""
    # Half a character, as a shell hands on bytes that are no UTF-8, would stop whatever encodes the text.
    whole = text.encode(errors="replace").decode()
    tidy = " ".join(whole.split())[:LONGEST]
    return Question(tidy, language or detect_language(tidy))


def split(question: Question) -> list[Question]:
    """Part a message into its questions: "Hvem vant? Hvor mange så på?" has two, in one language."""
    return [Question(part, question.language) for part in _ENDS.split(question.text)]


def detect_language(text: str) -> Language:
    """Tell bokmål, nynorsk and English by their function words: "kor mange vart drepne" is nynorsk.

    Where nothing tells, it is bokmål.
    """
    found = words(text)
    weighted = found[:1] * _FIRST_WORD_WEIGHT + found[1:]
    scores = {language: sum(word in markers for word in weighted) for language, markers in _MARKERS.items()}
    best = max(LANGUAGES, key=lambda language: scores[language])
    return best if scores[best] else "nb"
