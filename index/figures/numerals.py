"""Numbers as they stand in text: 30.000, 2,7 millioner, fire-fem, halvannen, 21-åringen."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from index.language.numbers import (
    ENGLISH,
    ENGLISH_ONES,
    ENGLISH_SCALES,
    ENGLISH_TENS,
    NORWEGIAN,
    NORWEGIAN_ONES,
    PARTS,
    SCALES,
    TENS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.language.tokens import Token, Window

Kind = Literal["digits", "word", "one", "age"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in tokens `first` to `last` (exclusive); of a range `value` is the lower end and `high` the upper.

    `kind`: in digits or words; "one" is an article as much as a number (en, et, a); an "age" is 21-åringen. `unit`
    is given where the number carries it along (21-åringen, 800-meteren, 150km/t).
    """

    first: int
    last: int
    value: float
    kind: Kind
    high: float | None = None
    unit: str | None = None
    is_rough: bool = False  # "et par"
    is_share: bool = False  # of a whole: "én av ti", "halvparten", "to tredeler"

    @property
    def may_be_year(self) -> bool:
        """Tell whether four digits may be a year."""
        return self.kind == "digits" and self.last == self.first + 1 and 1000 <= self.value <= 2100


_DIGITS = re.compile(r"\d+(?:[.,]\d+)*%?$")
_AGE = re.compile(r"(\d{1,3})-?åring(?:en|er|ene|ar|ane|a)?s?$|([234]0)-år(?:ene|a)$")  # not "i 80-årene"
_WITH_UNIT = re.compile(
    r"(\d+(?:[.,]\d+)?)-?(km/[th]|k[mg]|[cm]?m|mph|kr|(?:kilo)?meter\w*|åring\w*|mila?|timers|minutters|dagers|ukers|års)$"
)
_RANGE = re.compile(r"((?!0\d)\d+(?:[.,]\d+)?)[-–](\d+(?:[.,]\d+)?)$")
_SCORE = re.compile(  # 3-0-seieren
    r"(\d{1,2})[-–](\d{1,2})-(?:seier|siger|tap|kamp|ledelse|leiing|stilling|resultat|mål|scoring|triumf|nederlag)\w*$"
)
_POINTS = re.compile(r"\d{1,2}$")
_ROUGHLY = {"drøy", "drøyt", "knapp", "knapt", "snau", "snaut"}  # "en drøy måned"
_HALF = {"halv", "halvt", "halve", "half"}


def numerals(window: Window, *, english: bool) -> Iterator[Numeral]:
    """Yield the numbers in a window, in order."""
    i = window.lo
    while i < window.hi:
        numeral = _whole(window, i, english=english)
        if numeral:
            yield numeral
        i = numeral.last if numeral else i + 1


def _whole(window: Window, i: int, *, english: bool) -> Numeral | None:
    """Read a number with what belongs to it: the upper end of a range, the whole of a share."""
    numeral = _special(window[i], i) or _score(window, i) or _number(window, i, english=english)
    if numeral is None or numeral.kind == "age" or numeral.high is not None:
        return numeral
    joint = window.word(numeral.last)
    upper = _number(window, numeral.last + 1, english=english) if numeral.last + 1 < window.hi else None
    if upper and joint in _joints(window, i) and numeral.value < upper.value:
        return replace(numeral, last=upper.last, high=upper.value, kind=upper.kind)
    if upper and joint in {"av", "of", "in"} and numeral.value < upper.value and _is_whole_of(numeral, upper):
        return replace(numeral, last=upper.last, value=round(numeral.value / upper.value, 4), is_share=True)
    return numeral


def _is_whole_of(part: Numeral, whole: Numeral) -> bool:
    """Tell "én av ti" and "tre av fire" from "67 av 116 drepte"."""
    return part.value in range(1, 10) and whole.value in {2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100}


def _joints(window: Window, i: int) -> set[str]:
    between = window.word(i - 1) in {"mellom", "between"} or window.word(i - 2) in {"mellom", "between"}
    return {"–", "-", "til", "eller", "or", "to"} | ({"og", "and"} if between else set())


def _score(window: Window, i: int) -> Numeral | None:
    """Read a score written apart: "3 – 0", "4 – 0-seier"."""
    home, away = window.word(i), window.word(i + 2).partition("-")[0]
    if (
        window.word(i + 1) not in {"–", "-"}
        or not (_POINTS.match(home) and _POINTS.match(away))
        or int(home) < int(away)
    ):
        return None
    return Numeral(i, i + 3, float(home), "digits", high=float(away))


