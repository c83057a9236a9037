"""Omissions: what a quote leaves out, in a "…" or beside it, and whether what is left still means the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.function_words import ADVERBS, AUXILIARIES, BOUNDARIES, FUNCTION_WORDS, OPENERS, SUBJECTS
from index.language.verbs import REPORTING
from retrieval.replies import Change

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from retrieval.quotes.compared_text import ComparedText
    from retrieval.quotes.tokens import QuoteToken

NEGATIONS = frozenset(
    """ikke ikkje ei aldri ingen ingenting inga intet inkje verken hverken korkje neppe uten utan nei not never no none
    nothing nobody neither nor without cannot hardly""".split()
)
_CONDITIONS = frozenset("hvis dersom viss såfremt medmindre if unless provided".split())
_DOUBTS = frozenset(
    """kanskje muligens trolig antakelig antagelig sannsynligvis angivelig knapt nesten bare kun berre umulig feil usant
    løgn maybe perhaps possibly probably allegedly barely almost only impossible false wrong untrue""".split()
)
SENTENCE_ENDS = frozenset(".!?")
_CLAUSE_ENDS = frozenset(".!?,;:–") | {"og", "men", "for", "and", "but", "\0"}
_TAIL_WORDS = 3
_EMPTY = FUNCTION_WORDS | OPENERS | ADVERBS
_VERB = re.compile(r"[^\W\d_]{2,}(?:er|ar|te|de|ed)")


def negations(words: Iterable[str]) -> int:
    """Count the words that deny."""
    return sum(word in NEGATIONS or word.endswith("n't") for word in words)


def changes_the_meaning(source: ComparedText, left_out: Sequence[int]) -> bool:
    """Tell whether what a "…" stands for turns what is left, or joins one subject to another's predicate."""
    return bool(left_out) and (_cuts_a_turn(source, left_out) or _joins(source, left_out))


def _cuts_a_turn(source: ComparedText, left_out: Sequence[int]) -> bool:
    """Tell whether what a "…" stands for holds a word that turns what is left of its sentence.

    Whole clauses before a sentence's end may go, and so may whole sentences.
    """
    ends = [n for n in left_out if source.tokens[n].form in SENTENCE_ENDS]
    if not ends:
        cut = list(left_out)
    else:
        head = _clause(source, range(left_out[0] - 1, ends[0]))[1:]
        behind = min(left_out[-1] + 1, len(source.tokens) - 1)
        tail = _clause(source, range(behind, ends[-1], -1))[1:]
        starts_inside = source.tokens[left_out[0] - 1].form not in SENTENCE_ENDS
        cut = [*(head if starts_inside else []), *tail]
    return any(_turns(word) for word in source.words(cut))


def _joins(source: ComparedText, left_out: Sequence[int]) -> bool:
    """Tell whether a "…" joins the head of one sentence or clause to the tail of another."""
    after_sentence, is_head_cut = _cut_after(source, left_out, SENTENCE_ENDS)
    if after_sentence:
        return is_head_cut or (_names_something(source, after_sentence) and not _has_subject(source, left_out))
    after_clause, is_head_cut = _cut_after(source, left_out, _CLAUSE_ENDS)
    is_predicate = _is_predicate(source, left_out)
    return bool(after_clause) and (is_predicate or (is_head_cut and not _has_predicate(source, left_out)))


def _cut_after(source: ComparedText, left_out: Sequence[int], ends: Collection[str]) -> tuple[Sequence[int], bool]:
    """Return what is left out behind the last end, and whether words are left out before the first, too."""
    found = [n for n, place in enumerate(left_out) if source.tokens[place].key in ends]
    return (left_out[found[-1] + 1 :], found[0] > 0) if found else ((), False)


def _names_something(source: ComparedText, numbers: Sequence[int]) -> bool:
    """Tell whether words may be the subject of what follows: not "derfor", nor "han sa at"."""
    words = source.words(numbers)
    if words and words[-1] in BOUNDARIES:
        return False
    return not words or any(word not in _EMPTY for word in words)


def _has_subject(source: ComparedText, left_out: Sequence[int]) -> bool:
    """Tell whether what is kept behind has its own subject: "vi venter", "venter vi"."""
    behind = range(left_out[-1] + 1, min(left_out[-1] + 3, len(source.tokens)))
    return not SUBJECTS.isdisjoint(source.words(behind))


def _is_predicate(source: ComparedText, left_out: Sequence[int]) -> bool:
    """Tell whether what is kept behind begins with a verb whose subject is left out."""
    behind = min(left_out[-1] + 1, len(source.tokens) - 1)
    return _is_verb(source.tokens[behind].key) and not _has_subject(source, left_out)


def _has_predicate(source: ComparedText, left_out: Sequence[int]) -> bool:
    """Tell whether what is kept before has a verb, and something behind it."""
    head = source.words(reversed(_clause(source, range(left_out[0] - 1, -1, -1))))
    return any(map(_is_verb, head[:-1]))


def _is_verb(word: str) -> bool:
    return word in AUXILIARIES or word in REPORTING or _VERB.fullmatch(word) is not None


def _turns(word: str) -> bool:
    return bool(negations([word])) or word in _CONDITIONS or word in _DOUBTS


def cut_at_the_ends(source: ComparedText, numbers: Sequence[int], *, asks: bool) -> Iterator[Change]:
    """Find words that turn a quote and stand just before or behind it in the same clause: "Jeg tror ikke | at …"."""
    if not numbers:
        return
    head = _clause(source, range(numbers[0], -1, -1))[1:]
    if any(_turns(word) for word in source.words(head)):
        yield Change("cut", "", source.slice(head[::-1]))
    tail = _clause(source, range(numbers[-1], len(source.tokens)))[1:]
    words = source.words(tail)[:_TAIL_WORDS]
    if negations(words) or (words and words[0] in _CONDITIONS):
        yield Change("cut", "", source.slice(tail))
    following = source.tokens[numbers[-1] + 1].form if numbers[-1] + 1 < len(source.tokens) else ""
    if following == "?" and not asks:
        yield Change("spelling", "", "?")


def _clause(source: ComparedText, numbers: Iterable[int]) -> list[int]:
    """Collect tokens, in either direction, up to the end of their clause or line; the first is always there."""
    found: list[int] = []
    for n in numbers:
        token = source.tokens[n]
        is_end = token.key in _CLAUSE_ENDS or not source.is_said(token)
        if found and (is_end or _has_line_end(source, token, source.tokens[found[-1]])):
            break
        found.append(n)
    return found


def _has_line_end(source: ComparedText, one: QuoteToken, other: QuoteToken) -> bool:
    first, second = sorted((one, other), key=lambda token: token.start)
    return "\n" in source.text[first.end : second.start]
