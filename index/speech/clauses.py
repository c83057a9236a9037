"""The clause that says who speaks: "sier Moen", "ifølge SOHR", "politiet opplyser at"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from index.language.calendar import NORWEGIAN_MONTHS
from index.language.function_words import (
    ADVERBS,
    AUXILIARIES,
    BEFORE_CLOSING,
    COMPLEMENTS,
    ENDS,
    FROM,
    LINKS,
    NOT,
    OPENERS,
    PASSIVE_AUXILIARIES,
    SPEAKING,
    THAT,
    TIMES,
    TURNS,
    WHO,
)
from index.language.verbs import (
    ACCORDING,
    CALLING,
    COMMON,
    IMPERSONAL,
    NONFINITE,
    OPENING,
    PARTICLES,
    PASSIVE,
    PASSIVE_WITH_IT,
    REPORTING_OR_CALLING,
    SAYING,
    TELLING,
    UTTERING,
)
from index.speech.phrases import Phrase, phrase_at
from index.speech.subjects import Subject, is_boundary, subject_of, verb_start

if TYPE_CHECKING:
    from index.language.tokens import Window

Knows = Callable[[str], bool]
Lead = Literal["clause", "issuer", "nobody"]
Place = Literal["opens", "closes", "source", "calls", "passive"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause: tokens `first` to `last` (exclusive).

    `place` is where the words said stand: after it (opens), before it (closes), around it (source: "ifølge X");
    "calls" gives a thing a name ("kalte det «sabotasje»"), "passive" names nobody ("meldes å være uskadd").
    """

    place: Place
    verb: str
    phrase: Phrase | None
    first: int
    last: int

    @property
    def lead(self) -> Lead:
        """Tell where its speaker is to be found: in it, with whoever put out the text, or nowhere."""
        if self.phrase:
            return "clause"
        return "issuer" if self.verb in IMPERSONAL else "nobody"


def clauses(window: Window, knows: Knows | None = None) -> list[Clause]:
    """Return the reporting clauses in a window, in order.

    `knows`, where given, tells whether a name is a person's of this article: before one, any verb may close words
    said ("..., oppklarer Greve-Isdahl").
    """
    found = (_clause_at(window, i, knows) for i in range(window.lo, window.hi))
    return [clause for clause in found if clause]


def _clause_at(window: Window, i: int, knows: Knows | None) -> Clause | None:
    word = window.word(i)
    source = next((s for s in ACCORDING.get(word, ()) if tuple(window.words(i, i + len(s))) == s), None)
    if source:
        first = i + len(source)
        has = window.word(first) in _HAD_BY and first + 1 < window.hi and window.word(first + 1) not in _ABOUT | FROM
        phrase = (phrase_at(window, first + 1) if has else None) or phrase_at(window, first)
        return Clause("source", " ".join(source), phrase, i, phrase.last if phrase else first)
    if not window[i].is_small:
        return None
    if word in REPORTING_OR_CALLING and not _is_no_report(window, i):
        return _impersonal(window, i) or _reporting(window, i)
    if word in IMPERSONAL:
        return _impersonal(window, i)
    granted = window.word(i + 1) == "om" or window.word(i - 1) in {"skal", "kan"}  # "det skal sies at"
    if (word in PASSIVE and not granted) or (word in PASSIVE_WITH_IT and _has_it(window, i)):
        return Clause("passive", word, None, i, i + 1)
    return _any_verb(window, i, knows) if knows else None


_HAD_BY = {"informasjon", "opplysninger", "dokumenter", "det", "what"}  # "ifølge opplysninger avisen har"


