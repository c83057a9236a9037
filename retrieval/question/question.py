"""The question: its words and the language it is put in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.language.detection import LANGUAGES, Language, detect
from index.language.terms import words
from retrieval.question.smalltalk import find_smalltalk

__all__ = ["FUNCTION_WORDS", "LANGUAGES", "LONGEST", "QUANTITY", "Language", "Question", "split", "understand"]
LONGEST = 1_000
"""Characters of a question that are read; more is cut."""

FUNCTION_WORDS = frozenset(
    """hva hvem hvor hvordan hvorfor hvilken hvilket hvilke når ikke jeg og er ble blir var har hadde av på til det som
    mange mye med fra noen noe etter skjedde sa sier om den de i å må mener heter at for blitt
    kva kven kor korleis kvifor kvar ikkje eg vart blei mykje frå nokon noko seier dei meiner heiter ein ei
    what who whom whose where when why how which is are was were did do does has have had the a an of in on at to from
    for with about that this said say many much not and or it they he she his been will""".split()
)
"""Words that tell nothing of what a question is about: bokmål, nynorsk and English."""
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
    """Make a question of what a person wrote; its language is the one named, or else the one it is in.

    A question in a language that is neither Norwegian nor English is answered in English.
    """
    # Half a character, as a shell hands on bytes that are no UTF-8, would stop whatever encodes the text.
    whole = text.encode(errors="replace").decode()
    tidy = " ".join(whole.split())[:LONGEST]
    detected = detect(tidy)
    return Question(tidy, language or ("en" if detected.is_foreign else detected.language), detected.is_foreign)


def split(question: Question) -> list[Question]:
    """Part a message into its questions: "Hvem vant, og hvor mange så på?" has two, in one language.

    A greeting or thanks beside a question is left out.
    """
    parts = [replace(question, text=part) for part in _ENDS.split(question.text)]
    return [part for part in parts if not find_smalltalk(part.text)] or parts[:1]
