"""How digits and number words add up: "1.250,50" → 1250.5, "to hundre og femti tusen" → 250,000."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from math import inf

from index.language.numbers.words import EITHER, ENGLISH, NumberWords

_LONGEST_LITERAL = 20
_LONGEST_WORD = 64
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0\u2007\u2009\u202f'’]\d{3})+")
_LEADING_ZERO = re.compile(r"0\d+")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")
_FRACTION = re.compile(r"([1-9])/([2-9])")
_THOUSANDS = {
    "norwegian": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}"),
    "english": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"),
    "either": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
}


def literal_value(digits: str, words: NumberWords) -> float | None:
    """Return the value of digits with separators, None where they are a date, a time or an identifier.

    "1.500" is 1500 in Norwegian and 1.5 in English, "1,500" the reverse; in either language both are 1500.
    """
    spaced = _SPACED.match(digits)
    plain = re.sub(r"\D", "", spaced[0]) + digits[spaced.end() :] if spaced else digits
    if len(plain) > _LONGEST_LITERAL or _LEADING_ZERO.fullmatch(plain):
        return None
    fraction = _FRACTION.fullmatch(plain)
    if fraction:
        part = int(fraction[1]) / int(fraction[2])
        return part if part < 1 else None
    convention = "english" if words is ENGLISH else "either" if words is EITHER else "norwegian"
    if _THOUSANDS[convention].fullmatch(plain):
        return _grouped_value(plain)
    return float(plain.replace(",", ".")) if _DECIMAL.fullmatch(plain) else None


def _grouped_value(digits: str) -> float:
    """Return the value of digits in groups of three: only the last of two different marks begins the decimals."""
    if {".", ","} <= {*digits}:
        whole, _, part = digits.rpartition("." if digits.rfind(".") > digits.rfind(",") else ",")
        return float(f"{re.sub('[.,]', '', whole)}.{part}")
    return float(re.sub("[.,]", "", digits))


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A number read so far, from its words one by one: `total` of the groups closed by a scale, and the open `group`.

    `steps` are what the last scales multiplied, and by what: of "tre hundre tusen" 3 by 100,000 and 300 by 1,000.
    """

    total: float = 0.0
    group: float | None = None
    scale: float = inf
    is_literal: bool = False
    is_scaled: bool = False
    steps: tuple[tuple[float, float], ...] = ()

    @property
    def value(self) -> float:
        """Return what has been read as one number."""
        return self.total + (self.group or 0.0)

    def then(self, value: float) -> Magnitude | None:
        """Read on, or return None where the value begins another number: "tjue" + 5 → 25, "fem" + 5 → None."""
        if value >= 1000:
            return self._scaled(value)
        return self._hundreds() if value == 100 else self._added(value)

    def plus(self, fraction: float) -> Magnitude:
        """Add a part of what was read last: "to" + ½ → 2½, "en million" + ½ → 1,500,000."""
        if self.is_scaled and not self.group:
            return replace(self, total=self.total + self.scale * fraction, steps=())
        return replace(self, group=round((self.group or 0.0) + fraction, 9), is_literal=False, steps=())

    def _added(self, value: float) -> Magnitude | None:
        group = self.group or 0.0
        whole = not self.is_literal and (group % 10 == 0 and group % 100 != 10 if value < 10 else group % 100 == 0)
        fits = (
            whole
            and (value > 0 or (self.group is None and not self.total))
            and not (self.group == 0 and not self.total)
        )
        return replace(self, group=group + value, is_scaled=False, steps=()) if fits else None

    def _hundreds(self) -> Magnitude | None:
        if self.group is None and not self.total:
            return replace(self, group=100.0, is_scaled=True)
        if not self.group or self.group >= 100:
            return None
        return replace(self, group=self.group * 100, is_literal=False, is_scaled=True, steps=((self.group, 100.0),))

    def _scaled(self, value: float) -> Magnitude | None:
        steps = tuple((factor, by * value) for factor, by in self.steps)
        if self.group and value < self.scale:
            steps = (*steps, (self.group, value))
            return Magnitude(self.total + self.group * value, None, value, is_scaled=True, steps=steps)
        if self.group is None and self.is_scaled and self.scale < value:  # "tusen millioner"
            return Magnitude(self.total * value, None, value, is_scaled=True, steps=steps)
        alone = self.group is None and not self.total and value == 1000
        return Magnitude(1000.0, None, 1000.0, is_scaled=True) if alone else None


def read_on(magnitude: Magnitude | None, values: tuple[float, ...]) -> Magnitude | None:
    """Read several values on, or none of them."""
    return reduce(lambda read, value: read.then(value) if read else None, values, magnitude)


@lru_cache(maxsize=50_000)
def values_of(word: str, words: NumberWords) -> tuple[float, ...]:
    """Return the values that a lower-cased word joins: "tre" → 3, "hundretusen" → 100, 1000; () of no number."""
    if word in words.values:
        return (words.values[word],)
    parts = _parts(word, words) if len(word) <= _LONGEST_WORD and words is not ENGLISH else None
    values = _tens_last(parts or ())
    return values if len(values) and read_on(Magnitude(), values) else ()


def _parts(word: str, words: NumberWords) -> tuple[float | None, ...] | None:
    """Split a compound into its numbers, with None for "og": "toogtyve" → 2, None, 20."""
    if not word:
        return ()
    for cut in range(min(len(word), 10), 1, -1):
        head, rest = word[:cut], word[cut:]
        value = words.values.get(head, 1.0 if head in words.ones else None)
        joined = rest.startswith("og")
        tail = _parts(rest.removeprefix("og"), words) if value is not None and rest != "og" else None
        if tail is None or (
            value and value >= 100 and not joined and rest in words.ones
        ):  # "hundreogen", not "tusenen"
            continue
        return (value, None, *tail) if joined else (value, *tail)
    return None


def _tens_last(parts: tuple[float | None, ...]) -> tuple[float, ...]:
    """Put units that stand before their tens together with them: 2, None, 20 → 22."""
    values: list[float] = []
    for n, part in enumerate(parts):
        inverted = n >= 2 and parts[n - 1] is None and values and values[-1] < 10 and 20 <= (part or 0) < 100
        if inverted and part:
            values[-1] += part
        elif part is not None:
            values.append(part)
    return tuple(values)
