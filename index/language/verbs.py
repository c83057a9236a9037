"""Verbs that report speech, in bokmål, nynorsk and English: their forms, by what they are used for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "verbs.txt"
_ENDINGS = {
    "te": ("er", "te", "t"),
    "de": ("er", "de", "d"),
    "et": ("er", "et a", "et a"),
    "a": ("ar", "a", "a"),
}


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with its forms and uses; data/verbs.txt tells what each use is.

    The infinitive only of a Norwegian verb of saying: "vil informere" and "må varsle" report nothing yet, and English
    infinitives are often nouns, too.
    """

    language: str
    lemma: str
    present: tuple[str, ...]
    past: tuple[str, ...]
    participles: tuple[str, ...]
    passive: str
    infinitive: tuple[str, ...]
    uses: frozenset[str]

    @property
    def finite(self) -> frozenset[str]:
        """Return the present and the past."""
        return frozenset(self.present + self.past)

    @property
    def forms(self) -> frozenset[str]:
        """Return the forms that may report."""
        return self.finite.union(self.participles, self.infinitive)

    @property
    def particle(self) -> str | None:
        """Return the word with which alone it reports: "til" of "legge til"."""
        return next((use.partition(":")[2] for use in self.uses if use.startswith("with:")), None)


@cache
def verbs() -> tuple[Verb, ...]:
    """Return the verbs of data/verbs.txt."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple(_verb(*line.split(maxsplit=3)) for line in lines if line and not line.startswith("#"))


def forms_used_for(*uses: str) -> frozenset[str]:
    """Return all forms of the verbs with one of these uses."""
    return frozenset(form for verb in verbs() if not verb.uses.isdisjoint(uses) for form in verb.forms)


def _verb(language: str, lemma: str, inflection: str, uses: str) -> Verb:
    parts = inflection.split("/") if "/" in inflection else _weak_forms(lemma, inflection)
    present, past, participles = (tuple(part.split(",")) if part != "-" else () for part in parts[:3])
    passive = parts[3] if len(parts) > 3 else f"{lemma.removesuffix('e')}ast" if language == "nn" else f"{lemma}s"
    infinitive = (lemma,) if language != "en" and "saying" in uses.split() else ()
    return Verb(language, lemma, present, past, participles, passive, infinitive, frozenset(uses.split()))


def _weak_forms(lemma: str, inflection: str) -> list[str]:
    """Return the present, the past and the participle of a weak verb: "opplyse", "te" → opplyser, opplyste, opplyst."""
    stem = lemma.removesuffix("e")
    if inflection == "ed":
        past = f"{re.sub('y$', 'i', stem)}ed"
        return [re.sub("ys$", "ies", re.sub("ss+$", "sses", f"{lemma}s")), past, past]
    present, past, participle = _ENDINGS[inflection]
    return [
        stem + present,
        ",".join(stem + ending for ending in past.split()),
        ",".join(stem + ending for ending in participle.split()),
    ]


SAYING = forms_used_for("saying")
UTTERING = forms_used_for("uttering")
CALLING = forms_used_for("calling")
IMPERSONAL = forms_used_for("it")
TELLING = forms_used_for("hearer")
ASKING = forms_used_for("asking")
PASSIVE = frozenset(verb.passive for verb in verbs() if "passive" in verb.uses)
PARTICLES = {form: verb.particle for verb in verbs() if verb.particle for form in verb.forms}
OPENING = SAYING | forms_used_for("stating") | frozenset(PARTICLES)
"""Forms that take a clause of their own after a speaker before or after them."""

REPORTING = OPENING | UTTERING
REPORTING_OR_CALLING = REPORTING | CALLING
NONFINITE = REPORTING_OR_CALLING.difference(*(verb.finite for verb in verbs()))
"""Forms that report only after an auxiliary: "har sagt", "kan bekrefte", but not "mildt sagt"."""

# Prepositions of source: "ifølge X", "according to X".
ACCORDING = {
    "ifølge": (("ifølge",),), "ifølgje": (("ifølgje",),), "i": (("i", "følge"), ("i", "følgje")),
    "according": (("according", "to"),),
}  # fmt: skip
