"""The words and signs of a text, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from index.language.calendar import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.language.sentences import Span
    from index.language.work import Work

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*%?(?![\w-])"  # 15.844, 1,54
    r"|[A-ZÆØÅ]\.(?:[A-ZÆØÅ]\.)*(?=\s?[A-ZÆØÅ])"  # initials: R. Kelly, J.K. Rowling
    r"|[^\W_]+(?:[-–'’&/.](?=[^\W_])[^\W_]+)*-?(?:(?<=[szxSZX])['’](?=\s))?"  # al-Assad, O'Brien, Resett.no, IS'
    r"|\.\.\.|\S"
)
_PARTICLE = re.compile(r"al-|[a-zæøå]{1,2}['’][A-ZÆØÅ]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign, and in small letters (`lower`); its offsets into the article's text, `end` exclusive."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Tell a word from a sign."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Tell whether it looks like (a part of) a name: "Moen", "al-Assad", "d’Arcy", but not "van"."""
        return self.text[0].isupper() or _PARTICLE.match(self.text) is not None or "@" in self.text

    @property
    def is_small(self) -> bool:
        """Tell a word in small letters."""
        return self.text[0].islower()

    @property
    def is_genitive(self) -> bool:
        """Tell whether it may own what follows: "Trumps", "IS'"."""
        return self.text.endswith(("s", "'", "’"))


def tokenise(text: str) -> list[Token]:
    """Split text into words and signs: "sier X." → "sier", "X", "."."""
    return [Token(m[0], m[0].lower(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def with_stops(tokens: Sequence[Token], sentences: Sequence[Span]) -> list[Token]:
    """Give abbreviations the full stop that ends no sentence: "sier", "dr.", "Anna", "Holm", "."."""
    ends = {sentence.end for sentence in sentences}
    whole: list[Token] = []
    for token, following in zip_longest(tokens, tokens[1:]):
        last = whole[-1] if whole else None
        is_joined = last and last.is_word and last.end == token.start and following and _goes_on_after(last, following)
        if last and is_joined and token.text == "." and token.end not in ends:
            whole[-1] = Token(f"{last.text}.", f"{last.lower}.", last.start, token.end)
        else:
            whole.append(token)
    return whole


def _goes_on_after(word: Token, following: Token) -> bool:
    """Tell whether a word goes on behind an abbreviation; behind a number, only a title does: "1. nestleder"."""
    is_date = word.text.isdigit() and (following.lower in MONTHS or following.text[0].isdigit())
    return following.is_word and following.start > word.end + 1 and not is_date


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a text's words: tokens `lo` to `hi` (exclusive), what lies outside it unseen.

    What is read in it is counted in `work`, where a limit is set.
    """

    text: str
    tokens: Sequence[Token]
    lo: int
    hi: int
    work: Work | None = None

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    def word(self, i: int) -> str:
        """Return the word or sign at an index in small letters, "" outside the window."""
        return self.tokens[i].lower if self.lo <= i < self.hi else ""

    def words(self, start: int, stop: int) -> list[str]:
        """Return the words and signs between two indexes in small letters."""
        return [t.lower for t in self.tokens[max(start, self.lo) : min(stop, self.hi)]]

    def before(self, stop: int) -> Window:
        """Return the window up to an index."""
        return self if stop >= self.hi else replace(self, hi=stop)

    def run_end(self, start: int, belongs: Callable[[int], bool]) -> int:
        """Return the index of the first token from `start` on that does not belong, the window's end if all do."""
        end = next((i for i in range(start, self.hi) if not belongs(i)), max(start, self.hi))
        self.spend(end - start)
        return end

    def run_start(self, end: int, belongs: Callable[[int], bool]) -> int:
        """Return the index of the first of the tokens that belong, going back from before `end`."""
        start = next((i + 1 for i in range(end - 1, self.lo - 1, -1) if not belongs(i)), min(end, self.lo))
        self.spend(end - start)
        return start

    def spend(self, steps: int = 1) -> None:
        """Count steps of reading. Raises WorkLimitError where they are too many."""
        if self.work is not None:
            self.work.spend(steps)


class Cursor:
    """A place in a window that only moves forward: by one, or over what `skip_to` leaves out.

    `for i in cursor: ... cursor.skip_to(end)` comes to an end whatever `end` is.
    """

    def __init__(self, window: Window, start: int | None = None) -> None:
        self._window = window
        self._next = window.lo if start is None else start

    def __iter__(self) -> Iterator[int]:
        while self._next < self._window.hi:
            self._next += 1
            yield self._next - 1

    def skip_to(self, end: int) -> None:
        """Go on at an index, if it lies ahead."""
        self._next = max(self._next, end)
