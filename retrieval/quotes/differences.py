"""Differences between a quote and its source: word by word, and what of them matters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.language.numbers import is_number_word, numbers_in
from retrieval.quotes.omissions import SENTENCE_ENDS, changes_the_meaning, cut_at_the_ends, negations
from retrieval.replies import Change, Difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.quotes.alignment import Pair
    from retrieval.quotes.compared_text import ComparedText
    from retrieval.quotes.tokens import QuoteToken
    from retrieval.replies import ChangeKind, Op

_PARTS_OF_A_NUMBER = 8
RegionKind = Literal["equal", "differs", "gap", "clause"]


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
    changes += cut_at_the_ends(source, [j for _, j in pairs if j is not None], asks=_asks(quote, pairs))
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
    if region.kind == "gap" and changes_the_meaning(source, region.source):
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
    one, other = _numbers(quote, region.claimed), _numbers(source, region.source)
    if one != other:
        kinds.append("number")
    if negations(claimed) != negations(words):
        kinds.append("negation")
    if _names(quote, region.claimed) != _names(source, region.source):
        kinds.append("name")
    if kinds:
        return kinds
    if not claimed:
        return ["cut"]
    is_notation = bool(one) and all(map(_is_of_number, (*claimed, *words)))
    return ["spelling"] if is_notation or _is_misspelling(claimed, words) else ["words"]


def _numbers(side: ComparedText, region: Sequence[int]) -> list[float]:
    """Return the numbers in a region, with the parts of them that stand beside it: the "14" of "14 mill."."""
    if not region:
        return []
    first, last = region[0], region[-1]
    near = range(max(first - _PARTS_OF_A_NUMBER, 0), min(last + _PARTS_OF_A_NUMBER, len(side.tokens) - 1) + 1)
    while first - 1 in near and _is_of_number(side.tokens[first - 1].key):
        first -= 1
    while last + 1 in near and _is_of_number(side.tokens[last + 1].key):
        last += 1
    return numbers_in(side.words(range(first, last + 1)))


def _is_of_number(word: str) -> bool:
    return word[:1].isdigit() or is_number_word(word) or bool(numbers_in([word]))


def _names(side: ComparedText, numbers: Sequence[int]) -> list[str]:
    """List the words with a capital letter that no sentence start explains."""
    return [
        side.tokens[n].key
        for n in numbers
        if side.tokens[n].form[:1].isupper() and n and side.tokens[n - 1].form not in {*SENTENCE_ENDS, "\0", "…"}
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


def _asks(quote: ComparedText, pairs: Sequence[Pair]) -> bool:
    return any(i is not None and quote.tokens[i].form == "?" for i, _ in pairs[-2:])
