"""The words that numbers are written with, by their values, in bokmål, nynorsk and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def _values(rows: str) -> dict[str, float]:
    """Read lines of "value: word word; value: word"."""
    parts = (part.partition(":") for part in rows.replace("\n", ";").split(";") if part.strip())
    return {word: float(value) for value, _, words in parts for word in words.split()}


def _forms(endings: str, stems: Mapping[str, float]) -> dict[str, float]:
    """Return every stem with every ending; "-" is none."""
    return {stem + ending.strip("-"): value for stem, value in stems.items() for ending in endings.split()}


@dataclass(frozen=True, slots=True, eq=False)
class NumberWords:
    """The number words of a language. Below a hundred they are added, from a hundred on they multiply.

    `ones` are articles as much as numbers; `halves` follow one, another number, or stand before a scale; `joints` stand
    between the ends of a range; `vague` name a magnitude that there are several of ("hundrevis").
    """

    values: Mapping[str, float]
    ones: frozenset[str]
    joints: frozenset[str]
    vague: Mapping[str, float]


CURRENCIES = frozenset("$ € £ ¥ kr nok usd eur gbp sek dkk".split())
"""Signs and codes that money is written with, before the number or after."""
MILLIONS_OF = {f"m{code}": code.upper() for code in CURRENCIES if code.isalpha()}
"""Codes that are a scale as well: "34,6 MNOK"."""

_LARGE = {"million": 1e6, "milliard": 1e9, "billion": 1e12, "billiard": 1e15, "trillion": 1e18}
_NORWEGIAN = (
    _values("""
    0: null; 1: én ett éin éi éitt eitt; 2: to; 3: tre; 4: fire; 5: fem; 6: seks; 7: sju syv; 8: åtte; 9: ni
    10: ti; 11: elleve; 12: tolv; 13: tretten; 14: fjorten; 15: femten; 16: seksten; 17: sytten; 18: atten; 19: nitten
    20: tjue tyve; 30: tretti tredve; 40: førti førr; 50: femti; 60: seksti; 70: sytti søtti; 80: åtti; 90: nitti
    100: hundre; 1000: tusen; 1e6: mill; 1e9: mrd mia
""")
    | _forms("- en er ene ar ane", _LARGE)
    | dict.fromkeys(MILLIONS_OF, 1e6)
)
_ENGLISH = _values("""
    0: zero; 2: two; 3: three; 4: four; 5: five; 6: six; 7: seven; 8: eight; 9: nine
    10: ten; 11: eleven; 12: twelve; 13: thirteen; 14: fourteen; 15: fifteen; 16: sixteen; 17: seventeen; 18: eighteen
    19: nineteen; 20: twenty; 30: thirty; 40: forty; 50: fifty; 60: sixty; 70: seventy; 80: eighty; 90: ninety
    100: hundred; 1000: thousand; 1e6: million; 1e9: billion bn; 1e12: trillion tn
""") | dict.fromkeys(MILLIONS_OF, 1e6)
_NORWEGIAN_VAGUE = {
    **_forms("talls vis", {"ti": 10, "hundre": 100, "tusen": 1000, "dusin": 12, "snese": 20}),
    **_forms("er vis", {"titusen": 1e4, "hundretusen": 1e5}),
    **_forms("er ar", {"tusen": 1e3, "million": 1e6, "milliard": 1e9}),
}
_ENGLISH_VAGUE = _forms("s", {"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9})

NORWEGIAN = NumberWords(
    _NORWEGIAN, frozenset(["en", "ei", "et", "ein", "eit"]), frozenset(["til", "eller"]), _NORWEGIAN_VAGUE
)
ENGLISH = NumberWords(_ENGLISH, frozenset(["a", "an", "one"]), frozenset(["to", "or"]), _ENGLISH_VAGUE)
EITHER = NumberWords(
    _NORWEGIAN | _ENGLISH, NORWEGIAN.ones | ENGLISH.ones, NORWEGIAN.joints, _NORWEGIAN_VAGUE | _ENGLISH_VAGUE
)

DOZENS = {"dusin": 12, "dozen": 12, "snes": 20}
ONE_AND_A_HALF = frozenset(["halvannen", "halvannan", "halvanna", "halvannet"])
HALF_OF = frozenset(["halvparten", "halvdelen", "half"])
HALVES = {"halv": 0.5, "halvt": 0.5, "halve": 0.5, "half": 0.5, "kvart": 0.25, "trekvart": 0.75}
PAIRS = frozenset(["par", "couple"])
NOBODY = frozenset(["ingen", "none", "nobody"])
AND = frozenset(["og", "and"])
OF = frozenset(["av", "of"])
POINTS = frozenset(["komma", "point"])
BETWEEN = frozenset(["mellom", "between"])
PARTS = {
    **_forms("del deler delar", {"tre": 3, "tredje": 3, "fjerde": 4, "fire": 4, "femte": 5, "fem": 5, "sjette": 6,
                                 "åttende": 8, "tiende": 10, "ti": 10}),
    **_forms("- s", {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}),
}  # fmt: skip
