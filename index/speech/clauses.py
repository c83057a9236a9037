"""Reporting clauses: "sier operasjonsleder Tor Lien", "ifølge SOHR", "politiet opplyser at"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.language.function_words import (
    AUXILIARIES,
    BEFORE_CLOSING,
    COMPLEMENTS,
    ENDS,
    FROM,
    MARKS,
    NOT,
    OPENERS,
    PASSIVE_AUXILIARIES,
    THAT,
    TURNS,
    WHO,
)
from index.language.verbs import (
    ACCORDING,
    ASKING,
    CALLING,
    IMPERSONAL,
    NONFINITE,
    OPENING,
    PARTICLES,
    PASSIVE,
    REPORTING_OR_CALLING,
    SAYING,
    TELLING,
)
from index.speech.phrases import REACH, Phrase, phrase_at
from index.speech.subjects import Subject, is_verb_like, sender, speaker_after, subject_of, verb_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.language.tokens import Window

Knows = Callable[[str], bool]
ClauseKind = Literal["opens", "closes", "source", "calls", "passive"]
SpeakerHint = Literal["clause", "previous", "echo", "issuer", "nobody"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause: tokens `first` to `last` (exclusive).

    `kind` tells where the words said stand: after it (opens), before it (closes), around it (source: "ifølge X");
    "calls" gives a thing a name ("kalte det «sabotasje»"), "passive" names nobody ("meldes å være uskadd").
    """

    kind: ClauseKind
    verb: str
    phrase: Phrase | None
    first: int
    last: int

    @property
    def hint(self) -> SpeakerHint:
        """Tell where its speaker is to be found: in it, with whoever put out the text, or nowhere."""
        return "clause" if self.phrase else "issuer" if self.verb in IMPERSONAL else "nobody"


@dataclass(frozen=True, slots=True)
class ReportedSpeech:
    """Words said (direct) or a sentence that reports them: text[start:end], before it is known who the speaker is.

    `hint` tells where to find the speaker: in the `clause`, the one who spoke or was told of before (previous),
    whoever says the same words elsewhere in the article (echo: a headline), who has put out the text that says it
    (issuer: "heter det i meldingen"), or nowhere (nobody: the journalist asks).
    """

    kind: Literal["direct", "indirect"]
    start: int
    end: int
    clause: Clause | None
    hint: SpeakerHint


def clauses(window: Window, knows: Knows | None = None, within: int | None = None) -> Iterator[Clause]:
    """Yield the reporting clauses in a window, in order; those whose verbs stand `within` so many tokens of its start.

    Beside a name that it `knows` as a person's, any verb may close words said ("..., oppklarer Greve-Isdahl").
    """
    for i in range(window.lo, window.hi if within is None else min(window.lo + within, window.hi)):
        clause = _clause_at(window, i) if window.word(i) in _BEGINNINGS else None
        if clause is None and knows and window.word(i - 1) in BEFORE_CLOSING:
            clause = _any_verb(window, i, knows) or _any_verb_behind(window, i, knows)
        if clause:
            yield clause


def _clause_at(window: Window, i: int) -> Clause | None:
    """Return the clause whose verb or preposition stands at an index."""
    window.spend()
    word = window.word(i)
    if word in ACCORDING:
        return _source(window, i)
    if not window[i].is_small:
        return None
    if word in REPORTING_OR_CALLING and not _reports_nothing(window, i):
        return _impersonal(window, i) or _reporting(window, i)
    if word in IMPERSONAL:
        return _impersonal(window, i)
    return Clause("passive", word, None, i, i + 1) if word in PASSIVE else None


_BEGINNINGS = REPORTING_OR_CALLING | IMPERSONAL | PASSIVE | frozenset(ACCORDING)
_HAD_BY = {"informasjon", "opplysninger", "dokumenter", "det", "what"}  # "ifølge opplysninger avisen har"


def _source(window: Window, i: int) -> Clause | None:
    """Return a source that needs no verb: "ifølge SOHR"."""
    source = next((s for s in ACCORDING[window.word(i)] if tuple(window.words(i, i + len(s))) == s), None)
    if source is None:
        return None
    first = i + len(source)
    has = window.word(first) in _HAD_BY
    phrase = (phrase_at(window, first + 1) if has else None) or phrase_at(window, first)
    return Clause("source", " ".join(source), phrase, i, phrase.last if phrase else first)


