"""The speaker before the verb: "Anne Moe, operasjonsleder i Oslo, sier", "politiet har opplyst"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.function_words import (
    ADVERBS_BEFORE_VERB,
    AND,
    AUXILIARIES,
    BOUNDARIES,
    DETERMINERS,
    FROM,
    NAMES_TOO,
    NOT,
    OPENERS,
    WHO,
)
from index.speech.people import is_body, is_epithet, is_title
from index.speech.phrases import REACH, Phrase, phrase_at, phrase_of, phrase_span

if TYPE_CHECKING:
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


_DEFINITE = ("en", "et", "a", "ene", "ane")
_SHORTEST = 4


def sent_by(window: Window, at: int) -> Phrase | None:
    """Return whom a message is from that stands for its sender: "svaret fra Moen", "beskjeden frå departementet"."""
    noun = window.word(at)
    is_message = len(noun) > _SHORTEST and noun.endswith(_DEFINITE) and not (is_title(noun) or is_body(noun))
    if not is_message or not window[at].is_small or window.word(at + 1) not in FROM:
        return None
    phrase = phrase_at(window, at + 2)
    return phrase if phrase and (phrase.name or phrase.titles) and not is_epithet(noun) else None
