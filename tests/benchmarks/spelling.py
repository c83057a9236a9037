"""Measure what misspelt questions cost search, on the news articles that training holds back.

usage: python -m tests.benchmarks.spelling NORQUAD_FOLDER RETRIEVER_FOLDER
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from index import norquad
from index.misspelling import WAYS
from index.onnx_encoder import OnnxEncoder
from tests.benchmarks.models import BM25_SCALES, print_ranks, ranked


def main(folder: Path, retriever: Path) -> None:
    whole = norquad.read(folder)
    asked = norquad.split(whole)[1].questions
    encoder = OnnxEncoder(retriever)
    chance = random.Random(1)
    for language, scale in BM25_SCALES.items():
        texts = [getattr(twins, language) for twins in asked]
        print(f"-- {language}, hybrid")
        print_ranks("as written", whole, ranked(whole, asked, texts, encoder, scale)["hybrid"])
        for way in WAYS:
            changed = [way(text, chance) for text in texts]
            print_ranks(way.__name__, whole, ranked(whole, asked, changed, encoder, scale)["hybrid"])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
