"""Numbers: every one in a statement stands in what it cites, in digits or words, in any language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.detection import detect
from index.language.numbers import ENGLISH, NORWEGIAN, find_numbers
from index.language.numbers.ordinals import ordinals_in
from retrieval.guard.checks.times import clocks_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from index.figures import Figure
    from retrieval.guard.grounds import Grounds

DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_WORDS_TOO = frozenset({0.5, 1})
"""Numbers that in words mean other things too: one of them, the second half."""
_SIZES = {
    "meter": ("m", 1), "metre": ("m", 1), "metres": ("m", 1), "meters": ("m", 1), "m": ("m", 1),
    "kilometer": ("m", 1000), "kilometre": ("m", 1000), "kilometres": ("m", 1000), "kilometers": ("m", 1000),
    "km": ("m", 1000), "centimeter": ("m", 0.01), "cm": ("m", 0.01),
    "gram": ("g", 1), "kilo": ("g", 1000), "kg": ("g", 1000), "tonn": ("g", 1e6), "tonnes": ("g", 1e6),
    "minutt": ("s", 60), "minutter": ("s", 60), "minutes": ("s", 60), "time": ("s", 3600), "timer": ("s", 3600),
    "timar": ("s", 3600), "hour": ("s", 3600), "hours": ("s", 3600),
}  # fmt: skip
"""Units that are each other's multiples: what they measure, and how many of its smallest they are."""


def wrong_numbers(grounds: Grounds) -> Iterator[str]:
    """Yield the numbers of a statement that what it cites has not."""
    text, known = grounds.statement.words, _known(grounds.text)
    told = set(clocks_in(grounds.text).values())
    clocks = [span for span, time in clocks_in(text).items() if time in told]
    read = list(_numbers(text))
    for start, end, values in read:
        if not _is_within(start, end, clocks) and not _stands(grounds, text[start:end], values, known):
            yield text[start:end]
    yield from _wrong_digits(grounds, [*clocks, *((start, end) for start, end, _ in read)])
    ordinals = ordinals_in(grounds.text) | {int(value) for value in known if value == int(value)}
    yield from (f"{n}." for n in sorted(ordinals_in(text) - ordinals))


def _wrong_digits(grounds: Grounds, read: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield the digits that are no number, as in dates and names, and do not stand in what is cited."""
    literal = {_bare(digits) for digits in DIGITS.findall(grounds.text)}
    for match in DIGITS.finditer(grounds.statement.words):
        if not _is_within(*match.span(), read) and _bare(match.group()) not in literal:
            yield match.group()


def _stands(grounds: Grounds, words: str, values: Sequence[float], known: Collection[float]) -> bool:
    """Tell whether a number stands in what is cited: as it is, in words or digits, or in another unit."""
    if words in DIGITS.findall(grounds.text) or any(is_same(one, other) for one in values for other in known):
        return True
    return _is_converted(grounds, values[0])


def _is_within(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _known(text: str) -> set[float]:
    return {value for _, _, values in _numbers(text) for value in values}


def _numbers(text: str) -> Iterator[tuple[int, int, tuple[float, ...]]]:
    words = ENGLISH if detect(text).language == "en" else NORWEGIAN
    for number in find_numbers(text, 0, len(text), words):
        is_other = number.kind == "one" or (number.kind == "word" and number.value in _WORDS_TOO)
        if number.value > 0 and not is_other:
            values = [number.value] if number.high is None else [number.value, number.high]
            yield number.start, number.end, tuple(v * 100 if number.is_share and v < 1 else v for v in values)


def is_same(one: float, other: float) -> bool:
    """Tell whether two numbers are one, but for rounding."""
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def _is_converted(grounds: Grounds, value: float) -> bool:
    """Tell whether a number is one of the source's in another unit: 500 metres are half a kilometre."""
    mine = [_size(figure) for figure in grounds.figures if is_same(figure.value, value)]
    theirs = [_size(figure) for read in grounds.cited for figure in read.passage.figures]
    return any(one and other and one[0] == other[0] and is_same(one[1], other[1]) for one in mine for other in theirs)


def _size(figure: Figure) -> tuple[str, float] | None:
    kind, scale = _SIZES.get((figure.unit or "").lower(), ("", 0))
    return (kind, figure.value * scale) if kind else None


def _bare(digits: str) -> str:
    return re.sub(r"\D", "", digits).lstrip("0")
