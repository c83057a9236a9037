"""Places by their names in other languages: Kiev and Kyiv, Moscow and Moskva, Norway and Norge.

From CLDR, the Unicode consortium's locale data, as Babel carries it: countries, and the cities that time zones are
named after.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import get_global

from index.language.terms import words

if TYPE_CHECKING:
    from collections.abc import Iterator

Name = tuple[str, ...]

_LANGUAGES = ("en", "nb", "nn")
_LONGEST = 4
"""Words of a name."""
_SHORTEST = 4
"""Letters of a name: "Man" is a pronoun too."""


def other_names(text: str) -> list[str]:
    """Return the words that other languages have for the places that a text names: "Kiev" → ["kyiv"]."""
    told = words(text)
    found = [other for name in _stretches(told) for other in _names().get(name, ())]
    return list(dict.fromkeys(word for name in found for word in name if word not in told))


def names_of_place(word: str) -> list[str]:
    """Return the other names, of one word, of a place whose name is one word: "norway" → ["norge", "noreg"]."""
    return [name[0] for name in _names().get((word,), ()) if len(name) == 1]


def is_place(word: str) -> bool:
    """Tell whether a word in small letters is the name of a place, which may be the same in every language."""
    return word in _words_alone()


@lru_cache(maxsize=1)
def _words_alone() -> frozenset[str]:
    cities = (zone.rpartition("/")[2].replace("_", " ") for zone in get_global("zone_territories"))
    names = (tuple(words(name)) for name in chain(cities, *_places()))
    return frozenset(name[0] for name in names if len(name) == 1 and len(name[0]) >= _SHORTEST)


def _stretches(told: list[str]) -> Iterator[Name]:
    for length in range(1, _LONGEST + 1):
        yield from (tuple(told[i : i + length]) for i in range(len(told) - length + 1))


@lru_cache(maxsize=1)
def _names() -> dict[Name, tuple[Name, ...]]:
    """Return for each name of a place, in words, its others."""
    known: dict[Name, dict[Name, None]] = defaultdict(dict)
    for alike in _places():
        group = dict.fromkeys(tuple(words(name)) for name in alike if "," not in name)
        for name in group:
            if len(name) <= _LONGEST and len("".join(name)) >= _SHORTEST:
                known[name].update(dict.fromkeys(other for other in group if other and other != name))
    return {name: tuple(others) for name, others in known.items() if others}


def _places() -> Iterator[list[str]]:
    """Yield each place's names; what a language has no name for is empty."""
    tongues = [Locale(language) for language in _LANGUAGES]
    for code in tongues[0].territories:
        yield [str(tongue.territories.get(code, "")) for tongue in tongues]
    for zone in sorted({str(zone) for tongue in tongues for zone in tongue.time_zones}):
        cities = (tongue.time_zones.get(zone, {}).get("city", "") for tongue in tongues)
        yield [zone.rpartition("/")[2].replace("_", " "), *cities]
