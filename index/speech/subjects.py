"""The speaker beside the verb: "Anne Moe, operasjonsleder i Oslo, sier", "sier Moen", "lyder svaret fra Moen"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.function_words import (
    ADVERBS_BEFORE_VERB,
    AND,
    AUXILIARIES,
    BEFORE_CLOSING,
    BOUNDARIES,
    DETERMINERS,
    FROM,
    NAMES_TOO,
    NOT,
    OPENERS,
    WHO,
)
from index.language.verbs import PARTICLES, REPORTING, UTTERING
from index.speech.people import is_body, is_epithet, is_title
from index.speech.phrases import REACH, Phrase, phrase_at, phrase_of, phrase_span

if TYPE_CHECKING:
    from collections.abc import Collection

    from index.language.tokens import Token, Window

_VERBS = AUXILIARIES | NOT
_BEFORE_VERB = _VERBS | ADVERBS_BEFORE_VERB
_FARTHEST = 20  # tokens between a subject and its verb, where commas enclose what stands between them


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a verb tells of, and its first token's index; the verb's where a verb before it shares it ("... og sier")."""

    phrase: Phrase
    first: int


def verb_start(window: Window, i: int) -> int:
    """Return where the verb's group begins: "har tidligere uttalt" → the index of "har"."""
    start = window.run_start(i, lambda k: window.word(k) in _BEFORE_VERB and window[k].text not in NAMES_TOO)
    return window.before(i).run_end(start, lambda k: window.word(k) not in _VERBS)


def subject_of(window: Window, verb: int) -> Subject | None:
    """Return the longest phrase that reaches the verb's group, or who does something before it."""
    shared = window.word(verb - 1) in AND | {"men", "but"}
    return (
        _reaching(window, verb)
        or (_antecedent(window, verb - 1) if window.word(verb - 1) in WHO else None)
        or (_sharing(window, verb) if shared else None)
    )


def _reaching(window: Window, verb: int) -> Subject | None:
    """Return the longest phrase that reaches the verb's group: "Anne Moe, operasjonsleder i Oslo, sier"."""
    area = window.before(verb)
    near = range(max(window.lo, verb - REACH), verb - 1)
    starts = [window.lo, *(k + 1 for k in near if _is_boundary(window[k]) or _is_subject(window, k + 1, verb))]
    for start in starts:
        span = phrase_span(area, start) if start < verb and _can_begin(window, start) else None
        if span and _reaches(window, span[1], verb):
            return Subject(phrase_of(area, *span), start)
    return None


def _is_boundary(token: Token) -> bool:
    """Tell whether a subject may begin after a token: a sign, "men", "at", "har"."""
    return not token.is_word or token.lower in BOUNDARIES


def _is_subject(window: Window, i: int, verb: int) -> bool:
    """Tell a pronoun before the verb: "en avtale hun har omtalt"."""
    return i == verb - 1 and window.word(i) in {"han", "hun", "ho", "de", "dei", "he", "she", "they"}


def _sharing(window: Window, verb: int) -> Subject | None:
    """Return who does something before: "Komiteen har publisert navnene og sier også at ..."."""
    phrase = phrase_at(window.before(verb), window.lo) if _can_begin(window, window.lo) else None
    return Subject(phrase, verb) if phrase and window.word(phrase.last)[:1].isalpha() else None


def _can_begin(window: Window, start: int) -> bool:
    counts = window.word(start) in DETERMINERS and window.word(start + 1)[:1].isdigit()  # "Rundt 30 prosent"
    return window[start].is_word and (counts or window.word(start) not in OPENERS)


def _reaches(window: Window, last: int, verb: int) -> bool:
    """Tell whether a phrase ends where the verb begins, but for adverbs and what stands between commas."""
    enclosed = window.word(last) == window.word(verb - 1) == "," and 2 < verb - last < _FARTHEST
    return enclosed or all(word == "," or word in ADVERBS_BEFORE_VERB for word in window.words(last, verb))


