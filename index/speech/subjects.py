"""The speaker before the verb: "Anne Moe, operasjonsleder i Oslo, sier", "politiet har opplyst"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.function_words import (
    ADVERBS_BEFORE_VERB,
    AND,
    AUXILIARIES,
    BOUNDARIES,
    DETERMINERS,
    NOT,
    OPENERS,
    WHO,
)
from index.speech.people import is_title
from index.speech.phrases import REACH, Phrase, phrase_at, phrase_of, phrase_span

if TYPE_CHECKING:
    from index.language.tokens import Token, Window

_VERBS = AUXILIARIES | NOT
_BEFORE_VERB = _VERBS | ADVERBS_BEFORE_VERB
_COUNTING = {"rundt", "over", "minst", "nesten"}
_ADJECTIVE = re.compile(r"(?:[rstld]te|[rn]de|ske|ige)$")
_FARTHEST = 20  # tokens between a subject and its verb, or the verb and its antecedent


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a verb tells of, and its first token's index; the verb's where a verb before it shares it ("... og sier")."""

    phrase: Phrase
    first: int


def verb_start(window: Window, i: int) -> int:
    """Return where the verb's group begins: "har tidligere uttalt" → the index of "har"."""
    start = window.run_start(i, lambda k: _is_in_group(window, k))
    return window.before(i).run_end(start, lambda k: window.word(k) not in _VERBS)


_ADVERBIALS = {
    ("på", "forhånd"),
    ("i", "snitt"),
    ("i", "stedet"),
    ("i", "ettertid"),
    ("på", "nytt"),
    ("flere", "ganger"),
    ("gjentatte", "ganger"),
}


def _is_in_group(window: Window, i: int) -> bool:
    """Tell whether a token before a verb goes with it: "har", "tidligere", "på forhånd"."""
    pairs = (window.word(i - 1), window.word(i)), (window.word(i), window.word(i + 1))
    alone = window.word(i) in _BEFORE_VERB and window[i].text not in {"May", "Will"}
    return alone or not _ADVERBIALS.isdisjoint(pairs)


def is_boundary(token: Token) -> bool:
    """Tell whether a subject may begin after a token: a sign, "men", "at", "har"."""
    return not token.is_word or token.lower in BOUNDARIES


def subject_of(window: Window, verb: int) -> Subject | None:
    """Return the longest phrase that reaches the verb's group, or who does something before it."""
    left = window.word(verb - 1)
    return (
        _reaching(window, verb)
        or _described(window, verb)
        or (_antecedent(window, verb - 1) if left in WHO else None)
        or (_sharing(window, verb) if left in AND | {"men", "but"} else None)
    )


def _reaching(window: Window, verb: int) -> Subject | None:
    """Return the longest phrase that reaches the verb's group: "Anne Moe, operasjonsleder i Oslo, sier"."""
    area = window.before(verb)
    near = range(max(window.lo, verb - REACH), verb - 1)
    starts = [window.lo, *(k + 1 for k in near if is_boundary(window[k]) or _is_subject(window, k + 1, verb))]
    for start in starts:
        span = phrase_span(area, start) if start < verb and _can_begin(window, start) else None
        if span and _reaches(window, span[1], verb):
            return Subject(phrase_of(area, *span), start)
    return None


def _is_subject(window: Window, i: int, verb: int) -> bool:
    """Tell a pronoun before the verb: "en avtale hun har omtalt"."""
    return i == verb - 1 and window.word(i) in {"han", "hun", "ho", "de", "dei", "he", "she", "they"}


def _sharing(window: Window, verb: int) -> Subject | None:
    """Return who does something before: "Komiteen har publisert navnene og sier også at ..."."""
    phrase = phrase_at(window.before(verb), window.lo) if _can_begin(window, window.lo) else None
    return Subject(phrase, verb) if phrase and phrase.last < verb and window[phrase.last].is_word else None


def _described(window: Window, verb: int) -> Subject | None:
    """Return a name that only an adjective leads up to: "Normalt velinformerte Havblikk skriver"."""
    first = window.run_start(verb, lambda k: window[k].is_capital)
    if first == verb or not _ADJECTIVE.search(window.word(first - 1)):
        return None
    phrase = phrase_at(window.before(verb), first)
    return Subject(phrase, first) if phrase and phrase.last == verb else None


def _can_begin(window: Window, start: int) -> bool:
    word, right = window.word(start), window.word(start + 1)
    if word in _COUNTING or word == "tidligere":  # "Rundt 30 prosent", "Tidligere statsminister"
        return right[:1].isdigit() or (word == "tidligere" and right != "")
    return word not in OPENERS and window[start].is_word


def _reaches(window: Window, last: int, verb: int) -> bool:
    """Tell whether a phrase ends where the verb begins, but for adverbs and a relative clause in commas."""
    describing = window.word(last + 1) in WHO | {"deriblant", "herunder", "including"}
    described = window.word(last) == "," and describing and window.word(verb - 1) == ","
    some = last == window.lo + 1 and window.word(window.lo) in DETERMINERS  # "Mange som så kampen, mener"
    if some and window.word(last) in WHO and window.word(verb - 1) == ",":
        return True
    if described and last + 1 < verb - 1 and verb - last < _FARTHEST:
        return True
    if window.word(last) == "til" and last + 1 < verb and all(t.is_capital for t in window.tokens[last + 1 : verb]):
        return True  # "han til NTB fortalte"
    return all(word == "," or word in ADVERBS_BEFORE_VERB for word in window.words(last, verb))


def _antecedent(window: Window, who: int) -> Subject | None:
    """Return whom "som" stands for: "kritikk fra professor Ragnhild Sollund, som kalte det ..."."""
    for start in range(max(window.lo, who - _FARTHEST), who):
        token = window[start]
        begins = start == window.lo or is_boundary(window[start - 1]) or window.word(start - 1) in OPENERS | {"by"}
        named = token.is_capital or is_title(token.text) or token.lower in DETERMINERS
        if begins and named and _can_begin(window, start):
            phrase = phrase_at(window.before(who), start)
            if phrase and (phrase.name or phrase.titles) and _reaches(window, phrase.last, who):
                return Subject(phrase, who + 1)
    return None
