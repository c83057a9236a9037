"""Learn from true written answers which words of a statement stand in what it cites; words put in do not.

    python -m retrieval.training.coverage INDEX DRAFTS...

INDEX is an archive; DRAFTS are files as `kildebot verify --batch` takes them, of answers that are true of their
evidence (a row's `lying_sentence` is left out). Writes retrieval/guard/checks/coverage.json.
"""

from __future__ import annotations

import argparse
import json
import random
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

from index.encoders.models import DEFAULT_MODEL, load_word_encoder
from index.language.function_words import FUNCTION_WORDS
from index.storage.archive import Archive
from retrieval.guard.batch import GivenDraft, passages_of
from retrieval.guard.checks import coverage
from retrieval.guard.checks.coverage import signs_of
from retrieval.guard.draft import statements_of
from retrieval.guard.grounds import alike
from retrieval.guard.guard import Guard
from retrieval.jsonl import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from index.encoders.word_vectors import Word, WordEncoder
    from retrieval.guard.grounds import Grounds

WRONG = 10
"""Statements with one word wrong that are made of each true one."""
NEAREST = 15
MOST_ALIKE = 0.78
"""A word put in is one of so many nearest to the one it replaces, but no nearer than this, or any; half and half."""
COMMON = 11.0
"""Rareness below which a word is not put in."""


class TrueDraft(GivenDraft):
    """A draft, and the one sentence of it that is not true, where there is one."""

    lying_sentence: str | None = None


def main() -> None:
    """Read the drafts, learn, and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("index", type=Path)
    options.add_argument("drafts", type=Path, nargs="+")
    chosen = options.parse_args()
    encoder = load_word_encoder()
    with closing(Archive(chosen.index, DEFAULT_MODEL)) as archive:
        rows = [row for file in chosen.drafts for row in read_rows(file, TrueDraft)]
        grounds = [each for row in rows for each in _true(archive, Guard(encoder), row)]
    learned = learn(encoder, grounds)
    Path(coverage.__file__).with_suffix(".json").write_text(json.dumps(learned) + "\n", encoding="utf-8")


def learn(encoder: WordEncoder, grounds: Sequence[Grounds], seed: int = 1) -> dict[str, object]:
    """Return what the signs weigh, as coverage.json holds it."""
    right = [signs_of(each)[[k for k, n in enumerate(each.content) if _is_word(each.words[n])]] for each in grounds]
    wrong = list(_wrong(encoder, grounds, random.Random(seed)))  # noqa: S311 - no secret
    signs = np.concatenate([*right, np.stack(wrong)])
    labels = [True] * sum(map(len, right)) + [False] * len(wrong)
    mean, scale = signs.mean(0), signs.std(0) + 1e-6
    model = LogisticRegression(max_iter=500).fit((signs - mean) / scale, labels)
    rounded = {"mean": mean, "scale": scale, "weights": model.coef_[0]}
    return {name: [round(float(x), 4) for x in row] for name, row in rounded.items()} | {
        "bias": round(float(model.intercept_[0]), 4)
    }


def _true(archive: Archive, guard: Guard, row: TrueDraft) -> Iterator[Grounds]:
    for each in guard.grounds(row.question, passages_of(archive, row), statements_of(row.draft)):
        is_true = not row.lying_sentence or each.statement.text not in row.lying_sentence
        if each.cited and each.content and is_true:
            yield each


def _wrong(encoder: WordEncoder, grounds: Sequence[Grounds], chance: random.Random) -> Iterator[NDArray[np.float32]]:
    """Yield the signs of words put into true statements, in a word's stead or behind it."""
    for each in grounds:
        others = [w for g in grounds if g.language == each.language for w in _rare(g)]
        texts = [made for _ in range(WRONG) if (made := _with_another(each, others, chance))]
        for (text, at), words in zip(texts, encoder.encode([text for text, _ in texts]), strict=True):
            changed = replace(each, statement=replace(each.statement, words=text), words=words)
            row = next((k for k, n in enumerate(changed.content) if words[n].start == at), None)
            if row is not None:
                yield signs_of(changed)[row]


def _with_another(grounds: Grounds, others: Sequence[Word], chance: random.Random) -> tuple[str, int] | None:
    """Return a statement's words with another in them, and where that stands."""
    text, candidates = grounds.statement.words, list(_rare(grounds))
    if not candidates or not others:
        return None
    word = chance.choice(candidates)
    pool = [other for other in others if other.text[0].isupper() == word.text[0].isupper()] or list(others)
    if chance.random() < 0.5:
        near = alike([word], pool)[0]
        pool = [pool[n] for n in np.argsort(-near) if near[n] < MOST_ALIKE][:NEAREST]
    other = chance.choice(pool) if pool else word
    if other.lower[:4] == word.lower[:4]:
        return None
    if chance.random() < 0.75:
        return text[: word.start] + other.text + text[word.end :], word.start
    return f"{text[: word.end]} {other.text}{text[word.end :]}", word.end + 1


def _rare(grounds: Grounds) -> Iterator[Word]:
    return (w for w in grounds.words if _is_word(w) and w.rareness > COMMON and w.lower not in FUNCTION_WORDS)


def _is_word(word: Word) -> bool:
    return not word.text[0].isdigit()


if __name__ == "__main__":
    main()
