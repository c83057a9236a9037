"""Placements: where in the candidates a quote or a piece of it stands, with what differs and whose words they are."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.function_words import FUNCTION_WORDS
from index.language.sentences import Span, sentences
from retrieval.citing import CitedSpan
from retrieval.quotes.alignment import Source
from retrieval.quotes.compared_text import ComparedText
from retrieval.quotes.differences import compare
from retrieval.quotes.tokens import ASIDE, tokens
from retrieval.quotes.utterances import utterances

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.quotes.alignment import Alignment, Pair
    from retrieval.quotes.candidates import Stretch
    from retrieval.quotes.differences import Comparison
    from retrieval.quotes.utterances import Utterance

_WORDS_OF_A_PIECE = 4
_CONTENT_OF_A_PIECE = 2
_LIKENESS_OF_A_PIECE = 0.75


@dataclass(frozen=True, slots=True)
class Placement:
    """A stretch of an article that a quote or piece of one is set against: text[start:end].

    `utterances` are those that speak there, in order; None among them stands for words of the article itself.
    `similarity` is the share of words, weighed with marks, that are the same: 1 where nothing differs.
    """

    stretch: Stretch
    start: int
    end: int
    comparison: Comparison
    similarity: float
    utterances: tuple[Utterance | None, ...]

    @property
    def utterance(self) -> Utterance | None:
        """Return who speaks first."""
        return self.utterances[0]

    @property
    def cited(self) -> CitedSpan:
        """Return the stretch, to be cited."""
        return CitedSpan(self.stretch.article, Span(self.start, self.end))

    @property
    def is_unchanged(self) -> bool:
        """Tell whether nothing that matters differs."""
        return not self.comparison.changes


class CandidateText:
    """The candidates, read word by word, on which quotes are placed."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._stretches = stretches
        self._utterances = [utterances(s.article.text, s.article.speech) for s in stretches]
        read = []
        for stretch, heard in zip(stretches, self._utterances, strict=True):
            between = [span for utterance in heard for span in _not_said(stretch.article.text, utterance)]
            found = tokens(stretch.article.text, stretch.start, stretch.end)
            # Reading over what is not said inside a piece of speech costs nothing.
            read.append([t._replace(weight=0) if _within(t.start, between) else t for t in found])
        self._source = Source(read)

    def whole(self, quote: ComparedText) -> list[Placement]:
        """Return the places where the quote as a whole differs least."""
        found = [alignment.pieces[0] for alignment in self._source.align(quote.tokens)]
        return [self._place(quote, piece) for piece in found if _places(piece)]

    def in_pieces(self, quote: ComparedText) -> list[Placement]:
        """Return the places that the quote is best put together from: one where it is cut, several where stitched.

        An empty list where it fits best as a whole, or some piece is too short or different to tell where it is from.
        """
        alignment = self._source.align_in_pieces(quote.tokens)
        pieces = self._merge(alignment)
        if len(alignment.pieces) == 1 or not all(self._is_telling(quote, piece) for piece in pieces):
            return []
        return [self._place(quote, self._trim(quote, piece)) for piece in pieces]

    def _trim(self, quote: ComparedText, piece: Sequence[Pair]) -> Sequence[Pair]:
        """Drop the marks at both ends of a piece: they join it to its neighbours."""
        telling = [
            n
            for n, (i, j) in enumerate(piece)
            if (i is not None and quote.tokens[i].is_word) or (j is not None and self._source.tokens[j].is_word)
        ]
        return piece[telling[0] : telling[-1] + 1]

    def _merge(self, alignment: Alignment) -> list[tuple[Pair, ...]]:
        """Join pieces that follow each other in one sentence or piece of speech: what lies between is cut out."""
        merged: list[tuple[Pair, ...]] = []
        for piece in alignment.pieces:
            if merged and self._only_cut(merged[-1], piece):
                between = range(_places(merged[-1])[-1] + 1, _places(piece)[0])
                merged[-1] = (*merged[-1], *((None, j) for j in between), *piece)
            else:
                merged.append(piece)
        return merged

    def _only_cut(self, first: Sequence[Pair], second: Sequence[Pair]) -> bool:
        before, after = _places(first), _places(second)
        if not before or not after or self._source.stretch_of[before[-1]] != self._source.stretch_of[after[0]]:
            return False
        if after[0] <= before[-1]:
            return False
        start, end = self._source.tokens[before[-1]].start, self._source.tokens[after[0]].start
        number = self._source.stretch_of[before[-1]]
        if "\n" in self._stretches[number].article.text[start:end]:
            return False
        one, other = self._utterance_at(number, start), self._utterance_at(number, end)
        return one is other and (one is not None or self._is_one_sentence(number, start, end))

    def _is_one_sentence(self, number: int, start: int, end: int) -> bool:
        text = self._stretches[number].article.text
        return len(sentences(text, Span(start, end))) == 1

    def _is_telling(self, quote: ComparedText, piece: Sequence[Pair]) -> bool:
        same = [i for i, j in piece if i is not None and j is not None and self._is_same(quote, i, j)]
        claimed = [i for i, _ in piece if i is not None]
        found = quote.words(same)
        return (
            len(found) >= _WORDS_OF_A_PIECE
            and sum(word not in FUNCTION_WORDS for word in found) >= _CONTENT_OF_A_PIECE
            and len(found) >= _LIKENESS_OF_A_PIECE * len(quote.words(claimed))
        )

    def _is_same(self, quote: ComparedText, i: int, j: int) -> bool:
        return quote.tokens[i].is_word and quote.tokens[i].key == self._source.tokens[j].key

    def _place(self, quote: ComparedText, piece: Sequence[Pair]) -> Placement:
        matched = _places(piece)
        number = self._source.stretch_of[matched[0]]
        stretch = self._stretches[number]
        article = stretch.article
        offsets = [self._source.tokens[j].start for i, j in piece if i is not None and j is not None]
        heard = self._utterances_of(number, offsets)
        speech = Span(heard[0].start, heard[0].end) if heard[0] and heard[0].kind == "direct" else None
        comparison = compare(quote, ComparedText(article.text, self._source.tokens, speech), piece)
        start, end = self._source.tokens[matched[0]].start, self._source.tokens[matched[-1]].end
        return Placement(stretch, start, end, comparison, _similarity(quote, self._source, piece), heard)

    def _utterance_at(self, number: int, offset: int) -> Utterance | None:
        return next((utterance for utterance in self._utterances[number] if utterance.holds(offset)), None)

    def _utterances_of(self, number: int, offsets: Sequence[int]) -> tuple[Utterance | None, ...]:
        """Return who speaks at some places, in order.

        Words beside an utterance in its sentence ("sier X") are not one of their own, unless they are the most.
        """
        heard = [self._utterance_at(number, offset) for offset in offsets]
        found = dict.fromkeys(heard)
        if None in found and len(found) > 1:
            apart = self._apart(number, [o for o, v in zip(offsets, heard, strict=True) if v is None], found)
            counted = Counter(heard)
            if not apart and counted[None] * 2 <= len(heard):
                del found[None]
            elif not apart:
                found = {None: None}
        return tuple(found) or (None,)

    def _apart(self, number: int, offsets: Sequence[int], heard: dict[Utterance | None, None]) -> bool:
        """Tell whether some places lie in sentences in which nobody speaks."""
        spans = self._stretches[number].article.sentences
        starts = [span.start for span in spans]
        for offset in offsets:
            span = spans[max(0, bisect_left(starts, offset + 1) - 1)]
            if not any(utterance and utterance.start < span.end and utterance.end > span.start for utterance in heard):
                return True
        return False


def _not_said(text: str, utterance: Utterance) -> Iterator[Span]:
    """Yield the reporting clauses inside a piece of speech, and what the journalist adds in brackets."""
    yield from utterance.clauses
    if utterance.kind == "direct":
        for aside in ASIDE.finditer(text, utterance.start, utterance.end):
            yield Span(*aside.span())


def _places(piece: Sequence[Pair]) -> list[int]:
    return [j for _, j in piece if j is not None]


def _within(offset: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _similarity(quote: ComparedText, source: Source, piece: Sequence[Pair]) -> float:
    same = cost = 0
    in_gap = False
    for i, j in piece:
        one = quote.tokens[i] if i is not None else None
        other = source.tokens[j] if j is not None else None
        if one:
            in_gap = one.is_gap
        if one and other and one.key == other.key:
            same += 2 * one.weight
        elif not in_gap:
            cost += (one.weight if one else 0) + (other.weight if other else 0)
    return same / (same + cost) if same else 0.0
