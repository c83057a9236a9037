"""What an article says of those that a figure counts: the words of the figure's own clause, as they stand.

"minst 116 sivile [ble likvidert]", "over 100 mennesker, [både soldater og sivile]", "[navnene på] 67 av de drepte".
Where the grammar leaves a doubt there is none: a wrong detail says of people what nobody said of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from index.figures.measures import AGE, SENTENCE
from index.language.function_words import (
    ADVERBS,
    ADVERBS_BEFORE_VERB,
    AND,
    AUXILIARIES,
    DETERMINERS,
    LINKS,
    NEAR,
    NOT,
    OPENERS,
    STOPS,
    SUBJECTS,
    TIMES,
    WHO,
)
from index.language.numbers import ENGLISH, NORWEGIAN
from index.language.tokens import tokenise
from retrieval.replies import Detail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.figures import Figure
    from index.language.sentences import Span
    from index.language.tokens import Token

LONGEST = 80
"""Characters of a detail at the most: two lines on a phone."""


def details_of(text: str, sentence: Span, figure: Figure) -> tuple[Detail, ...]:
    """Return what the sentence of a figure says of those counted, in order; nothing where it denies, supposes or asks.

    Of a noun that the figure belongs to ("drapene på over 100 sivile"), what is said directly of those counted, as
    predicate, relative clause or apposition, and what is said of "tallet".
    """
    if figure.category in {AGE, SENTENCE} or text[sentence.end - 1] == "?":
        return ()
    start = max(sentence.start, figure.start - _REACH)
    tokens = tokenise(text[start : min(sentence.end, figure.end + _REACH)])
    before = [token for token in tokens if start + token.end <= figure.start]
    after = [token for token in tokens if start + token.start >= figure.end]
    if _is_unreal(before):
        return ()
    is_extent = figure.category in _EXTENTS or (figure.unit or "").lower() in _TIMES_OVER
    found = (
        _Words(_noun(before, is_extent=is_extent)),
        _clause(_said_of_them(before, after, is_extent=is_extent)),
        _clause(_said_of_the_number(after)),
    )
    return tuple(
        Detail(start + words.tokens[0].start, start + words.tokens[-1].end, words.is_cut)
        for words in found
        if words.tokens
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a sentence; `is_cut`: their clause goes on."""

    tokens: Sequence[Token]
    is_cut: bool = False


_REACH = 400
"""Characters that are read on each side of a figure, however long its sentence is."""
_VERBS = AUXILIARIES | {"var", "bør", "fikk", "fått"}
_EXTENTS = frozenset(["duration", "distance"])
_TIMES_OVER = frozenset(["gang", "ganger", "gonger", "times"])
_PLACES = frozenset("langs utenfor utanfor innenfor innanfor foran inne oppe nede along outside inside".split())
_SMALL_WORDS = (
    LINKS | OPENERS | AND | ADVERBS | ADVERBS_BEFORE_VERB | TIMES | STOPS | DETERMINERS | WHO | NEAR | _PLACES
)
_NOT_VERBS = _SMALL_WORDS - _VERBS
_TURNS = frozenset(["men", "but", "mens", "while", ";"])
_UNREAL = NOT | frozenset("ingen no uten utan without hvis viss dersom if".split())
_OF = frozenset(["på", "av", "of"])
_THE = frozenset(["de", "dei", "disse", "desse", "the", "these", "those"])
_ONE = NORWEGIAN.ones | ENGLISH.ones
_ARTICLES = _ONE | frozenset(["den", "det", "de", "dei", "the"])
_DEFINITE_PLURAL = ("ene", "ane", "fleste")
_DEFINITE = ("en", *_DEFINITE_PLURAL)
_PARTICIPLES = ("t", "dd", "de", "te", "ne", "a")
_CLAUSE_OPENERS = (
    AND
    | _TURNS
    | frozenset('at that fordi because der hvor kor where da når when enn than så so før before – — : « " “ ,'.split())
    | {""}
)
_INCLUDING = frozenset("både both deriblant iblant inkludert inklusive including hvorav derav herav".split())
_APPOSED = _INCLUDING | frozenset("alle all halvparten half flesteparten most".split())
_APPOSED_PAIRS = frozenset([("blant", "dem"), ("blant", "dei"), ("de", "fleste"), ("dei", "fleste")])
_ENDS = _TURNS | frozenset(". ! ? … ... : – — ) ] » ” ifølge ifølgje according".split())
_BREAKS = frozenset('( [ « " “ „'.split())
_JOINED = 5
"""Words after "og" among which the verb of a new clause is looked for."""


def _is_unreal(before: Sequence[Token]) -> bool:
    """Tell whether the clause before a figure denies or supposes: "aldri at 12 ble drept", "hvis 12 ble drept"."""
    near = takewhile(lambda token: token.lower not in _TURNS, reversed(before))
    return any(token.lower in _UNREAL for token in near)