def _antecedent(window: Window, who: int) -> Subject | None:
    """Return whom "som" stands for: "kritikk fra professor Ragnhild Sollund, som kalte det ..."."""
    for start in range(max(window.lo, who - _FARTHEST), who):
        phrase = phrase_at(window.before(who), start) if _begins_name(window, start) else None
        if phrase and (phrase.name or phrase.titles) and _reaches(window, phrase.last, who):
            return Subject(phrase, who + 1)
    return None


def _begins_name(window: Window, start: int) -> bool:
    """Tell whether a name, a title or "en av" begins at a token."""
    token = window[start]
    begins = start == window.lo or _is_boundary(window[start - 1]) or window.word(start - 1) in OPENERS
    named = token.is_capital or is_title(token.text) or token.lower in DETERMINERS
    return begins and named and _can_begin(window, start)


_OWN = {"deres", "sine", "sin", "sitt", "si", "hans", "hennes", "their", "its", "his", "her"}


def speaker_after(window: Window, i: int) -> Phrase | None:
    """Return the speaker after the verb: "sier Moen", "heter det i et brev fra Holt"."""
    if window.word(i + 1) not in {"det", "it"} or window.word(i) not in UTTERING:
        has_particle = window.word(i + 1) == PARTICLES.get(window.word(i)) and window.word(i - 1) in BEFORE_CLOSING
        return sender(window, i) or phrase_at(window, i + 1 + has_particle)
    links = (k for k in range(i + 2, min(i + 10, window.hi)) if window.word(k) in FROM | {"på"})
    link = next((k for k in links if window.word(k + 1) not in _OWN), None)
    phrase = phrase_at(window, link + 1) if link else None
    return phrase if phrase and _OWN.isdisjoint(phrase.text.split()) else None  # "på nettsiden deres"


_DEFINITE = ("en", "et", "a", "ene", "ane")
_IT = {"det", "it"}
_BEING = {"er", "var", "blir", "ble", "vart", "blei", "is", "was"}
_SOUNDING = {"lyder", "lød", "lydde", "kom", "came", "comes"}
_LONGEST_MESSAGE = 8
"""Tokens between a verb and the preposition before the sender."""


_VERB = re.compile(r"[a-zæøå]{3,}(?:r|te|de|et|ed)$")


def is_verb_like(word: str) -> bool:
    """Tell whether a word in small letters has the form of a verb."""
    return _VERB.match(word) is not None


def sender(window: Window, verb: int) -> Phrase | None:
    """Return whom a message is from that a verb tells of; None where the verb's subject is somebody, who says it."""
    word = window.word(verb)
    if word in REPORTING - _SOUNDING or not (word in _BEING | _SOUNDING or is_verb_like(word)):
        return None
    return _sender(window, verb + 1, FROM | {"til", "of"} if word in _BEING else FROM)


def sender_told_of(window: Window) -> Phrase | None:
    """Return whom a message is from that a sentence begins with: "Svaret fra Moen er nei", "Her er rådet fra Moen"."""
    opens = {"her", "dette", "this", "here"} & {window.word(window.lo)} and window.word(window.lo + 1) in _BEING
    return _sender(window, window.lo + 2 * bool(opens), FROM)


def _sender(window: Window, first: int, links: Collection[str]) -> Phrase | None:
    """Return who stands behind the preposition that follows a message, "fra" before "til"."""
    near = range(first + 1, min(first + _LONGEST_MESSAGE, window.hi))
    found = [i for i in near if window.word(i) in links and _is_message(window, first, i)]
    link = next((i for i in found if window.word(i) in FROM), next(iter(found), None))
    phrase = phrase_at(window, link + 1) if link else None
    return phrase if phrase and (phrase.name or phrase.titles) else None


def _is_message(window: Window, start: int, end: int) -> bool:
    """Tell whether nobody but a thing stands between two indexes: "det", "svaret", "den klare beskjeden"."""
    words = window.words(start, end)
    is_small = all(window[i].is_small or i == window.lo for i in range(start, end))
    if not is_small or any(map(_is_somebody, words)):
        return False
    return words[0] in _IT or words[0] in DETERMINERS or words[0].endswith(_DEFINITE)


def _is_somebody(word: str) -> bool:
    return is_title(word) or is_body(word) or is_epithet(word)
