"""Measure what it costs search when people spell otherwise, on the news articles that training holds back.

usage: python -m tests.benchmarks.spelling NORQUAD_FOLDER [RETRIEVER_FOLDER]

Each question is changed in one way: letters slip, æ, ø and å are missing, capitals and question marks too; bokmål's
small words become nynorsk's; names are written as another transliteration has them. Where a way leaves a question as it
was, it is not counted.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from index.encoders.models import SHIPPED
from index.encoders.onnx_encoder import OnnxEncoder
from index.training import norquad
from index.training.misspelling import WAYS
from retrieval.search.hybrid import BM25_SCALES
from tests.benchmarks.models import LANGUAGES, Searcher, print_ranks

if TYPE_CHECKING:
    from collections.abc import Callable

_NYNORSK = dict(
    pair.split(":")
    for pair in """hva:kva hvem:kven hvor:kor hvordan:korleis hvorfor:kvifor hvilken:kva hvilket:kva hvilke:kva
    ikke:ikkje jeg:eg hun:ho de:dei dem:dei noen:nokon noe:noko fra:frå ble:vart være:vere mye:mykje mer:meir
    navnet:namnet heter:heiter sier:seier gjør:gjer kommer:kjem mellom:mellom uke:veke år:år skole:skule første:fyrste
    siden:sidan etter:etter også:òg bare:berre en:ein ei:ei et:eit""".split()
)
_TRANSLITERATED = (
    ("sj", "sh"), ("kh", "k"), ("ch", "tsj"), ("ai", "ay"), ("ei", "ey"), ("ij", "y"), ("ks", "x"), ("ph", "f"),
    ("ou", "u"), ("oe", "ø"), ("aa", "å"), ("dj", "j"), ("tz", "ts"), ("ck", "k"), ("w", "v"), ("v", "w"), ("c", "k"),
    ("k", "c"), ("y", "i"), ("i", "y"), ("z", "s"), ("s", "z"),
)  # fmt: skip


def nynorsk(text: str, _chance: random.Random) -> str:
    """Write bokmål's small words as nynorsk has them."""
    return re.sub(r"\w+", lambda word: _as_nynorsk(word[0]), text)


def _as_nynorsk(word: str) -> str:
    other = _NYNORSK.get(word.lower(), word)
    return other.capitalize() if word[0].isupper() and other != word else other


def respelt_names(text: str, _chance: random.Random) -> str:
    """Write each name but the first word as another transliteration has it: Solsjenitsyn → Solshenitsyn."""
    return re.sub(r"(?<=\s)[A-ZÆØÅ]\w{3,}", lambda name: _respelt(name[0]), text)


def _respelt(name: str) -> str:
    for letters, others in _TRANSLITERATED:
        at = name.find(letters, 1)
        if at > 0:
            return name[:at] + others + name[at + len(letters) :]
    return name


def main(folder: Path, retriever: Path = SHIPPED) -> None:
    whole = norquad.read(folder)
    asked = norquad.split(whole)[1].questions
    with TemporaryDirectory() as words:
        searcher = Searcher(whole, OnnxEncoder(retriever), Path(words))
        for language in LANGUAGES:
            print(f"-- {language}, hybrid")
            ways: list[Callable[[str, random.Random], str]] = [*WAYS, respelt_names]
            for way in [*ways, nynorsk] if language == "nb" else ways:
                chance = random.Random(1)
                pairs = [(twins, getattr(twins, language)) for twins in asked]
                changed = [(t, text, other) for t, text in pairs if (other := way(text, chance)) != text]
                for name, texts in (("as written", [c[1] for c in changed]), (way.__name__, [c[2] for c in changed])):
                    found = searcher.rank([c[0] for c in changed], texts, BM25_SCALES[language])
                    print_ranks(f"{name} ({len(texts)})", whole, found["hybrid"])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