def _reporting(window: Window, i: int) -> Clause | None:
    """Return the clause of a verb that may report, with its speaker after or before it."""
    start = verb_start(window, i)
    after = speaker_after(window, i)
    if after is None and _is_our_question(window, i):
        return Clause("closes", window.word(i), None, i, i + 2)
    subject = None if _is_turned(window, i, after) else subject_of(window, start)
    if after and _closes(window, i, start, after) and not (subject and _is_set_off(window, subject)):
        return Clause("closes", window.word(i), after, start, after.last)
    if subject:
        return _told_before(window, i, subject)
    if window.word(start - 1) in WHO:
        return None  # of somebody unknown
    return _told_after(window, i, after) if after and start == i else None


def _is_our_question(window: Window, i: int) -> bool:
    """Tell whether those who write ask, at the end of what is said: "– Hvorfor det? spør vi."."""
    is_ours = window.word(i) in ASKING and window.word(i + 1) in {"vi", "me", "we"}
    return is_ours and window.word(i - 1) in BEFORE_CLOSING and window.hi - i <= 3


_PERFECT = AUXILIARIES - PASSIVE_AUXILIARIES
_NO_WORDS_SAID = {"ja", "nei", "takk", "opp", "fra", "ifra", "frå", "yes", "no"}  # "har sagt ja til å kjøpe"
_NO_VERB_AFTER = {"å", "to", "the", "a", "en", "ei", "et", "ein", "eit"}
_NO_PARTICLE = {"side", "rette", "grunn", "land", "på"}  # "legger planene til side"


