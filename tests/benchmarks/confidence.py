"""Fit the weights of `retrieval/confidence.py` and print them with what they are worth.

usage: python -m tests.benchmarks.confidence NORQUAD_FOLDER INDEX_FOLDER

Fits on the news questions of one half of the articles and some Wikipedia questions, tests on the other half. A question
becomes unanswerable by leaving the
article that answers it out of the hits, as if it were not in the archive.
Needs scikit-learn, which sentence-transformers brings.
"""

from __future__ import annotations

import sys
from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bot.progress import counting_progress
from index.archive import Archive
from index.models import DEFAULT_MODEL, load_encoder
from retrieval.citing import Numbering
from retrieval.confidence import Signs, read_signs
from retrieval.evaluate import GoldQuestion, read_questions
from retrieval.evidence import find_evidence
from retrieval.question import understand
from retrieval.search import Findings, search

if TYPE_CHECKING:
    from index.encoder import Encoder

Row = tuple[Signs, bool, bool]


def rows_of(archive: Archive, encoder: Encoder, questions: list[GoldQuestion]) -> list[Row]:
    """Return (signs, is answerable, evidence shows the answer) for each question with and without its article."""
    rows: list[Row] = []
    with counting_progress(len(questions)) as advance:
        for gold in questions:
            question = understand(gold.text, gold.language)
            vector = encoder.encode([question.text], "query")[0]
            hits = search(archive, question, vector, 40)
            for dropped in (False, True):
                kept = [hit for hit in hits if not (dropped and hit.stored.article == gold.article)][:10]
                signs = read_signs(archive, question, kept)
                found = Findings(question, vector, kept)
                cited = () if dropped else find_evidence(archive, encoder, found, Numbering(archive))
                shown = any(c.article.id == gold.article and c.start <= gold.start and gold.end <= c.end for c in cited)
                if signs:
                    rows.append((signs, not dropped, shown))
            advance()
    return rows


def _held_back(gold: GoldQuestion) -> bool:
    return crc32((gold.article or "").encode()) % 2 == 1


def main(norquad: Path, index: Path) -> None:
    encoder = load_encoder(DEFAULT_MODEL, lambda: None)
    archive = Archive(index, encoder.name)
    news = read_questions(norquad / "news_questions.jsonl")
    wiki = read_questions(norquad / "wiki_questions.jsonl")
    training = rows_of(archive, encoder, [gold for gold in news if not _held_back(gold)] + wiki[::7])
    testing = rows_of(archive, encoder, [gold for gold in news if _held_back(gold)])
    features = np.array([astuple(signs) for signs, _, _ in training])
    model = LogisticRegression(C=100, max_iter=10_000).fit(features, [shown for _, _, shown in training])
    for field, weight in zip(fields(Signs), model.coef_[0], strict=True):
        print(f"{field.name:>18} {weight:.3f}")
    print(f"{'bias':>18} {model.intercept_[0]:.3f}")

    predicted = model.predict_proba(np.array([astuple(signs) for signs, _, _ in testing]))[:, 1]
    answerable = np.array([answerable for _, answerable, _ in testing])
    shown = np.array([shown for _, _, shown in testing])
    print(f"AUROC answerable {roc_auc_score(answerable, predicted):.3f}, shown {roc_auc_score(shown, predicted):.3f}")
    for threshold in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        given = predicted >= threshold
        answered = given & answerable
        print(
            f"from {threshold:.2f}: answered {given[answerable].mean():.3f}, "
            f"of the unanswerable {given[~answerable].mean():.3f}; when answered, "
            f"evidence {shown[answered].mean():.3f}, confidence {predicted[answered].mean():.3f}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
