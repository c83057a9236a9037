"""Differences between a quote and its source: word by word, and what of them matters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.language.numbers import numbers_in
from retrieval.replies import Change, Difference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.language.sentences import Span
    from retrieval.quotes.alignment import Pair
    from retrieval.quotes.tokens import QuoteToken
    from retrieval.replies import ChangeKind, Op

RegionKind = Literal["equal", "differs", "gap", "clause"]

NEGATIONS = frozenset(
    """ikke ikkje ei aldri ingen ingenting inga intet inkje verken hverken korkje neppe uten utan nei not never no none
    nothing nobody neither nor without cannot hardly""".split()
)
_CONDITIONS = frozenset("hvis dersom viss såfremt medmindre if unless provided".split())
_DOUBTS = frozenset(
    """kanskje muligens trolig antakelig antagelig sannsynligvis angivelig knapt nesten bare kun berre umulig feil usant
    løgn maybe perhaps possibly probably allegedly barely almost only impossible false wrong untrue""".split()
)
_SENTENCE_ENDS = frozenset(".!?")
_CLAUSE_ENDS = frozenset(".!?,;:–") | {"og", "men", "for", "and", "but", "\0"}
_TAIL_WORDS = 3


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A text with its tokens."""

    text: str
    tokens: Sequence[QuoteToken]
    speech: Span | None = None
    """Where the speaker's words begin and end: what stands around them is no part of what was said."""

    def slice(self, numbers: Sequence[int]) -> str:
        """Return the text from the first to the last of some tokens."""
        return self.text[self.tokens[numbers[0]].start : self.tokens[numbers[-1]].end] if numbers else ""

    def is_said(self, token: QuoteToken) -> bool:
        """Tell whether a token is of the speaker's words, where there is a speaker."""
        return self.speech is None or self.speech.start <= token.start < self.speech.end

    def words(self, numbers: Iterable[int]) -> list[str]:
        """Return the keys of the words among some tokens."""
        return [self.tokens[n].key for n in numbers if self.tokens[n].is_word]