def _reporting(window: Window, i: int) -> Clause | None:
    """Return the clause of a verb that may report, with its speaker after or before it."""
    word, start = window.word(i), verb_start(window, i)
    after = _source_after(window, i)
    subject = None if _is_turned(window, word, after) else subject_of(window, start)
    if subject is None and word in CALLING and window.word(start - 1) in _SUBJECT_PRONOUNS:
        subject = subject_of(replace(window, lo=start - 1), start)  # "en avtale hun har omtalt som ..."
    closing = start > window.lo and window.word(start - 1) in BEFORE_CLOSING
    if after and (closing or _runs_out(window, i, after)) and _closes(window, word, after, subject):
        return Clause("closes", word, after, start, after.last)
    if subject:
        return _told_before(window, i, subject)
    if window.word(start - 1) in WHO:
        return None  # of somebody unknown
    return _told_after(window, i, after) if after and start == i else None


def _has_it(window: Window, i: int) -> bool:
    return "det" in {window.word(i - 1), window.word(i + 1)}


_PERFECT = AUXILIARIES - PASSIVE_AUXILIARIES
_NO_VERB_AFTER = {
    "å",
    "to",
    "the",
    "a",
    "en",
    "ei",
    "et",
    "ein",
    "eit",
    "nær",
    "mildt",
    "kort",
    "få",
    "fått",
    "får",
    "fikk",
}
_DOUBTING = {"tror", "trodde", "trur", "synes", "syntes", "mener", "mente", "meiner"}  # "tror ikke" states something
_NO_WORDS_SAID = {"ja", "nei", "takk", "opp", "fra", "ifra", "frå", "yes", "no"}  # "har sagt ja til å kjøpe"
_BEFORE_VICTORY = {"til", "med", "for", "en", "sin", "klar", "ny", "første"}  # "seier" is bokmål for "victory"
_NO_PARTICLE = {"side", "rette", "grunn", "land", "på"}  # "legger planene til side"


def _is_no_report(window: Window, i: int) -> bool:
    """Tell whether a form reports nothing here: "ble varslet", "mildt sagt", "sa ikke", "legger på", "de spurte"."""
    word, left, right = window.word(i), window.word(i - 1), window.word(i + 1)
    group = set(window.words(verb_start(window, i), i))
    return (
        left in _NO_VERB_AFTER
        or (word == "spurte" and left in {"de", "dei"})
        or (word in PARTICLES and not _has_particle(window, i))
        or (word in NONFINITE and _PERFECT.isdisjoint(window.words(i - 9, i)))
        or not PASSIVE_AUXILIARIES.isdisjoint(group)
        or not NOT.isdisjoint(group)
        or (right in NOT and word not in _DOUBTING)
        or (word == "si" and left == "vil" and right in THAT)  # "det vil si at"
        or right in _NO_WORDS_SAID
        or (word.startswith("syn") and right == "å")  # "synes å være borte"
        or (word == "seier" and (left.endswith("s") or left in _BEFORE_VICTORY or right in {"over", "mot", "i"}))
    )


def _has_particle(window: Window, i: int) -> bool:
    """Tell whether a verb has the particle it reports with: "legger hun til", not "legger planene til side"."""
    rest = window.words(i + 1, i + 9)
    particle = PARTICLES[window.word(i)]
    return particle in rest[:7] and _NO_PARTICLE.isdisjoint(rest[rest.index(particle) + 1 :][:1])


def _impersonal(window: Window, i: int) -> Clause | None:
    """Return a clause with "det": "..., heter det i teksten", "På nettstedet heter det at"."""
    word, right = window.word(i), window.word(i + 1)
    if word not in IMPERSONAL or right not in {"det", "it"}:
        return None
    that = i + 2 + (window.word(i + 2) in {"også", "videre", "blant", "dermed", "òg"})
    if window.word(that) in THAT:
        made = next((k for k in range(window.lo, i) if window.word(k) in FROM | {"av"}), window.lo)
        opened = window.word(window.lo) in {"på", "i"}
        return Clause("opens", word, phrase_at(window.before(i), made + 1) if opened else None, window.lo, that)
    source = _source_after(window, i)
    closing = i > window.lo and window.word(i - 1) in BEFORE_CLOSING
    return Clause("closes", word, source, i, source.last if source else i + 2) if closing else None


_OWN = {"deres", "sine", "sin", "sitt", "si", "hans", "hennes", "their", "its", "his", "her"}