def _special(token: Token, i: int) -> Numeral | None:
    """Read a number and its unit, or a range, in one word: 21-åringen, 150km/t, 16-17, fire-fem."""
    word = token.lower
    age = _AGE.match(word)
    if age:
        return Numeral(i, i + 1, float(age[1] or age[2]), "age", unit="år")
    united = _WITH_UNIT.match(word)
    if united:
        return Numeral(i, i + 1, _value(united[1]), "digits", unit=united[2])
    span = _RANGE.match(word) or _SCORE.match(word)
    if span:
        return Numeral(i, i + 1, _value(span[1]), "digits", high=_value(span[2]))
    low, _, high = word.partition("-")
    if low in NORWEGIAN and high in NORWEGIAN:
        return Numeral(i, i + 1, NORWEGIAN[low], "word", high=NORWEGIAN[high])
    return None


def _number(window: Window, i: int, *, english: bool) -> Numeral | None:
    """Read one number with its scale: 30.000, 47 000, 2,7 millioner, to hundre og femti, tre og en halv."""
    simple = _digits(window, i, english=english) or _word(window, i, english=english)
    scales = ENGLISH_SCALES if english else SCALES
    if simple is None and not english and window.word(i) in SCALES and SCALES[window.word(i)] in {100, 1000}:
        simple = Numeral(i, i, 1, "word")
    if simple is None:
        return None
    value, last, total = simple.value, simple.last, 0.0
    while (word := window.word(last)) in scales:
        value *= scales[word]
        last += 1 + (window.word(last + 1) == "." and word in {"mill", "mrd"})
        total, value = (total + value, 0.0) if value >= 100 else (total, value)
        rest = _word(window, last + (window.word(last) in {"og", "and"}), english=english)
        if rest and rest.kind == "word" and rest.value < min(total, 1000):
            value, last = rest.value, rest.last
    half = window.word(last) in {"og", "and"} and window.word(last + 2) in _HALF
    if half:
        value, last = value + 0.5, last + 3
    kind: Kind = "word" if simple.kind == "one" and last > simple.last else simple.kind
    return replace(simple, value=total + value, last=last, kind=kind)


def _digits(window: Window, i: int, *, english: bool) -> Numeral | None:
    word = window.word(i)
    if not _DIGITS.match(word):
        return None
    last = i + 1
    if len(word) <= 3 and word.isdigit():  # 47 000
        while len(window.word(last)) == 3 and window.word(last).isdigit() and _is_one_space(window, last):
            word += window.word(last)
            last += 1
    unit = "prosent" if word.endswith("%") else None
    return Numeral(i, last, _value(word.rstrip("%"), english=english), "digits", unit=unit)


def _is_one_space(window: Window, i: int) -> bool:
    return window[i].start - window[i - 1].end == 1 and window.text[window[i].start - 1] != "\n"


def _value(digits: str, *, english: bool = False) -> float:
    """Return the value of digits with signs between: "1.500" → 1500, "1,5" → 1.5, in English "1,500" → 1500."""
    thousands = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?" if english else r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits)
    if thousands:
        return float(digits.replace("," if english else ".", "").replace(",", "."))
    whole, _, part = digits.replace(",", ".").partition(".")
    return float(f"{whole}.{part.replace('.', '')}" if part else whole)


def _word(window: Window, i: int, *, english: bool) -> Numeral | None:
    word = window.word(i)
    if window.word(i + 1) in PARTS:
        return _part(window, i, english=english)
    value = (ENGLISH if english else NORWEGIAN).get(word) or _compound(word, english=english)
    if value is not None:
        return Numeral(i, i + 1, value, "word", is_share=word in {"halvparten", "halvdelen", "half"})
    if word in (ENGLISH_ONES if english else NORWEGIAN_ONES):
        follower = window.word(i + 1)
        if follower in {"par", "couple"}:
            return Numeral(i, i + 2 + (window.word(i + 2) == "of"), 2, "word", is_rough=True)
        if follower in _ROUGHLY:
            return Numeral(i, i + 2, 1, "one", is_rough=True)
        return Numeral(i, i + 2, 0.5, "word") if follower in _HALF else Numeral(i, i + 1, 1, "one")
    return None


def _compound(word: str, *, english: bool) -> float | None:
    """Return the value of a compound: "tjuefem", "twenty-five"."""
    tens, words = (ENGLISH_TENS, ENGLISH) if english else (TENS, NORWEGIAN)
    for ten, value in tens.items():
        rest = word.removeprefix(ten).removeprefix("-")
        rest = "én" if rest == "en" else rest
        if word.startswith(ten) and rest != word and 0 < words.get(rest, 0) < 10:
            return value + words[rest]
    return None


def _part(window: Window, i: int, *, english: bool) -> Numeral | None:
    """Read a fraction: "en tredjedel", "to tredeler", "a quarter"."""
    word, part = window.word(i), window.word(i + 1)
    count = (ENGLISH if english else NORWEGIAN).get(word, 1 if word in NORWEGIAN_ONES | ENGLISH_ONES else 0)
    return Numeral(i, i + 2, round(count / PARTS[part], 4), "word", is_share=True) if count else None
