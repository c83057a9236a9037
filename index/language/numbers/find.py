"""Find the numbers in a text, with their signs, ranges and units."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from index.language.numbers.atoms import DASHES, HYPHENS, SPACES, Atoms
from index.language.numbers.digits import after_digits, is_chain, read_digits
from index.language.numbers.magnitudes import values_of
from index.language.numbers.number import Number
from index.language.numbers.spelled import Spelled
from index.language.numbers.words import (
    AND,
    BETWEEN,
    CURRENCIES,
    DOZENS,
    EITHER,
    HALF_OF,
    HALVES,
    MILLIONS_OF,
    NOBODY,
    ONE_AND_A_HALF,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.language.numbers.reading import Reading
    from index.language.numbers.words import NumberWords
    from index.language.work import Work

_WHOLES = frozenset([2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100])
_OF_WHOLES = frozenset(["av", "of", "in"])
_SIGNS = DASHES | CURRENCIES
_FIRST_WORDS = ONE_AND_A_HALF | HALF_OF | HALVES.keys() | {"minus", "tens"}
_WORDS = ONE_AND_A_HALF | NOBODY | DOZENS.keys() | EITHER.vague.keys()


def find_numbers(text: str, start: int, end: int, words: NumberWords, work: Work | None = None) -> Iterator[Number]:
    """Yield the numbers in text[start:end], in order, as a language's number words read them."""
    reader = _Reader(Atoms(text, start, end), words)
    passed = 0
    for i in range(len(reader.atoms)):
        if work:
            work.spend()
        if i >= passed and _may_begin(reader.atoms[i].text, words):
            number, passed = reader.number(i)
            if number:
                yield number


def numbers_in(words: Iterable[str]) -> list[float]:
    """Return the values of the numbers among lower-cased words, in ascending order: 13.000 and "13 000" are one.

    "En" and "one" are left out: they are articles and pronouns more often than numbers. Hours and minutes count as
    hours with decimals.
    """
    text = " ".join(["", *words]).replace(":", ".")
    return sorted(number.value for number in find_numbers(text, 0, len(text), EITHER) if number.kind != "one")


def is_number_word(word: str) -> bool:
    """Tell whether a lower-cased word is a number, in Norwegian or English: "tjueto", "hundrevis", "none"."""
    return word in _WORDS or bool(values_of(word, EITHER))


@lru_cache(maxsize=50_000)
def _may_begin(atom: str, words: NumberWords) -> bool:
    """Tell whether a number may begin with an atom; most of a text is passed over so."""
    return (
        atom[0].isnumeric()
        or atom in _SIGNS
        or atom in _FIRST_WORDS
        or atom in words.ones
        or atom in words.vague
        or bool(values_of(atom, words))
    )