def _source_after(window: Window, i: int) -> Phrase | None:
    """Return the speaker after the verb: "sier Moen", "heter det i et brev fra Holt"."""
    if window.word(i + 1) not in {"det", "it"} or window.word(i) not in UTTERING:
        return phrase_at(window, i + 1)
    links = (k for k in range(i + 2, min(i + 10, window.hi)) if window.word(k) in FROM | {"på"})
    link = next((k for k in links if window.word(k + 1) not in _OWN), None)
    phrase = phrase_at(window, link + 1) if link else None
    return phrase if phrase and _OWN.isdisjoint(phrase.text.split()) else None  # "på nettsiden deres"


def _is_turned(window: Window, word: str, after: Phrase | None) -> bool:
    """Tell whether the speaker must stand after the verb: "... konstaterer SVT at"; not "Moen forteller NTB at"."""
    if after is None or window.word(after.last) not in THAT or after.text.startswith("det "):
        return False
    return word not in TELLING or after.text in _SUBJECT_PRONOUNS


def _runs_out(window: Window, i: int, after: Phrase) -> bool:
    """Tell whether a sentence ends with its speaker, so that the comma before the verb may be missing."""
    ends = after.last >= window.hi or window.word(after.last) in ENDS
    fronted = window.word(i - 1) in _FRONTED
    return ends and not fronted and window.word(i) in {"sier", "sa", "seier"} and after.name is not None


_FREE = SAYING | UTTERING  # "..., sier en nabo": whoever says it


def _closes(window: Window, word: str, after: Phrase, subject: Subject | None) -> bool:
    """Tell whether a clause ends what was said, with its speaker after the verb."""
    if word in CALLING or (subject and _is_set_off(window, subject)):
        return False
    if subject and window.word(after.last) in AUXILIARIES:
        return False  # "Mange som så det, mener han hadde rett"
    definite = " " not in after.text and after.text.endswith(("en", "et", "a", "ne"))
    someone = after.pronoun or after.name or after.titles or definite
    if subject and word not in _FREE and not someone:
        return False  # "Graham, ..., varslet en resolusjon"
    rest = window.words(after.last, after.last + 6)
    return next((word for word in rest if word in TURNS), "") not in THAT


def _is_set_off(window: Window, subject: Subject) -> bool:
    """Tell whether commas only describe the subject before the verb: "Anne Moe, operasjonsleder i Oslo, sier"."""
    phrase = subject.phrase
    opens = subject.first == window.lo and bool(phrase.titles)
    return phrase.name is not None and (opens or "," in phrase.text)


_CLAUSAL = {"sier", "sa", "seier", "mener", "mente", "meiner", "tror", "trodde", "trur", "synes", "syntes"}
# What no person is, though it "says" things.
_INANIMATE = ("loven", "lova", "regelen", "reglene", "avtalen", "tallene", "statistikken", "skiltet", "ryktet")


def _told_before(window: Window, i: int, subject: Subject) -> Clause | None:
    """Return the clause of a speaker who stands before the verb."""
    word, phrase, first = window.word(i), subject.phrase, subject.first
    if word in CALLING:
        return Clause("calls", word, phrase, first, i + 1)
    if first > window.lo and _follows_words_said(window, i, first):
        return Clause("closes", word, phrase, first - (window.word(first - 1) in AUXILIARIES), i + 1)
    if word not in OPENING and word not in PARTICLES:
        return None
    if window.word(first - 1) in {"som", "slik"} and word in SAYING and window.word(i + 1) in {",", "."}:
        return Clause("opens", word, phrase, first, i + 1)  # "Det er, som Moen påpeker, ..."
    bare = subject.is_shared and word not in _CLAUSAL and not _has_that(window, i + 1)  # "stiller opp og svarer villig"
    if bare or phrase.text.lower().endswith(_INANIMATE) or not _reports(window, word, i + 1):
        return None
    return Clause("opens", word, phrase, first, i + 1)


