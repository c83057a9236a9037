"""Fit the weights of `retrieval/search/confidence.py` and print them with what they are worth.

usage: python -m tests.benchmarks.confidence NORQUAD_FOLDER TRAPS_FOLDER INDEX_FOLDER

Takes the questions on the news articles that training holds back: NorQuAD's and those with traps. One of NorQuAD's
becomes unanswerable by leaving the article that answers it out of the hits, as if it were not in the archive. Whether
the words are right is learned from those with traps alone, and from the reader's own signs. What the weights are worth
is measured five times, each time on a fifth of the articles, with weights fitted on the others; those printed are
fitted on all.
Needs scikit-learn, which sentence-transformers brings.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bot.terminal.progress import counting_progress
from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.storage.archive import Archive
from index.training.norquad import is_held_back
from retrieval.evaluation.evaluate import RIGHT, GoldQuestion, Outcome, calibration_error, overlap, read_questions
from retrieval.question.question import understand
from retrieval.search.confidence import Signs, read_signs
from retrieval.search.hybrid import search
from retrieval.search.models import load_reader
from retrieval.search.rerank import reread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.encoders.encoder import Encoder
    from retrieval.question.question import Question
    from retrieval.search.hits import Hit
    from retrieval.search.reader import Reader

FOLDS = 5
SEARCHED = 40
OF_THE_READER = ("relevance", "margin", "own_relevance", "own_margin", "is_english")
"""The signs that tell how likely the words read are right; the others add nothing to them."""
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


@dataclass(frozen=True, slots=True)
class Row:
    """The signs of a question's hits, whether they can answer it, and whether the best of them does.

    `is_hard`: it is one of those with traps.
    """

    signs: Signs
    article: str
    is_answerable: bool
    is_right: bool
    is_hard: bool


def rows_of(archive: Archive, encoder: Encoder, reader: Reader, questions: list[GoldQuestion]) -> list[list[Row]]:
    """Return the rows of what was read, and of what was only searched for."""
    rows: list[list[Row]] = [[], []]
    with counting_progress(len(questions)) as advance:
        for gold in questions:
            question = understand(gold.text, gold.language)
            hits = search(archive, question, encoder.encode([question.text], "query")[0], SEARCHED)
            for is_absent in (False,) if gold.kind else (False, True):
                kept = [hit for hit in hits if not is_absent or hit.stored.article != gold.article]
                read = reread(reader, question.text, kept)
                rows[0] += _row(question, read, gold, is_right=_answers(read[0], gold))
                if not gold.kind:
                    is_found = kept[0].stored.article == gold.article
                    rows[1] += _row(question, kept, gold, is_right=is_found)
            advance()
    return rows


def _row(question: Question, hits: list[Hit], gold: GoldQuestion, *, is_right: bool) -> list[Row]:
    signs = read_signs(question, hits)
    is_answerable = gold.is_answerable and any(hit.stored.article == gold.article for hit in hits)
    return [Row(signs, gold.article or "", is_answerable, is_right, bool(gold.kind))] if signs else []


def _answers(hit: Hit, gold: GoldQuestion) -> bool:
    if hit.answer is None or not gold.is_answerable or hit.stored.article != gold.article:
        return False
    return overlap(hit.article.text[hit.answer.start : hit.answer.end], gold.answer or "") >= RIGHT


def report(rows: list[Row]) -> None:
    """Print the weights that fit the rows, and what weights fitted on other articles are worth."""
    right, answerable = np.array([row.is_right for row in rows]), np.array([row.is_answerable for row in rows])
    english = np.array([row.signs.is_english == 1 for row in rows])
    here = fitted("answerable", rows, answerable)
    hard = np.array([row.is_hard for row in rows])
    sure = fitted("right", rows, right, OF_THE_READER, hard) if hard.any() else here
    for language, those in (("nb", ~english), ("en", english)):
        _report_language(language, here[those], sure[those], answerable[those], right[those])


def fitted(
    target: str,
    rows: list[Row],
    truth: NDArray[Any],
    signs: Sequence[str] | None = None,
    learned: NDArray[Any] | None = None,
) -> NDArray[Any]:
    """Print the weights fitted on the rows to be `learned` from, and return each row's chance by other articles' rows.

    Of the signs, those named are used; all where none are.
    """
    names = list(signs or (field.name for field in fields(rows[0].signs)))
    learned = np.ones(len(rows), bool) if learned is None else learned
    features = np.array([[getattr(row.signs, name) for name in names] for row in rows])
    fold = np.array([crc32(row.article.encode()) % FOLDS for row in rows])
    chance = np.zeros(len(rows))
    for held in range(FOLDS):
        others = (fold != held) & learned
        model = _model().fit(features[others], truth[others])
        chance[fold == held] = model.predict_proba(features[fold == held])[:, 1]
    model = _model().fit(features[learned], truth[learned])
    weights = ", ".join(f"{name}={value:.3f}" for name, value in zip(names, model.coef_[0], strict=True))
    print(f"{target}: {weights}; bias {model.intercept_[0]:.3f}")
    return chance


def _model() -> LogisticRegression:
    return LogisticRegression(C=10, max_iter=10_000)


def _report_language(
    language: str, here: NDArray[Any], sure: NDArray[Any], answerable: NDArray[Any], right: NDArray[Any]
) -> None:
    print(f"{language}: AUROC {roc_auc_score(answerable, here):.3f}")
    for threshold in (float(np.quantile(here[answerable], 0.15)), *THRESHOLDS):
        given = here >= threshold
        outcomes = [
            Outcome(*pair)
            for pair in zip(sure[given & answerable].tolist(), right[given & answerable].tolist(), strict=True)
        ]
        print(
            f"  from {threshold:.3f}: answered {given[answerable].mean():.3f}, of the unanswerable "
            f"{given[~answerable].mean():.3f}; of the answered {right[given & answerable].mean():.3f} right, "
            f"calibration error {calibration_error(outcomes) or 0:.3f}"
        )


def main(norquad: Path, traps: Path, index: Path) -> None:
    encoder = load_encoder(DEFAULT_MODEL)
    archive = Archive(index, encoder.name)
    asked = read_questions(norquad / "news_questions.jsonl") + read_questions(traps / "news.jsonl")
    questions = [question for question in asked if is_held_back(question.article or "")]
    for rows in rows_of(archive, encoder, load_reader(), questions):
        print(type(rows[0].signs).__name__)
        report(rows)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
