"""Measure what is asserted, rightly and falsely, on questions that a careless reader gets wrong.

usage: python -m tests.benchmarks.truth TRAPS_FOLDER INDEX_FOLDER [PICTURE.png]

Asks the questions with traps (news.jsonl) on the news articles that training holds back; INDEX_FOLDER is an archive of
all of NorQuAD's articles. An answer is asserted where it gives a short answer or figures. The picture is the curve of
other thresholds than ASSERT_FROM: asserted falsely, of what nothing answers, against asserted, of what is answered.
"""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bot.terminal.progress import counting_progress
from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.storage.archive import Archive
from index.training.norquad import is_held_back
from retrieval.evaluation.evaluate import overlap, read_questions
from retrieval.newsdesk import Newsdesk
from retrieval.replies import Answer
from retrieval.search.confidence import ASSERT_FROM
from retrieval.search.models import load_reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.evaluation.evaluate import GoldQuestion
    from retrieval.replies import Reply


LANGUAGES = ("Norwegian", "English")


@dataclass(frozen=True, slots=True)
class Assertion:
    """What is said to a question: how sure it is, whether anything is asserted, and how right that is (F1)."""

    question: GoldQuestion
    confidence: float
    said: tuple[str, ...]

    @property
    def f1(self) -> float:
        """Return how right the best of what is asserted is."""
        return max((overlap(text, self.question.answer or "") for text in self.said), default=0.0)


def assertion(question: GoldQuestion, reply: Reply) -> Assertion:
    if not isinstance(reply, Answer):
        return Assertion(question, reply.confidence, ())
    short = [reply.short_answer.words] if reply.short_answer else []
    return Assertion(question, reply.confidence, (*short, *(entry.words for entry in reply.figures)))


def report(language: str, asserted: Sequence[Assertion]) -> None:
    known = [each for each in asserted if each.question.is_answerable]
    unknown = [each for each in asserted if not each.question.is_answerable]
    right = [each.f1 for each in known if each.said]
    print(f"\n{language}: {len(known)} answered by their article, {len(unknown)} not")
    print(f"  asserted falsely   {np.mean([bool(each.said) for each in unknown]):.3f}")
    print(f"  asserted, of answerable {np.mean([bool(each.said) for each in known]):.3f}")
    print(f"  F1 of what is asserted  {np.mean(right):.3f}")
    kinds = sorted({each.question.kind or "" for each in unknown})
    falsely = {kind: np.mean([bool(e.said) for e in unknown if e.question.kind == kind]) for kind in kinds}
    print("  falsely by kind    " + ", ".join(f"{kind} {share:.2f}" for kind, share in falsely.items()))


def curve(asserted: Sequence[Assertion]) -> list[tuple[float, float, float]]:
    """Return each threshold with the share asserted falsely, of what nothing answers, and rightly, of what is."""
    said = [each for each in asserted if each.said]
    known = sum(each.question.is_answerable for each in asserted)
    unknown = len(asserted) - known
    return [
        (
            threshold,
            sum(e.confidence >= threshold and not e.question.is_answerable for e in said) / unknown,
            sum(e.confidence >= threshold and e.question.is_answerable for e in said) / known,
        )
        for threshold in np.arange(0, 1.0001, 0.02).round(2).tolist()
    ]


def draw(curves: dict[str, list[tuple[float, float, float]]], file: Path) -> None:
    from matplotlib.figure import Figure  # noqa: PLC0415 - pictures are an extra

    figure = Figure(figsize=(6, 5), layout="constrained")
    axes = figure.add_subplot(xlabel="asserted, of what nothing answers", ylabel="asserted, of what is answered")
    for language, points in curves.items():
        axes.plot([point[1] for point in points], [point[2] for point in points], label=language)
    axes.set(xlim=(0, 0.5), ylim=(0, 1))
    axes.grid(alpha=0.3)
    axes.legend(loc="lower right")
    figure.savefig(file, dpi=150)


def ask(index: Path, questions: Sequence[GoldQuestion], assert_from: float) -> list[Assertion]:
    encoder = load_encoder(DEFAULT_MODEL)
    asserted = []
    with closing(Archive(index, encoder.name)) as archive, counting_progress(len(questions)) as advance:
        desk = Newsdesk(archive, encoder, load_reader(), assert_from=assert_from)
        for question in questions:
            asserted.append(assertion(question, desk.ask(question.text, question.language)))
            advance()
    return asserted


def of_language(asserted: Sequence[Assertion], language: str) -> list[Assertion]:
    return [each for each in asserted if (each.question.language == "en") is (language == "English")]


def main(traps: Path, index: Path, picture: Path | None = None) -> None:
    questions = [q for q in read_questions(traps / "news.jsonl") if is_held_back(q.article or "")]
    asserted = ask(index, questions, ASSERT_FROM)
    for language in LANGUAGES:
        report(language, of_language(asserted, language))
    if picture:
        everything = ask(index, questions, 0)
        draw({language: curve(of_language(everything, language)) for language in LANGUAGES}, picture)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
