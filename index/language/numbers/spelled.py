"""Numbers in words: to hundre og femti, halvannen million, et par hundre, two-thirds, hundrevis."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.language.numbers.atoms import HYPHENS
from index.language.numbers.magnitudes import Magnitude, read_on, values_of
from index.language.numbers.reading import Reading
from index.language.numbers.words import AND, DOZENS, HALF_OF, HALVES, OF, ONE_AND_A_HALF, PAIRS, PARTS, POINTS

if TYPE_CHECKING:
    from index.language.numbers.atoms import Atoms
    from index.language.numbers.words import NumberWords

_ROUGHLY = frozenset(["drøy", "drøyt", "knapp", "knapt", "snau", "snaut"])  # "en drøy måned"
_ABBREVIATED = frozenset(["mill", "mrd", "mia"])


class Spelled:
    """Reads number words from atoms, in a language."""

    def __init__(self, atoms: Atoms, words: NumberWords) -> None:
        self._atoms = atoms
        self._words = words

    def read(self, i: int, *, with_and: bool = True) -> Reading | None:
        """Read the number that begins with a word; without `with_and` up to the first "og" only."""
        complete = self._vague(i) or self._share(i)
        if complete:
            return complete
        begun = self._half(i) or self._article(i) or self._cardinal(i)
        read = self.grow(begun, with_and=with_and) if begun else None
        return None if read and self._is_compound(read.last) else read

    def grow(self, read: Reading, *, with_and: bool = True) -> Reading:
        """Read on while the words go on with the same number: "to" "hundre" "og" "femti" "tusen"."""
        magnitude, last = read.magnitude, read.last
        while step := self._step(magnitude, last, with_and=with_and):
            magnitude, last = step
        dozen = DOZENS.get(self._atoms[last].text, 0)
        if dozen and magnitude.value < 100:
            magnitude, last = Magnitude(group=magnitude.value * dozen, is_literal=True), last + 1
        elif (
            self._atoms[last - 1].text in _ABBREVIATED and self._atoms[last].text == "." and self._atoms.is_glued(last)
        ):
            last += last + 1 < len(self._atoms)
        kind = "word" if read.kind == "one" and magnitude != read.magnitude else read.kind
        return replace(read, magnitude=magnitude, last=last, kind=kind)

    def _values(self, i: int) -> tuple[float, ...]:
        return values_of(self._atoms[i].text, self._words) if self._atoms[i].kind == "word" else ()

    def _is_one(self, i: int) -> bool:
        return self._atoms[i].text in self._words.ones

    def _multiplies(self, i: int) -> bool:
        return self._atoms[i].text in DOZENS or (self._values(i) or (0.0,))[0] >= 100

    def _is_compound(self, i: int) -> bool:
        """Tell whether a number is the first part of another word: "tre-manns"."""
        hyphenated = self._atoms[i].text in HYPHENS and self._atoms.is_glued(i) and self._atoms.is_glued(i + 1)
        return hyphenated and self._atoms[i + 1].kind == "word" and not (self._values(i + 1) or self._is_one(i + 1))

    def _cardinal(self, i: int) -> Reading | None:
        magnitude = read_on(Magnitude(), self._values(i)) if self._values(i) else None
        return Reading(i + 1, magnitude, "word") if magnitude else None

    def _vague(self, i: int) -> Reading | None:
        """Read a magnitude of which there are several: "hundrevis", "et titalls millioner", "tens of thousands"."""
        at = i + self._is_one(i)
        tens = self._atoms[at].text == "tens" and self._atoms[at + 1].text in OF
        value = 10.0 if tens else self._words.vague.get(self._atoms[at].text)
        if value is None:
            return None
        last = at + 1
        for _ in range(2):
            scale = last + (self._atoms[last].text in OF)
            larger = self._words.vague.get(self._atoms[scale].text) or (self._values(scale) or (0.0,))[0]
            if larger < 100:
                break
            value, last = value * larger, scale + 1
        return None if tens and last == at + 1 else Reading(last, Magnitude(group=value), "word", "min")

    def _share(self, i: int) -> Reading | None:
        """Read a part of a whole: "halvparten", "en tredjedel", "to tredeler", "two-thirds"."""
        word = self._atoms[i].text
        if word in HALF_OF and not (self._is_one(i + 1) or self._multiplies(i + 1)):
            return Reading(i + 1, Magnitude(group=0.5), "word", is_share=True)
        part = i + 1 + (self._atoms[i + 1].text in HYPHENS)
        count = 1.0 if self._is_one(i) else (self._values(i) or (0.0,))[0]
        whole = PARTS.get(self._atoms[part].text)
        if count and whole:
            return Reading(part + 1, Magnitude(group=round(count / whole, 4)), "word", is_share=True)
        return None

    def _half(self, i: int) -> Reading | None:
        """Read a half or a quarter: "halvannen", "en halv", "kvart million", "half a million", "half an hour"."""
        at = i + self._is_one(i)
        if self._atoms[at].text in ONE_AND_A_HALF:
            return Reading(at + 1, Magnitude(group=1.5, is_literal=True), "word")
        value = HALVES.get(self._atoms[at].text)
        last = at + 1 + self._is_one(at + 1)
        if value is None or not (self._multiplies(last) or (value == 0.5 and last > i + 1)):
            return None
        return Reading(last, Magnitude(group=value, is_literal=True), "word")

    def _article(self, i: int) -> Reading | None:
        """Read what begins with an article: "en", "et par", "et dusin", "en million", "en drøy"."""
        if not self._is_one(i):
            return None
        follower = self._atoms[i + 1].text
        if follower in PAIRS:
            last = i + 2 + (self._atoms[i + 2].text in OF)
            return Reading(last, Magnitude(group=2.0, is_literal=True), "word", "approx")
        one = Magnitude(group=1.0, is_literal=True)
        if follower in _ROUGHLY:
            return Reading(i + 2, one, "one", "approx")
        return Reading(i + 1, one, "one")

    def _step(self, magnitude: Magnitude, last: int, *, with_and: bool) -> tuple[Magnitude, int] | None:
        """Read the next word of a number, with "og" or a hyphen before it."""
        word = self._atoms[last].text
        if word in POINTS:
            return self._decimals(magnitude, last + 1)
        if word in AND:
            return self._after_and(magnitude, last + 1) if with_and else None
        if word in HYPHENS and self._atoms.is_glued(last) and (magnitude.group or 0) % 100 >= 20:  # "twenty-one"
            return self._added(magnitude, last + 1, with_one=True)
        return self._added(magnitude, last, with_one=self._multiplies(last + 1))

    def _after_and(self, magnitude: Magnitude, at: int) -> tuple[Magnitude, int] | None:
        fraction = HALVES.get(self._atoms[at + 1].text)
        if fraction and self._is_one(at):
            return magnitude.plus(fraction), at + 2
        return self._added(magnitude, at, with_one=True) if magnitude.is_scaled else None

    def _added(self, magnitude: Magnitude, at: int, *, with_one: bool) -> tuple[Magnitude, int] | None:
        values = (1.0,) if with_one and self._is_one(at) else self._values(at)
        grown = read_on(magnitude, values) if values else None
        return (grown, at + 1) if grown else None

    def _decimals(self, magnitude: Magnitude, at: int) -> tuple[Magnitude, int] | None:
        """Read decimals in words: "to komma to fem"."""
        digits = ""
        for i in range(at, at + 9):
            values = (1.0,) if self._is_one(i) else self._values(i)
            if len(values) != 1 or values[0] >= 10:
                break
            digits += str(int(values[0]))
        if not digits or magnitude.is_scaled:
            return None
        return magnitude.plus(int(digits) / 10 ** len(digits)), at + len(digits)