def _reports_nothing(window: Window, i: int) -> bool:
    """Tell whether a form reports nothing here: "ble varslet", "ville ikke si", "legger på", "sa ja til"."""
    word, left, right = window.word(i), window.word(i - 1), window.word(i + 1)
    group = set(window.words(verb_start(window, i), i))
    return (
        (word in PARTICLES and not _has_particle(window, i))
        or (word in NONFINITE and _PERFECT.isdisjoint(window.words(i - 9, i)))
        or not PASSIVE_AUXILIARIES.isdisjoint(group)
        or not NOT.isdisjoint(group)
        or left in _NO_VERB_AFTER
        or right in _NO_WORDS_SAID
        or (word.startswith("syn") and right == "å")  # "synes å være borte"
        or (word == "seier" and (left.endswith("s") or right in {"over", "mot", "i"}))  # bokmål for "victory"
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
        head = range(window.lo, min(i, window.lo + REACH))
        made = next((k for k in head if window.word(k) in FROM | {"av"}), window.lo)
        opened = window.word(window.lo) in {"på", "i"}
        return Clause("opens", word, phrase_at(window.before(i), made + 1) if opened else None, window.lo, that)
    if window.word(i - 1) not in BEFORE_CLOSING:
        return None
    source = speaker_after(window, i)
    return Clause("closes", word, source, i, source.last if source else i + 2)


def _is_turned(window: Window, i: int, after: Phrase | None) -> bool:
    """Tell whether the speaker must stand after the verb: "... konstaterer SVT at"; not "Moen forteller NTB at"."""
    if after is None or window.word(after.last) not in THAT or after.text.startswith("det "):
        return False  # "gjør det klart at"
    return after.pronoun is not None or window.word(i) not in TELLING


def _closes(window: Window, i: int, start: int, after: Phrase) -> bool:
    """Tell whether a clause ends what was said, with its speaker after the verb.

    The comma before the verb may be missing where the sentence ends with a name: "– Vi venter sier Moen."
    """
    ends = window.word(after.last) in ENDS | {""} and after.name is not None and window.word(i) in {"sier", "sa"}
    if window.word(i) in CALLING or not (ends or window.word(start - 1) in BEFORE_CLOSING):
        return False
    rest = window.words(after.last, after.last + 6)
    return next((word for word in rest if word in TURNS), "") not in THAT


def _is_set_off(window: Window, subject: Subject) -> bool:
    """Tell whether commas only describe the subject before the verb: "Anne Moe, operasjonsleder i Oslo, sier"."""
    phrase = subject.phrase
    opens = subject.first == window.lo and bool(phrase.titles)
    return phrase.name is not None and (opens or "," in phrase.text)


_INANIMATE = ("loven", "lova", "regelen", "reglene", "avtalen", "tallene", "statistikken", "skiltet", "ryktet")


def _told_before(window: Window, i: int, subject: Subject) -> Clause | None:
    """Return the clause of a speaker who stands before the verb."""
    word, phrase, first = window.word(i), subject.phrase, subject.first
    if word in CALLING:
        return Clause("calls", word, phrase, first, i + 1)
    if _follows_words_said(window, i, first):
        return Clause("closes", word, phrase, first - (window.word(first - 1) in AUXILIARIES), i + 1)
    if word not in OPENING or phrase.text.lower().endswith(_INANIMATE):
        return None
    aside = window.word(first - 1) in {"som", "slik"} and window.word(i + 1) in {",", "."}
    return Clause("opens", word, phrase, first, i + 1) if aside or _has_words_said(window, i) else None


def _follows_words_said(window: Window, i: int, first: int) -> bool:
    """Tell whether the words said end before the speaker: "...," he said; "..., har Coe tidligere uttalt"."""
    left = window.word(first - 1)
    if left in AUXILIARIES:
        return window.word(first - 2) in BEFORE_CLOSING
    return left in MARKS or (left in BEFORE_CLOSING and window.word(i + 1) in ENDS | {",", ""})


_FRONTED = {"det", "dette", "slik", "så"}


def _told_after(window: Window, i: int, after: Phrase) -> Clause | None:
    """Return the clause of a speaker who stands after the verb: "Det opplyser Moen", "Til NTB sier han at"."""
    word = window.word(i)
    if word in CALLING:
        return Clause("calls", word, after, i, after.last) if after.pronoun or after.name or after.titles else None
    opens = window.word(i - 1) in _FRONTED or (word in OPENING and _has_complement(window, after.last, 4))
    return Clause("opens", word, after, i, after.last) if opens else None


_ABOUT = {"at", "that", "om", "about", "hvor", "hvordan", ":"}


def _has_words_said(window: Window, i: int) -> bool:
    """Tell whether words said follow the verb: a clause, or for verbs of saying nearly anything."""
    word, right = window.word(i), window.word(i + 1)
    if word.startswith(("krev", "gj", "skr", "wrote")):  # books are written, too
        return not _ABOUT.isdisjoint(window.words(i + 1, i + 7)) or _has_that(window, i + 1)
    if _has_complement(window, i + 1, 12):
        return True
    return word in SAYING and right not in {"til", "på", "i", "seg", ".", ",", ""}


def _has_complement(window: Window, at: int, within: int) -> bool:
    return not COMPLEMENTS.isdisjoint(window.words(at, at + within)) or _has_that(window, at)


def _has_that(window: Window, at: int) -> bool:
    return not (THAT | {":"}).isdisjoint(window.words(at, at + REACH))


_INTO = {"inn", "ut", "fram", "frem", "fast", "in", "out"}  # "skyter inn Moen"
_AFTER_SPEAKER = ENDS | _INTO | {",", "", "til", "da", "mens", "om", "i", "på", "etter", "med", "og", "når"}


def _any_verb(window: Window, i: int, knows: Knows) -> Clause | None:
    """Return the clause of a verb that reports only here, between words said and a person: "..., ler Hawley"."""
    word, sent_by = window.word(i), sender(window, i)
    if not sent_by and (word in OPENERS or not (window[i].is_small and is_verb_like(word))):
        return None
    phrase = sent_by or phrase_at(window, i + 1 + (window.word(i + 1) in _INTO))
    if phrase is None or not (sent_by or phrase.pronoun in {"he", "she"} or (phrase.name and knows(phrase.name))):
        return None
    return Clause("closes", word, phrase, i, phrase.last) if window.word(phrase.last) in _AFTER_SPEAKER else None


def _any_verb_behind(window: Window, i: int, knows: Knows) -> Clause | None:
    """Return the clause of a person behind words said and any verb: "..., Hawley quipped."."""
    phrase = phrase_at(window, i) if window[i].is_capital and window.word(i - 1) in MARKS else None
    if phrase is None or not (phrase.name and knows(phrase.name) and is_verb_like(window.word(phrase.last))):
        return None
    verb, after = window.word(phrase.last), window.word(phrase.last + 1)
    return Clause("closes", verb, phrase, i, phrase.last + 1) if after in ENDS | {",", ""} else None
