"""The numbers of a sentence among its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.numbers import find_numbers
from index.language.tokens import Token, Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.language.numbers import Number, NumberWords
    from index.language.sentences import Span
    from index.language.work import Work


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, which stands as one token in a window of its sentence's words."""

    window: Window
    at: int
    number: Number
    rest: Window
    """The words up to the next number that may not be its unit, as in "to 13-åringer"."""

    def word(self, offset: int) -> str:
        """Return the word or sign so many places after the number, or before it, in small letters; "" outside."""
        return self.window.word(self.at + offset)

    @property
    def text(self) -> str:
        """Return the number as it stands."""
        return self.window[self.at].text

    @property
    def is_counted(self) -> bool:
        """Tell a number in plain digits from one in words or with a unit of its own."""
        return self.number.kind == "digits" and self.number.unit is None


def quantities(
    text: str, span: Span, tokens: Sequence[Token], words: NumberWords, work: Work | None = None
) -> Iterator[Quantity]:
    """Find the numbers of a sentence, whose words are `tokens`."""
    numbers = list(find_numbers(text, span.start, span.end, words, work))
    if not numbers:
        return
    merged: list[Token] = []
    places: list[int] = []
    rest = iter(tokens)
    token = next(rest, None)
    for number in numbers:
        while token and token.end <= number.start:
            merged.append(token)
            token = next(rest, None)
        while token and token.start < number.end:
            token = next(rest, None)
        words_of_it = text[number.start : number.end]
        places.append(len(merged))
        merged.append(Token(words_of_it, words_of_it.lower(), number.start, number.end))
    merged += [token] if token else []
    merged += rest
    window = Window(text, merged, 0, len(merged))
    following = window.hi
    found = []
    for at, number in zip(reversed(places), reversed(numbers), strict=True):
        found.append(Quantity(window, at, number, window.before(following)))
        following = following if number.kind == "age" else at
    yield from reversed(found)
