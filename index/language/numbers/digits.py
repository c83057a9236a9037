"""Numbers in digits: 1.250,50, 2½, 2 1/2, £3.4m, 34,6 MNOK, 800-meteren; and digits that are part of a name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from index.language.numbers.atoms import DASHES, HYPHENS
from index.language.numbers.magnitudes import Magnitude, literal_value
from index.language.numbers.reading import Reading
from index.language.numbers.words import CURRENCIES, MILLIONS_OF

if TYPE_CHECKING:
    from index.language.numbers.atoms import Atoms
    from index.language.numbers.words import NumberWords

_INSIDE_WORDS = frozenset("-‐‑/.'’&_+#§@")
_SCALES = {"mn": 1e6, "mill": 1e6, "bn": 1e9, "mrd": 1e9, "mia": 1e9, "tn": 1e12, **dict.fromkeys(MILLIONS_OF, 1e6)}
_MONEY_SCALES = {**_SCALES, "k": 1e3, "m": 1e6, "b": 1e9}
_UNIT = re.compile(
    r"k[mg]|[cm]?m|mph|kr|kroner|(?:kilo)?meter\w{0,9}|åring\w{0,9}|mila?|(?:time|minutt|dag|uke|måned)e?rs|års?"
)
_YEARS = re.compile(r"år(?:ene|ane|a)")  # a person's in their thirties, a decade's in the sixties
_SCORE = re.compile(r"(?:seier|siger|tap|kamp|ledelse|leiing|stilling|resultat|mål|scoring|triumf|nederlag)\w{0,9}")


class _Suffix(NamedTuple):
    """What is glued to digits: up to which atom, by how much it multiplies them, the unit."""

    last: int
    scale: float = 0
    unit: str | None = None


def read_digits(atoms: Atoms, i: int, words: NumberWords, *, is_money: bool, is_upper: bool) -> Reading | None:
    """Read digits with a fraction, scale or unit glued to them; `is_upper`: they are the second of a pair.

    None where they date or identify something: E18, F-35, 17.05.2019.
    """
    value, last = _literal(atoms, i, words)
    if value is None or (not is_upper and _is_within_word(atoms, i)):
        return None
    suffix = _suffix(atoms, last, is_money=is_money) or (_score(atoms, last) if is_upper else None)
    if suffix is None:
        return None
    magnitude = Magnitude(group=value, is_literal=True)
    scaled = magnitude.then(suffix.scale) if suffix.scale else None
    read = Reading(suffix.last, scaled or magnitude, "digits", unit=suffix.unit)
    return _with_age(read, atoms[i].text)


def _with_age(read: Reading, digits: str) -> Reading | None:
    """Tell ages from other numbers with a unit: "21-åringen", "30-årene"; but "60-årene" are a decade."""
    unit = (read.unit or "").lower()
    if not (unit.startswith("åring") or _YEARS.fullmatch(unit)):
        return read
    is_decade = _YEARS.fullmatch(unit) and digits not in {"20", "30", "40"}
    return None if is_decade else replace(read, kind="age", unit="år")


def after_digits(atoms: Atoms, i: int) -> int:
    """Return the index after digits, and after what is glued to them in digits and dashes: "2017-05-03", "4-4-2"."""
    last = i + 1
    while atoms.is_glued(last) and (atoms[last].kind == "digits" or atoms[last].text in DASHES):
        last += 1
    return last


def is_chain(atoms: Atoms, i: int) -> bool:
    """Tell three or more numbers with dashes between, which is no range: "4-4-2", "555-12-34"."""
    dashes = (i + 1, i + 3)
    return all(atoms[n].text in DASHES and atoms.is_glued(n) and atoms.is_glued(n + 1) for n in dashes) and all(
        atoms[n].kind == "digits" for n in (i, i + 2, i + 4)
    )


def _literal(atoms: Atoms, i: int, words: NumberWords) -> tuple[float | None, int]:
    """Return the value of digits and of a fraction after them: "2½", "2 1/2"."""
    if atoms[i].kind == "fraction":
        return unicodedata.numeric(atoms[i].text), i + 1
    value, follower = literal_value(atoms[i].text, words), atoms[i + 1]
    if value is None or not value.is_integer():
        return value, i + 1
    if follower.kind == "fraction":
        return value + unicodedata.numeric(follower.text), i + 2
    part = literal_value(follower.text, words) if "/" in follower.text and not atoms.is_glued(i + 1) else None
    return (value, i + 1) if part is None else (value + part, i + 2)


def _is_within_word(atoms: Atoms, i: int) -> bool:
    """Tell digits of a name or an identifier: E18, F-35, kl.12; but "NOK2,5"."""
    before, earlier = atoms[i - 1], atoms[i - 2]
    if not atoms.is_glued(i) or before.text in CURRENCIES or (before.text == "." and earlier.text in CURRENCIES):
        return False
    joined = before.text in _INSIDE_WORDS and atoms.is_glued(i - 1) and earlier.kind in {"word", "digits"}
    return before.kind == "word" or joined


def _suffix(atoms: Atoms, i: int, *, is_money: bool) -> _Suffix | None:
    """Read a scale or unit glued to digits, or nothing; None where it makes them part of a word."""
    hyphen = atoms[i].text in HYPHENS and atoms.is_glued(i)
    at = i + hyphen
    word = atoms[at]
    if word.kind != "word" or not atoms.is_glued(at):
        is_suspended = hyphen and not atoms.is_glued(at) and word.kind != "digits"  # "800- og 900-tallet"
        return None if is_suspended or word.text == "_" else _Suffix(i)
    scale = 0.0 if hyphen else (_MONEY_SCALES if is_money else _SCALES).get(word.text, 0.0)
    return _Suffix(at + 1, scale) if scale else _unit(atoms, at)


def _unit(atoms: Atoms, at: int) -> _Suffix | None:
    """Read a unit glued to digits, which no other word is glued to: "150km/t", but not "90-minutters-regel"."""
    word = atoms[at].text
    if not (word in CURRENCIES or _UNIT.fullmatch(word) or _YEARS.fullmatch(word)):
        return None
    last = at + 3 if atoms[at + 1].text == "/" and atoms[at + 2].text in {"t", "h"} else at + 1
    is_compound = atoms[last].text in HYPHENS and atoms.is_glued(last) and atoms.is_glued(last + 1)
    return None if is_compound else _Suffix(last, unit=atoms.words(at, last))


def _score(atoms: Atoms, i: int) -> _Suffix | None:
    """Read what is glued to a score: "3-0-seieren"."""
    return _Suffix(i + 2) if atoms[i].text in HYPHENS and _SCORE.fullmatch(atoms[i + 1].text) else None
