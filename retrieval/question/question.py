"""The question: its words and the language it is put in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, get_args

from index.language.terms import words
from retrieval.question.foreign import foreign_score, is_other_script
from retrieval.question.smalltalk import find_smalltalk

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
_ENDS = re.compile(
    r"(?<=\?)\s+(?=\w)"
    r"|,? (?:og|and) (?=(?:hvem|hva|hvor|hvordan|hvorfor|hvilke[nt]?|når|kven|kva|kor mange|kor mykje|korleis|kvifor"
    r"|who|what|when|where|why|how|which) \w+ \w)",
    re.IGNORECASE,
)
_FIRST_WORD_WEIGHT = 3
"""The question word stands first and is seldom part of a name or title."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was put; `language` is the one to answer in, `is_foreign` that it was put in another."""

    text: str
    language: Language
    is_foreign: bool = False

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
    """Make a question of what a person wrote; its language is the one named, or else the one its small words tell.

    A question in a language that is neither Norwegian nor English is answered in English.
    """
    # Half a character, as a shell hands on bytes that are no UTF-8, would stop whatever encodes the text.
    whole = text.encode(errors="replace").decode()
    tidy = " ".join(whole.split())[:LONGEST]
    is_foreign = is_other_script(tidy) or foreign_score(words(tidy)) > max(_scores(tidy).values())
    return Question(tidy, language or ("en" if is_foreign else detect_language(tidy)), is_foreign)


def split(question: Question) -> list[Question]:
    """Part a message into its questions: "Hvem vant, og hvor mange så på?" has two, in one language.

    A greeting or thanks beside a question is left out.
    """
    parts = [replace(question, text=part) for part in _ENDS.split(question.text)]
    return [part for part in parts if not find_smalltalk(part.text)] or parts[:1]


def detect_language(text: str) -> Language:
    """Tell bokmål, nynorsk and English by their function words: "kor mange vart drepne" is nynorsk.

    Where nothing tells, it is bokmål.
    """
    scores = _scores(text)
    best = max(LANGUAGES, key=lambda language: scores[language])
    return best if scores[best] else "nb"


def _scores(text: str) -> dict[Language, int]:
    found = words(text)
    weighted = found[:1] * _FIRST_WORD_WEIGHT + found[1:]
    return {language: sum(word in markers for word in weighted) for language, markers in _MARKERS.items()}