class _Reader:
    def __init__(self, atoms: Atoms, words: NumberWords) -> None:
        self.atoms = atoms
        self._words = words
        self._spelled = Spelled(atoms, words)

    def number(self, i: int) -> tuple[Number | None, int]:
        """Read the number that begins at an atom; return it and the index after it, or after what is no number."""
        if is_chain(self.atoms, i):
            return None, after_digits(self.atoms, i)
        signed = self._after_currency(i)
        at = signed + self._is_minus(signed)
        read = self._single(at, is_money=signed > i)
        if read is None:
            return None, after_digits(self.atoms, i) if self.atoms[i].kind == "digits" else i + 1
        number, last = self._whole(at, read, is_money=signed > i)
        last, unit = self._sign(last)
        sign = self.atoms.words(i, i + 1) if signed > i else None
        value = -number.value if at > signed else number.value
        start, end = self.atoms[i].start, self.atoms[last - 1].end
        return replace(number, start=start, end=end, value=value, unit=sign or number.unit or unit), last

    def _single(
        self, i: int, *, is_money: bool = False, is_upper: bool = False, with_and: bool = True
    ) -> Reading | None:
        """Read one number, without sign and range."""
        kind = self.atoms[i].kind
        if kind == "word":
            return self._spelled.read(i, with_and=with_and)
        if kind not in {"digits", "fraction"}:
            return None
        read = read_digits(self.atoms, i, self._words, is_money=is_money, is_upper=is_upper)
        return read if read is None or read.unit else self._spelled.grow(read, with_and=with_and)

    def _after_currency(self, i: int) -> int:
        """Return the index after a currency before digits: "$20", "kr. 1.500", "NOK2,5"."""
        atom = self.atoms[i]
        if atom.text not in CURRENCIES or (atom.kind == "word" and self.atoms[i - 1].kind == "digits"):
            return i
        after = i + 1 + (atom.kind == "word" and self.atoms[i + 1].text == ".")
        return after if self.atoms[after + self._is_minus(after)].kind in {"digits", "fraction"} else i

    def _is_minus(self, i: int) -> bool:
        """Tell a minus from a dash: the word, or glued to digits with a space before it on its line."""
        atom = self.atoms[i]
        if atom.text in DASHES and self.atoms[i + 1].kind == "digits" and self.atoms.is_glued(i + 1):
            return atom.start > 0 and self.atoms.text[atom.start - 1] in f"{SPACES}("
        return atom.text == "minus"

    def _sign(self, i: int) -> tuple[int, str | None]:
        """Read the sign after a number: "%", "%-poeng", ",-", and the currency of "20 mill.kr" and "34,6 MNOK"."""
        atoms = self.atoms
        if atoms[i].text == "%":
            points = i + 1 + (atoms[i + 1].text in DASHES)
            last = points + 1 if atoms[points].text == "poeng" and atoms.is_glued(points) else i + 1
            return last, atoms.words(i, last)
        if atoms[i].text == "," and atoms[i + 1].text in DASHES and atoms.is_glued(i) and atoms.is_glued(i + 1):
            return i + 2, "kr"
        if atoms[i - 1].text == "." and atoms.is_glued(i) and atoms[i].text in CURRENCIES:
            return i + 1, atoms.words(i, i + 1)
        return i, MILLIONS_OF.get(atoms[i - 1].text)

    def _whole(self, i: int, read: Reading, *, is_money: bool) -> tuple[Number, int]:
        """Read what belongs to a number: the upper end of its range, the whole it is a share of."""
        number = Number(
            0, 0, read.value, read.kind, bound=read.bound, unit=read.unit, is_share=read.is_share,
            is_plain=self.atoms.words(i, read.last).isdigit(),
        )  # fmt: skip
        if read.is_share or read.kind == "age" or read.bound == "min":
            return number, read.last
        found = self._between(i, read, number, is_money=is_money) or self._joined(read, number, is_money=is_money)
        return found or (number, read.last)

    def _between(self, i: int, read: Reading, number: Number, *, is_money: bool) -> tuple[Number, int] | None:
        """Read "mellom hundre og to hundre", whose "og" belongs to neither number."""
        if self.atoms[i - 1].text not in BETWEEN and self.atoms[i - 2].text not in BETWEEN:
            return None
        for low in (self._single(i, is_money=is_money, with_and=False), read):
            if low and self.atoms[low.last].text in AND:
                found = self._range(low, number, self._single(low.last + 1, is_money=is_money, with_and=low is read))
                if found:
                    return found
        return None

    def _joined(self, read: Reading, number: Number, *, is_money: bool) -> tuple[Number, int] | None:
        joint = self.atoms[read.last].text
        upper = self._single(read.last + 1, is_money=is_money, is_upper=joint in DASHES)
        if upper is None:
            return None
        if joint in DASHES:
            return self._pair(read, number, upper)
        if joint in self._words.joints:
            return self._range(read, number, upper)
        is_part = joint in _OF_WHOLES and number.value in range(1, 10) and upper.value in _WHOLES
        return self._share(number, upper) if is_part else None

    def _pair(self, read: Reading, number: Number, upper: Reading) -> tuple[Number, int] | None:
        """Read two numbers with a dash between: a range, a score ("3-0", "4 – 0-seier"), a season ("2017–18")."""
        glued = self.atoms.is_glued(read.last) and self.atoms.is_glued(read.last + 1)
        if not (read.kind == upper.kind == "digits") or read.unit:
            return self._range(read, number, upper) if glued or read.kind == upper.kind == "word" else None
        home, away = self.atoms[read.last - 1].text, self.atoms[read.last + 1].text
        plain = number.is_plain and away.isdigit()
        if plain and number.value >= upper.value and (glued or max(len(home), len(away)) <= 2):
            return replace(number, high=upper.value, unit=upper.unit, is_pair=True, is_plain=False), upper.last
        is_pair = plain and glued and self.atoms[read.last].text in HYPHENS  # "1-2" as a score, "1–2" as a range
        return self._range(read, replace(number, is_pair=is_pair), upper)

    @staticmethod
    def _range(read: Reading, number: Number, upper: Reading | None) -> tuple[Number, int] | None:
        """Read a range, whose ends may share a scale: "10–15 millioner", "fem til seks hundre"."""
        if upper is None or upper.is_share:
            return None
        scales = (by for factor, by in upper.magnitude.steps if read.value < factor)
        low = read.value * (1 if read.magnitude.steps else next(scales, 1))
        if low >= upper.value:
            return None
        kind = upper.kind
        return replace(number, value=low, high=upper.value, kind=kind, unit=upper.unit, is_plain=False), upper.last

    @staticmethod
    def _share(part: Number, whole: Reading) -> tuple[Number, int] | None:
        """Read "én av ti" and "tre av fire", but not "67 av 116 drepte"."""
        if part.value >= whole.value:
            return None
        return replace(part, value=round(part.value / whole.value, 4), kind="word", is_share=True), whole.last
