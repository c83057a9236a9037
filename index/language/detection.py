"""The language of a text: bokmål, nynorsk or English, and whether it is none of these, by the letters of its words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator

Language = Literal["nb", "nn", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
WEIGHTS = Path(__file__).parent / "data" / "detection.tsv"
"""A header with the languages, then a feature and its weight for each a line; index/training/detection.py writes it."""
LONGEST = 1_000
"""Characters of a text that are read: enough for any language to show."""
BOKMAAL_LEAD = 0.5
"""What bokmål is given beforehand, in log-odds: most is in it, and short words are often those of nynorsk too."""
MARGIN = 1.0
"""How much likelier, in log-odds, another language must be before a text counts as foreign."""
TELLING = 4
"""Words, but names, from which a text is called foreign."""
SCALE = 20
"""The weights stand in the file as whole numbers, so many times as large."""
LONGEST_GRAM = 4
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<=[^\s.!?…:–-]\s)[«\"“(]?(?!I\b)[^\W\d_]*[A-ZÆØÅÀ-Þ][\w.’'-]*")


_BARE_NAME = re.compile(r"[A-ZÆØÅÀ-Þ][\w.’'-]*(?: (?=\w*[a-zæøå])[A-ZÆØÅÀ-Þ][\w.’'-]*){0,3}")


@dataclass(frozen=True, slots=True)
class Detected:
    """The language of Norwegian and English that a text is in or nearest to, and whether it is in another one."""

    language: Language
    is_foreign: bool = False


def detect(text: str) -> Detected:
    """Tell the language of a question, a statement or a keyword: "kor mange vart drepne" is nynorsk.

    Where nothing tells, and of a bare name, it is bokmål.
    """
    text = unicodedata.normalize("NFC", text[:LONGEST])
    nameless = _NAME.sub("", text)
    if is_other_script(nameless):
        return Detected("en", is_foreign=True)
    scores = _scores(text)
    if not scores:
        return Detected("nb")
    scores["nb"] += BOKMAAL_LEAD
    nearest = max(LANGUAGES, key=lambda language: scores[language])
    is_short = len(_WORD.findall(nameless)) < TELLING  # a word or two may be of many languages: "no", "har sagt"
    return Detected(nearest, is_foreign=not is_short and max(scores.values()) > scores[nearest] + MARGIN)


def features(text: str) -> set[str]:
    """Return the words of a text, and what they are made of, two to four letters each: ^ha ha$ ^har har$ …

    Names tell nothing of the language: words with a capital letter that no sentence start explains are left out, and
    so is all of a text of nothing but names: Manchester United.
    """
    if _BARE_NAME.fullmatch(text.strip()):
        return set()
    if text.isupper():
        text = text.lower()
    return set(_grams(_NAME.sub("", text).lower()))


def is_other_script(text: str) -> bool:
    """Tell whether most letters are not Latin ones: Arabic, Cyrillic, Chinese."""
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(not unicodedata.name(letter, "").startswith("LATIN") for letter in letters) > len(letters)


def _grams(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        whole = f"^{word}$"
        yield whole
        for length in range(2, LONGEST_GRAM + 1):
            yield from (whole[i : i + length] for i in range(len(whole) - length + 1))


def _scores(text: str) -> dict[str, float]:
    """Return the log-odds of each language; nothing where no feature of the text is known."""
    languages, bias, weights = _model()
    rows = [weights[feature] for feature in features(text) if feature in weights]
    if not rows:
        return {}
    # A long text has more features than telling ones: its sum is damped.
    damped = len(rows) ** 0.5 * SCALE
    return {language: bias[n] / SCALE + sum(row[n] for row in rows) / damped for n, language in enumerate(languages)}


@cache
def _model() -> tuple[list[str], tuple[int, ...], dict[str, tuple[int, ...]]]:
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    weights = {feature: tuple(map(int, row)) for feature, *row in (line.split("\t") for line in lines[1:])}
    return lines[0].split("\t")[1:], weights.pop(""), weights