@dataclass(frozen=True, slots=True)
class _Region:
    """Pairs side by side that are alike in what they are."""

    kind: RegionKind
    claimed: list[int]
    source: list[int]

    @property
    def op(self) -> Op:
        if self.kind == "equal":
            return "equal"
        return "replace" if self.claimed and self.source else "delete" if self.claimed else "insert"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One piece of a quote beside its source: `left_out` is what a "…" in the quote stands for."""

    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]
    left_out: tuple[str, ...]


def compare(quote: ComparedText, source: ComparedText, pairs: Sequence[Pair]) -> Comparison:
    """Compare a piece of a quote with its source, by their aligned tokens."""
    regions = list(_regions(quote, source, pairs))
    changes = [change for region in regions for change in _changes(quote, source, region)]
    changes += _cut_at_the_ends(source, [j for _, j in pairs if j is not None], asks=_asks(quote, pairs))
    left_out = [source.slice(region.source) for region in regions if region.kind == "gap" and region.source]
    return Comparison(tuple(_differences(quote, source, regions)), tuple(changes), tuple(left_out))


def _regions(quote: ComparedText, source: ComparedText, pairs: Sequence[Pair]) -> list[_Region]:
    found: list[_Region] = []
    opens = True
    for i, j in pairs:
        kind = _kind(quote, source, (i, j), opens=opens, in_gap=bool(found) and found[-1].kind == "gap")
        opens = kind == "gap" or (opens and i is None)
        if not found or kind != found[-1].kind:
            found.append(_Region(kind, [], []))
        found[-1].claimed.extend(() if i is None else (i,))
        found[-1].source.extend(() if j is None else (j,))
    return found


def _kind(quote: ComparedText, source: ComparedText, pair: Pair, *, opens: bool, in_gap: bool) -> RegionKind:
    i, j = pair
    if i is None:
        is_clause = j is not None and not source.tokens[j].weight
        return "gap" if in_gap else "clause" if is_clause else "differs"
    if quote.tokens[i].is_gap:
        return "gap"
    is_same = j is not None and _reads_alike(quote.tokens[i], source.tokens[j], opens=opens)
    return "equal" if is_same else "differs"


def _reads_alike(one: QuoteToken, other: QuoteToken, *, opens: bool) -> bool:
    """Tell whether two tokens are the same word; where the quote opens, its first letter may be of either case."""
    if one.form == other.form:
        return True
    return opens and one.form[1:] == other.form[1:] and one.form[:1].casefold() == other.form[:1].casefold()


def _differences(quote: ComparedText, source: ComparedText, regions: Sequence[_Region]) -> Iterator[Difference]:
    claimed_starts = [region.claimed[0] for region in regions if region.claimed]
    source_starts = [region.source[0] for region in regions if region.source]
    for region in regions:
        yield Difference(
            region.op,
            _up_to_next(quote, region.claimed, claimed_starts),
            _up_to_next(source, region.source, source_starts),
        )


def _up_to_next(side: ComparedText, numbers: list[int], starts: list[int]) -> str:
    if not numbers:
        return ""
    following = next((n for n in starts if n > numbers[-1]), None)
    end = side.tokens[numbers[-1]].end if following is None else side.tokens[following].start
    return side.text[side.tokens[numbers[0]].start : end]


def _changes(quote: ComparedText, source: ComparedText, region: _Region) -> Iterator[Change]:
    claimed, words = quote.slice(region.claimed), source.slice(region.source)
    if region.kind == "gap" and (_cuts_a_turn(source, region.source) or _joins_sentences(source, region.source)):
        yield Change("cut", claimed, words)
    if region.kind == "differs":
        for kind in _kinds_of(quote, source, region):
            yield Change(kind, claimed, words)


def _kinds_of(quote: ComparedText, source: ComparedText, region: _Region) -> list[ChangeKind]:
    claimed, words = quote.words(region.claimed), source.words(region.source)
    if _plain("".join(claimed)) == _plain("".join(words)):
        same_numbers = numbers_in(claimed) == numbers_in(words)
        return ["spelling"] if same_numbers else ["number"]
    kinds: list[ChangeKind] = []
    if numbers_in(claimed) != numbers_in(words):
        kinds.append("number")
    if negations(claimed) != negations(words):
        kinds.append("negation")
    if _names(quote, region.claimed) != _names(source, region.source):
        kinds.append("name")
    if kinds:
        return kinds
    if not claimed:
        return ["cut"]
    return ["spelling"] if _is_misspelling(claimed, words) else ["words"]


def negations(words: Iterable[str]) -> int:
    """Count the words that deny."""
    return sum(word in NEGATIONS or word.endswith("n't") for word in words)


def _names(side: ComparedText, numbers: Sequence[int]) -> list[str]:
    """List the words with a capital letter that no sentence start explains."""
    return [
        side.tokens[n].key
        for n in numbers
        if side.tokens[n].form[:1].isupper() and n and side.tokens[n - 1].form not in {*_SENTENCE_ENDS, "\0", "…"}
    ]


def _plain(word: str) -> str:
    """Fold spelling away: accents, Nordic letters, doubled letters; numbers keep every digit."""
    folded = word.replace("æ", "ae").replace("ø", "o").replace("å", "a").replace("aa", "a")
    letters = "".join(c for c in unicodedata.normalize("NFD", folded) if c.isalnum() or c == "%")
    return re.sub(r"([^\W\d])\1+", r"\1", letters)


def _is_misspelling(claimed: Sequence[str], words: Sequence[str]) -> bool:
    """Tell two letters swapped within one long word: a slip that makes no other word."""
    if len(claimed) != 1 or len(words) != 1 or len(claimed[0]) != len(words[0]) or len(words[0]) < 5:
        return False
    off = [n for n, (a, b) in enumerate(zip(claimed[0], words[0], strict=True)) if a != b]
    return len(off) == 2 and off[1] == off[0] + 1 and sorted(claimed[0]) == sorted(words[0])


def _cuts_a_turn(source: ComparedText, left_out: Sequence[int]) -> bool:
    """Tell whether what a "…" stands for holds a word that turns what is left of its sentence.

    Whole clauses before a sentence's end may go, and so may whole sentences.
    """
    if not left_out:
        return False
    ends = [n for n in left_out if source.tokens[n].form in _SENTENCE_ENDS]
    if not ends:
        cut = list(left_out)
    else:
        head = _clause(source, range(left_out[0] - 1, ends[0]))[1:]
        tail = _clause(source, range(left_out[-1] + 1, ends[-1], -1))[1:]
        starts_inside = source.tokens[left_out[0] - 1].form not in _SENTENCE_ENDS
        cut = [*(head if starts_inside else []), *tail]
    return any(_turns(word) for word in source.words(cut))


def _joins_sentences(source: ComparedText, left_out: Sequence[int]) -> bool:
    """Tell whether a "…" joins the head of one sentence to the tail of another: one subject to another's predicate."""
    ends = [n for n in left_out if source.tokens[n].form in _SENTENCE_ENDS]
    return bool(ends) and ends[0] != left_out[0] and ends[-1] != left_out[-1]


def _turns(word: str) -> bool:
    return bool(negations([word])) or word in _CONDITIONS or word in _DOUBTS


def _asks(quote: ComparedText, pairs: Sequence[Pair]) -> bool:
    return any(i is not None and quote.tokens[i].form == "?" for i, _ in pairs[-2:])


def _cut_at_the_ends(source: ComparedText, numbers: Sequence[int], *, asks: bool) -> Iterator[Change]:
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