def _noun(before: Sequence[Token], *, is_extent: bool) -> Sequence[Token]:
    """Return the noun that the figure belongs to, with its preposition: "drapene på", "en økning på", "de fleste av".

    Of a time or a distance only with "en": not "den sterkeste stormen på [seks tiår]".
    """
    last = len(before) - (bool(before) and before[-1].lower in _THE)
    if last < 2 or before[last - 1].lower not in _OF or not _may_be_noun(before[last - 2], is_first=last == 2):
        return ()
    article = before[last - 3].lower if last > 2 else ""
    if article in (_ONE if is_extent else _ARTICLES):
        return before[last - 3 :]
    return before[last - 2 :] if before[last - 2].lower.endswith(_DEFINITE) and not is_extent else ()


def _may_be_noun(token: Token, *, is_first: bool) -> bool:
    is_small = token.is_small or (is_first and token.lower.endswith(_DEFINITE_PLURAL))
    return is_small and token.lower not in _NOT_VERBS


def _said_of_them(before: Sequence[Token], after: Sequence[Token], *, is_extent: bool) -> Sequence[Token]:
    """Return the words from where something is said of those counted: predicate, relative clause or apposition."""
    if not after:
        return ()
    if after[0].lower in WHO and len(after) > 2 and after[2].is_word and not is_extent:
        return _relative(after)  # not "100 dager som president"
    apposed = after[1:] if after[0].text == "," else after
    if _is_apposed(apposed):
        return apposed
    last = before[-1].lower if before else ""
    return after if _is_predicate(last, after, is_extent=is_extent) else ()


def _relative(after: Sequence[Token]) -> Sequence[Token]:
    """Cut a relative clause before the verb of the clause around it: "som er pågrepet | er 18 og 19 år"."""
    verbs = [i for i, token in enumerate(after) if token.lower in _VERBS]
    joins = _VERBS | AND | WHO | _CLAUSE_OPENERS
    return after[: next((i for i in verbs[1:] if after[i - 1].lower not in joins), len(after))]


def _is_apposed(follows: Sequence[Token]) -> bool:
    first, second = (*(token.lower for token in follows[:2]), "", "")[:2]
    return first in _APPOSED or (first, second) in _APPOSED_PAIRS


def _is_predicate(last: str, after: Sequence[Token], *, is_extent: bool) -> bool:
    """Tell whether a figure that follows `last` is the subject of what comes after it.

    It opens its clause, and an auxiliary or no other small word follows; or it stands between auxiliary and participle.
    """
    verb, follower = after[0], after[1].lower if len(after) > 1 else ""
    if follower in SUBJECTS:  # "Tre ganger ble han dømt"
        return False
    is_lexical = verb.is_small and verb.lower not in _NOT_VERBS
    if last in _CLAUSE_OPENERS:
        return verb.lower in _VERBS or (is_lexical and not is_extent and last != ",")
    return last in _VERBS and _is_participle(verb)


def _is_participle(token: Token) -> bool:
    return token.lower.endswith(_PARTICIPLES) and token.lower not in _NOT_VERBS


def _said_of_the_number(after: Sequence[Token]) -> Sequence[Token]:
    """Return what is said of the figure itself: "tallet er ventet å stige", where no other stands between."""
    near = list(takewhile(lambda token: not token.text[0].isdigit(), after))
    for i, (noun, verb) in enumerate(pairwise(near)):
        if not verb.lower.endswith(("er", "es", "ast")) and verb.lower not in _VERBS:
            continue
        if noun.lower.endswith(("tallet", "talet")):
            return after[i:]
        if noun.lower in {"number", "toll", "figure"} and i and near[i - 1].lower == "the":
            return after[i - 1 :]
    return ()


def _clause(tokens: Sequence[Token]) -> _Words:
    """Cut words where their clause ends, or where they grow too long."""
    end = next((i for i in range(len(tokens)) if _ends_clause(tokens, i)), len(tokens))
    is_cut = end < len(tokens) and tokens[end].text in _BREAKS
    if end and tokens[end - 1].end - tokens[0].start > LONGEST:
        is_cut = True
        while end and (tokens[end - 1].end - tokens[0].start > LONGEST or tokens[end].lower not in _NOT_VERBS):
            end -= 1
    while is_cut and end and tokens[end - 1].lower in _SMALL_WORDS:
        end -= 1
    return _Words(tokens[:end], is_cut)


def _ends_clause(tokens: Sequence[Token], i: int) -> bool:
    token, following = tokens[i], tokens[i + 1 :]
    if token.text == ",":
        return not (tokens[0].lower in _INCLUDING and any(later.lower in AND for later in following[:4]))
    if token.lower in AND:
        is_range = i > 0 and tokens[i - 1].text[0].isdigit()  # "mellom 2 og 12 år"
        return not is_range and _opens_clause(following)
    return token.lower in _ENDS or token.text in _BREAKS


def _opens_clause(following: Sequence[Token]) -> bool:
    """Tell whether "og" goes on with another subject: "og likene ble dumpet", "og 30 skadd"."""
    if not following or following[0].lower in SUBJECTS | DETERMINERS or following[0].text[0].isdigit():
        return True
    near = takewhile(lambda token: token.is_word and token.lower not in AND | WHO, following[1:_JOINED])
    return following[0].lower not in _VERBS and any(
        token.lower in _VERBS or token.lower.endswith(("de", "te")) for token in near
    )