_CLAUSE_ENDS = ENDS | {","}


def _follows_words_said(window: Window, i: int, first: int) -> bool:
    """Tell whether the words said end before the speaker: "...," he said; "..., har Coe tidligere uttalt"."""
    left = window.word(first - 1)
    if left in AUXILIARIES:
        return window.word(first - 2) in BEFORE_CLOSING
    ends = i + 1 >= window.hi or window.word(i + 1) in _CLAUSE_ENDS
    return left in {"»", "”", '"', "“"} or (ends and left in BEFORE_CLOSING)


_FRONTED = {"det", "dette", "slik", "så"}


def _told_after(window: Window, i: int, after: Phrase) -> Clause | None:
    """Return the clause of a speaker who stands after the verb: "Det opplyser Moen", "Til NTB sier han at"."""
    word = window.word(i)
    boundary = next((k for k in range(i - 1, window.lo - 1, -1) if is_boundary(window[k])), window.lo)
    subjects = [k for k in range(boundary, i) if window.word(k) in _SUBJECT_PRONOUNS | _FIRST_PERSON]
    if subjects and all(window.word(k) in _BETWEEN or window.word(k).isdigit() for k in range(subjects[-1] + 1, i)):
        return None  # "hun i 2014 skrev et innlegg": the subject is before the verb
    if word in CALLING:
        return Clause("calls", word, after, i, after.last) if after.pronoun or after.name or after.titles else None
    fronted = window.word(i - 1) in _FRONTED and word in SAYING
    opening = word in OPENING or word in PARTICLES
    if fronted or (opening and _has_complement(window, after.last, 4)):
        return Clause("opens", word, after, i, after.last)
    return None


_SUBJECT_PRONOUNS = {"han", "hun", "ho", "de", "dei", "he", "she", "they"}


_BETWEEN = LINKS | ADVERBS | NORWEGIAN_MONTHS | TIMES
_FIRST_PERSON = SPEAKING - {"i"}  # in Norwegian a preposition


_ABOUT = {"at", "that", "om", "about", "hvor", "hvordan", ":"}


def _reports(window: Window, word: str, at: int) -> bool:
    """Tell whether words said follow the verb: a clause, or for verbs of saying nearly anything."""
    answering = word.startswith("svar") and window.word(at) == "på"  # "svarte på kritikken med å gå"
    if answering or word.startswith(("krev", "gj")):
        return _has_that(window, at)
    if word.startswith(("skr", "wrote")):  # books are written too
        return not _ABOUT.isdisjoint(window.words(at, at + 6)) or _has_that(window, at)
    if at >= window.hi or _has_complement(window, at, 12):
        return at < window.hi
    return word in SAYING and window.word(at) not in {"til", "på", "i", "seg", ".", ","}


def _has_complement(window: Window, at: int, within: int) -> bool:
    return not COMPLEMENTS.isdisjoint(window.words(at, at + within)) or _has_that(window, at)


def _has_that(window: Window, at: int) -> bool:
    return not (THAT | {":"}).isdisjoint(window.words(at, window.hi))


_NO_VERBS = COMMON | OPENERS
_VERB = re.compile(r"[a-zæøå]{3,}(?:er|rer|r|te|de|et|ed)$")
_AFTER_SPEAKER = ENDS | {",", "", "til", "da", "mens", "om", "i", "på", "etter", "med", "og", "når"}


def _any_verb(window: Window, i: int, knows: Knows) -> Clause | None:
    """Return the clause of a verb that reports only here, between words said and a person: "..., ler Hawley"."""
    word = window.word(i)
    if window.word(i - 1) not in BEFORE_CLOSING or word in _NO_VERBS or not _VERB.match(word):
        return None
    phrase = phrase_at(window, i + 1)
    if phrase is None or not (phrase.pronoun in {"he", "she"} or (phrase.name and knows(phrase.name))):
        return None
    return Clause("closes", word, phrase, i, phrase.last) if window.word(phrase.last) in _AFTER_SPEAKER else None
