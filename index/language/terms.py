"""Terms: what of a text's words the word index compares, so that forms and spellings of one word find each other."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

import Stemmer

from index.language.calendar import UNITS_OF_TIME
from index.language.numbers import is_number_word

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_FOLDED = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "ö": "o", "ä": "ae", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "þ": "th"}
)
_GRAM = 5
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SOUNDS = {
    "øy": "ø", "au": "ø", "ei": "e", "æ": "e", "mjø": "me", "sju": "sy", "ju": "y",
    "kv": "hv", "hj": "h", "gj": "g", "kj": "k", "sj": "s",
}  # fmt: skip
_SOUND = re.compile("|".join(_SOUNDS))
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_stemmer = Stemmer.Stemmer("norwegian")


def words(text: str) -> list[str]:
    """Split a text into lower-cased words and numbers; "30.000 i Al-Qaryatain" gives 30.000, i, al, qaryatain."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def stem(word: str) -> str:
    """Cut a word's ending by the Snowball rules for Norwegian: krigerne gives krigern."""
    return str(_stemmer.stemWord(word))


@lru_cache(maxsize=100_000)
def term(word: str) -> str:
    """Return what the word index knows a word by: its stem, with the sounds that set the two Norwegians apart as one.

    What nynorsk kept of Old Norse, bokmål has in its Danish shape, in whole rows of words: straumen and strømmen, mjølk
    and melk, heim and hjem, kva and hva.
    """
    return _DOUBLED.sub(r"\1", _SOUND.sub(lambda found: _SOUNDS[found[0]], stem(word)))


def has_quantity(text: str) -> bool:
    """Tell whether a text holds a number, in digits or as a word, that is neither a year nor a stretch of time."""
    found = [*words(text), ""]
    return any(_is_number(word) and following not in UNITS_OF_TIME for word, following in pairwise(found))


def _is_number(word: str) -> bool:
    return is_number_word(word) or (word[0].isdigit() and not _YEAR.fullmatch(word))


@lru_cache(maxsize=100_000)
def grams(word: str) -> tuple[str, ...]:
    """List a word's five-character pieces, without accents and Nordic letters, its ends marked.

    They join compounds, inflections and spellings: qaryatain and qaryatayn share four of their seven pieces.
    """
    marked = f"^{_fold(word)}$"
    return tuple(marked[i : i + _GRAM] for i in range(max(1, len(marked) - _GRAM + 1)))


@lru_cache(maxsize=100_000)
def plain_letters(word: str) -> str:
    """Write a lower-cased word as a keyboard without æ, ø and å does, in any way: åse, aase and ase are one."""
    return _fold(word).replace("aa", "a").replace("oe", "o")


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.translate(_FOLDED))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
