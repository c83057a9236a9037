"""Alignment: where in the archive's words a quote stands, word against word, at the least cost of differences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from retrieval.quotes.tokens import QuoteToken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

JUMP = 12
"""What it costs to go on at another place: three words."""
MOST_PLACES = 50
"""Places with the same words that are looked at."""
_FAR = 1_000_000
"""What it costs to read on from one stretch of text into the next: more than any quote."""
_WALL = QuoteToken(0, 0, "", "\0", _FAR)

Pair = tuple[int | None, int | None]
"""A token of the quote and the token of the source it stands for, by number; None where the other side lacks it."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A quote against the source: pairs in the quote's order, in pieces that each stand in one place of the source."""

    cost: int
    pieces: tuple[tuple[Pair, ...], ...]


class Source:
    """The tokens of several stretches of text, laid end to end, to align quotes with."""

    def __init__(self, stretches: Sequence[Sequence[QuoteToken]]) -> None:
        self.tokens: list[QuoteToken] = []
        self.stretch_of: list[int] = []
        for number, stretch in enumerate(stretches):
            self.tokens += [_WALL, *stretch]
            self.stretch_of += [number] * (len(stretch) + 1)
        self._numbers: dict[str, int] = {}
        self._keys = np.array([self._numbers.setdefault(t.key, len(self._numbers)) for t in self.tokens], np.int64)
        self._weights = np.array([token.weight for token in self.tokens], np.int64)
        # Column 0 of a row is the place before the first token, column j the place behind token j - 1.
        self._read = np.concatenate([[0], np.cumsum(self._weights)])
        self._depth = np.concatenate([[0], np.array(self.stretch_of, np.int64) * _FAR])

    def align(self, quote: Sequence[QuoteToken]) -> list[Alignment]:
        """Align a quote with every place where it costs least.

        Words left out on either side cost their weight, and so do words replaced; what a gap in the quote leaves out
        costs nothing. Dynamic programming over the quote's tokens, a row of the whole source at a time.
        """
        if not self.tokens:
            return []
        rows = self._fill(quote, jumping=False)
        ends = np.flatnonzero(rows[-1] == rows[-1].min())[:MOST_PLACES]
        return [self._trace(quote, rows, int(end)) for end in ends]

    def align_in_pieces(self, quote: Sequence[QuoteToken]) -> Alignment:
        """Align a quote with the places that together cost least; every jump from one to the next has its price."""
        rows = self._fill(quote, jumping=True)
        return self._trace(quote, rows, int(rows[-1].argmin()))

    def _fill(self, quote: Sequence[QuoteToken], *, jumping: bool) -> list[NDArray[np.int64]]:
        rows = [np.zeros(len(self.tokens) + 1, np.int64)]
        for token in quote:
            above = rows[-1]
            if token.is_gap:
                rows.append(np.minimum.accumulate(above - self._depth) + self._depth)
                continue
            row, replaced = above + token.weight, self._replacing(token)
            row[1:] = np.minimum(row[1:], above[:-1] + replaced)
            if jumping and len(rows) > 1:
                row[1:] = np.minimum(row[1:], above.min() + JUMP + replaced)
            rows.append(np.minimum.accumulate(row - self._read) + self._read)
        return rows

    def _replacing(self, token: QuoteToken) -> NDArray[np.int64]:
        """Return what it costs that a source token stands for one of the quote's; a word never stands for a mark."""
        cost = np.where(self._weights == token.weight, token.weight, self._weights + token.weight)
        number = self._numbers.get(token.key)
        if number is not None:
            cost[self._keys == number] = 0
        return cost

    def _trace(self, quote: Sequence[QuoteToken], rows: list[NDArray[np.int64]], end: int) -> Alignment:
        """Walk back from the end of an alignment to its start, by the step that explains each cost."""
        i, j = len(quote), end
        pieces: list[list[Pair]] = [[]]
        while i:
            token, above, here = quote[i - 1], rows[i - 1], int(rows[i][j])
            if token.is_gap:
                while int(above[j]) != here:
                    pieces[-1].append((None, j - 1))
                    j -= 1
                pieces[-1].append((i - 1, None))
                i -= 1
            elif j and here == int(above[j - 1]) + self._replaced(token, self.tokens[j - 1]):
                pieces[-1].append((i - 1, j - 1))
                i, j = i - 1, j - 1
            elif here == int(above[j]) + token.weight:
                pieces[-1].append((i - 1, None))
                i -= 1
            elif j and here == int(rows[i][j - 1]) + self.tokens[j - 1].weight:
                pieces[-1].append((None, j - 1))
                j -= 1
            else:
                pieces[-1].append((i - 1, j - 1))
                pieces.append([])
                i, j = i - 1, int(above.argmin())
        return Alignment(int(rows[-1][end]), tuple(tuple(reversed(piece)) for piece in reversed(pieces)))

    @staticmethod
    def _replaced(token: QuoteToken, other: QuoteToken) -> int:
        if token.key == other.key:
            return 0
        return token.weight if token.weight == other.weight else token.weight + other.weight
