"""Train the language detector: a logistic model on the letters of words.

usage: python -m index.training.detection NORQUAD_FOLDER QUESTIONS_FOLDER

It learns bokmål, nynorsk and English from questions, bokmål from articles too, and every language from the frequencies
of its words (wordfreq); nynorsk has no such list, so the words that only nynorsk has come from simplemma. Half of the
articles, with the questions on them, are left for tests/benchmarks/detection.py.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections import Counter
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import wordfreq
from scipy.sparse import csr_matrix, diags
from simplemma.strategies import DefaultDictionaryFactory
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.feature_selection import chi2
from sklearn.linear_model import LogisticRegression

from index.language.detection import SCALE, WEIGHTS, features

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZE = 8_000
"""Features that are kept."""
_LANGUAGES = ("nb", "nn", "en", "sv", "da", "de", "other")
_DRAWN = {"nb": 5_000, "en": 5_000, "sv": 5_000, "da": 10_000, "de": 5_000} | dict.fromkeys(
    ("fr", "es", "it", "nl", "fi", "pl"), 2_500
)
"""Texts drawn from each language's words; Danish is the nearest to bokmål and the hardest to tell."""
_NYNORSK_DRAWN = 5_000
_COMMONEST = 40_000
"""Words of each language's list that are drawn from."""
_QUESTION_WEIGHT = {"nb": 2.5, "en": 1.0, "nn": 6.0}
_WORD = re.compile(r"[^\W\d_]+")
_BARE_NAME = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][\w-]+(?: (?:[a-z]{1,3} )?[A-ZÆØÅ][\w-]+)*")

Example = tuple[str, str, float]
"""The language, a text, and how much it counts."""


def is_learned_from(article: str) -> bool:
    """Tell by its id alone whether an article is in the half that is learned from."""
    return hashlib.sha256(article.encode()).digest()[1] % 2 == 0


def examples(norquad: Path, questions: Path, chance: random.Random) -> Iterator[Example]:
    """Gather what is learned from."""
    asked = [
        (row["language"], row["question"])
        for folder, kind in ((norquad, "*_questions.jsonl"), (questions, "*.jsonl"))
        for row in _rows(folder, kind)
    ]
    yield from ((language, text, _QUESTION_WEIGHT[language]) for language, text in asked)
    for row in _rows(norquad, "*_articles.jsonl"):
        yield from (("nb", stretch, 1.0) for stretch in _stretches(row["text"], chance))
        yield from (("nb", name, 1.0) for name in sorted(set(_BARE_NAME.findall(row["text"]))))
    for language, count in _DRAWN.items():
        named = language if language in _LANGUAGES else "other"
        yield from ((named, text, 1.0) for text in _drawn(_frequencies(language), count, chance))
    nynorsk = Counter(word for language, text in asked if language == "nn" for word in _WORD.findall(text.lower()))
    yield from (("nn", text, 1.0) for text in _drawn(_nynorsk(nynorsk), _NYNORSK_DRAWN, chance))


def train(found: Sequence[Example]) -> str:
    """Fit the model and write it as the lines of the weights' file."""
    languages, texts, counts = zip(*found, strict=True)
    vectorizer = CountVectorizer(analyzer=features, binary=True, min_df=10)
    matrix = vectorizer.fit_transform(texts).astype(np.float32)
    kept = np.sort(np.argsort(-np.nan_to_num(chi2(matrix, languages)[0]))[:SIZE])
    model = LogisticRegression(C=10, max_iter=400).fit(_damped(matrix[:, kept]), languages, sample_weight=counts)
    order = [list(model.classes_).index(language) for language in _LANGUAGES]
    rows = np.rint(SCALE * np.vstack([model.intercept_, model.coef_.T])[:, order]).astype(int)
    names = ["", *vectorizer.get_feature_names_out()[kept]]
    lines = ["\t".join(["", *_LANGUAGES])]
    lines += ["\t".join([name, *map(str, row)]) for name, row in zip(names, rows, strict=True) if row.any()]
    return "\n".join(lines) + "\n"


def _damped(matrix: csr_matrix) -> csr_matrix:
    known = np.maximum(np.asarray(matrix.sum(axis=1)).ravel(), 1)
    return (diags(known**-0.5) @ matrix).tocsr()


def _rows(folder: Path, pattern: str) -> Iterator[dict[str, str]]:
    for path in sorted(folder.glob(pattern)):
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        yield from (row for row in rows if is_learned_from(row.get("article") or row["id"]))


def _stretches(text: str, chance: random.Random) -> Iterator[str]:
    """Cut a piece of a few words out of every sentence."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        found = sentence.split()
        if len(found) > 1:
            at = chance.randrange(len(found))
            yield " ".join(found[at : at + chance.choice((1, 2, 3, 4, 6, 8, 12))])


def _frequencies(language: str) -> dict[str, float]:
    found = list(wordfreq.get_frequency_dict(language, "best").items())[:_COMMONEST]
    return {word: frequency for word, frequency in found if _WORD.fullmatch(word)}


def _nynorsk(asked: Counter[str]) -> dict[str, float]:
    """Make a list of nynorsk: half from questions, a quarter words that bokmål lacks, a quarter those that it has."""
    own, other = _forms("nn"), _forms("nb")
    common = {word: frequency for word, frequency in _frequencies("nb").items() if word in own and word in other}
    parts = ((0.5, dict(asked)), (0.25, dict.fromkeys(sorted(own - other), 1)), (0.25, common))
    mixed: Counter[str] = Counter()
    for share, part in parts:
        whole = sum(part.values())
        mixed.update({word: share * count / whole for word, count in part.items()})
    return dict(mixed)


def _forms(language: str) -> set[str]:
    found = DefaultDictionaryFactory().get_dictionary(language).items()
    return {word.lower() for pair in found for word in pair if _WORD.fullmatch(word)}


def _drawn(frequencies: dict[str, float], count: int, chance: random.Random) -> Iterator[str]:
    words, weights = list(frequencies), list(accumulate(frequencies.values()))
    for _ in range(count):
        yield " ".join(chance.choices(words, cum_weights=weights, k=chance.choice((1, 2, 2, 3, 4, 5, 6, 8))))


def main() -> None:
    """Train, and write the weights into the package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("norquad", type=Path)
    parser.add_argument("questions", type=Path)
    arguments = parser.parse_args()
    found = list(examples(arguments.norquad, arguments.questions, random.Random(1)))  # noqa: S311 - no secret
    WEIGHTS.write_text(train(found), encoding="utf-8")


if __name__ == "__main__":
    main()
