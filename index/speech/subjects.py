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
from index.speech.phrases import Phrase, phrase_at

if TYPE_CHECKING:
    from index.language.tokens import Token, Window

_VERBS = AUXILIARIES | NOT
_BEFORE_VERB = _VERBS | ADVERBS_BEFORE_VERB
_COUNTING = {"rundt", "over", "minst", "nesten"}
_ADJECTIVE = re.compile(r"(?:[rstld]te|[rn]de|ske|ige)$")
_FARTHEST = 20  # tokens between a subject and its verb, or the verb and its antecedent


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a verb tells of, its first token's index, and whether a verb before it shares it ("... og sier")."""

    phrase: Phrase
    first: int
    is_shared: bool = False


def verb_start(window: Window, i: int) -> int:
    """Return where the verb's group begins: "har tidligere uttalt" → the index of "har"."""
    start = i
    while length := _length_before(window, start):
        start -= length
    while start < i and window.word(start) not in _VERBS:
        start += 1
    return start


_ADVERBIALS = {
    ("på", "forhånd"),
    ("i", "snitt"),
    ("i", "stedet"),
    ("i", "ettertid"),
    ("på", "nytt"),
    ("flere", "ganger"),
    ("gjentatte", "ganger"),
}


def _length_before(window: Window, start: int) -> int:
    """Return how many tokens before an index belong to the verb's group: "har", "på forhånd"."""
    if tuple(window.words(start - 2, start)) in _ADVERBIALS:
        return 2
    return int(window.word(start - 1) in _BEFORE_VERB and window[start - 1].text not in {"May", "Will"})


def is_boundary(token: Token) -> bool:
    """Tell whether a subject may begin after a token: a sign, "men", "at", "har"."""
    return not token.is_word or token.lower in BOUNDARIES


def subject_of(window: Window, verb: int) -> Subject | None:
    """Return the longest phrase that reaches the verb's group, or who does something before it."""
    area = window.before(verb)
    starts = [window.lo, *(k + 1 for k in range(window.lo, verb - 1) if is_boundary(window[k]))]
    for start in starts:
        phrase = phrase_at(area, start) if start < verb and _can_begin(window, start) else None
        if phrase and _reaches(window, phrase.last, verb):
            return Subject(phrase, start)
    described = _described(window, verb)
    if described:
        return described
    left = window.word(verb - 1)
    if left in WHO:
        return _antecedent(window, verb - 1)
    if left in AND | {"men", "but"} and _can_begin(window, window.lo):
        phrase = phrase_at(area, window.lo)  # "Komiteen har publisert navnene og sier også at ..."
        if phrase and phrase.last < verb and window[phrase.last].is_word:
            return Subject(phrase, verb, is_shared=True)
    return None


def _described(window: Window, verb: int) -> Subject | None:
    """Return a name that only an adjective leads up to: "Normalt velinformerte Havblikk skriver"."""
    first = verb
    while first > window.lo and window[first - 1].is_capital:
        first -= 1
    leading = window.words(first - 1, first)
    if first == verb or not (leading and _ADJECTIVE.search(leading[0])):
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
