"""Measuring: what search finds, what answers show, and how fast, on questions whose answers are known."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import accumulate, starmap
from statistics import fmean
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import BaseModel, Field

from index.errors import UsageError
from index.language.detection import Language  # noqa: TC001 - pydantic reads it at run time
from retrieval.jsonl import read_rows
from retrieval.replies import Answer, Related, cited_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from retrieval.replies import Reply

HIT_RANKS = (1, 3, 5, 10)
PERCENTILES = (50, 95, 99)
RIGHT = 0.5
"""The overlap with the known answer from which a short answer counts as right."""


class GoldQuestion(BaseModel):
    """A question with its known answer: `answer` stands in `article` from character `start`.

    Without `article` the archive has no answer, and with an `answer` of null the article does not give it.
    """

    id: str | int
    text: str = Field(alias="question")
    language: Language | None = None
    article: str | None = None
    answer: str | None = ""
    start: int | None = 0
    kind: str | None = None

    @property
    def end(self) -> int:
        """Return where the answer ends in the article."""
        return (self.start or 0) + len(self.answer or "")

    @property
    def is_answerable(self) -> bool:
        """Tell whether an article of the archive answers it."""
        return self.article is not None and self.answer is not None


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer: how sure it was, and whether its short answer was right."""

    confidence: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers that are about as sure: their mean confidence, the share that is right, and how many they are."""

    confidence: float
    right: float
    count: int


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures for the questions of one language; shares are 0 to 1, None where nothing could be measured."""

    language: str
    questions: int
    hit_at: dict[int, float | None]
    reciprocal_rank: float | None
    article_hit: float | None
    answered: float | None
    related: float | None
    asserted_falsely: float | None
    asserted_falsely_by_kind: dict[str, float]
    related_unanswerable: float | None
    evidence: float | None
    citation_precision: float | None
    citations_per_answer: float | None
    exact_match: float | None
    f1: float | None
    f1_answered: float | None
    calibration_error: float | None
    ms: dict[int, float]


def read_questions(file: Path) -> list[GoldQuestion]:
    """Read a question file. Raises UsageError that names the line at fault."""
    questions = read_rows(file, GoldQuestion)
    if not questions:
        raise UsageError(f"{file} holds no questions")
    return questions


def score(questions: Sequence[GoldQuestion], replies: Sequence[Reply]) -> list[Scores]:
    """Return the figures for each language, in order of the languages' names."""
    rows: dict[str, list[tuple[GoldQuestion, Reply]]] = defaultdict(list)
    for question, reply in zip(questions, replies, strict=True):
        rows[question.language or reply.question.language].append((question, reply))
    return [_score(language, rows[language]) for language in sorted(rows)]


def _score(language: str, rows: list[tuple[GoldQuestion, Reply]]) -> Scores:
    known = [(question, reply) for question, reply in rows if question.is_answerable]
    unknown = [(question, reply) for question, reply in rows if not question.is_answerable]
    answers = [(question, reply) for question, reply in known if isinstance(reply, Answer)]
    cited = [(question, citation) for question, reply in answers for citation in reply.citations]
    ranks = list(starmap(_rank_in, known))
    times = [reply.elapsed_ms["total"] for _, reply in rows]
    return Scores(
        language=language,
        questions=len(rows),
        hit_at={k: _share_within(k, ranks) for k in HIT_RANKS},
        reciprocal_rank=_mean(map(_reciprocal, ranks)),
        article_hit=_mean(starmap(_finds_article, known)),
        answered=_mean(starmap(_is_answered, known)),
        related=_mean(starmap(_is_related, known)),
        asserted_falsely=_mean(starmap(_is_answered, unknown)),
        asserted_falsely_by_kind=_by_kind(unknown),
        related_unanswerable=_mean(starmap(_is_related, unknown)),
        evidence=_mean(starmap(_shows_answer, known)),
        citation_precision=_mean(citation.article.id == question.article for question, citation in cited),
        citations_per_answer=len(cited) / len(answers) if answers else None,
        exact_match=_mean(starmap(_is_exact, known)),
        f1=_mean(starmap(_f1, known)),
        f1_answered=_mean(starmap(_f1, answers)),
        calibration_error=calibration_error(list(starmap(_outcome, answers))),
        ms=dict(zip(PERCENTILES, np.percentile(times, PERCENTILES).tolist(), strict=True)),
    )


def _rank_in(question: GoldQuestion, reply: Reply) -> int:
    return rank_of(question, [(passage.article, passage.start, passage.end) for passage in reply.passages])


def _share_within(k: int, ranks: Sequence[int]) -> float | None:
    return _mean(0 < rank <= k for rank in ranks)


def _reciprocal(rank: int) -> float:
    return 1 / rank if rank else 0.0


def _finds_article(question: GoldQuestion, reply: Reply) -> bool:
    return bool(reply.passages) and reply.passages[0].article == question.article


def _is_answered(_: GoldQuestion, reply: Reply) -> bool:
    return isinstance(reply, Answer) and reply.is_asserted


def _is_related(_: GoldQuestion, reply: Reply) -> bool:
    return isinstance(reply, Related)


def _by_kind(unknown: Sequence[tuple[GoldQuestion, Reply]]) -> dict[str, float]:
    """Return, of questions that nothing answers, the share that is answered all the same, by their kind."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    for question, reply in unknown:
        if question.kind:
            kinds[question.kind].append(_is_answered(question, reply))
    return {kind: fmean(answered) for kind, answered in sorted(kinds.items())}


def _is_exact(question: GoldQuestion, reply: Reply) -> bool:
    return is_exact(_short(reply), question.answer or "")


def _f1(question: GoldQuestion, reply: Reply) -> float:
    return overlap(_short(reply), question.answer or "")


def _outcome(question: GoldQuestion, reply: Reply) -> Outcome:
    return Outcome(reply.confidence, question.is_answerable and is_right(question, reply))


def rank_of(question: GoldQuestion, passages: Iterable[tuple[str, int, int]]) -> int:
    """Return the rank, from 1, of the first passage (article, start, end) in which the answer begins; 0 for none."""
    for rank, (article, start, end) in enumerate(passages, 1):
        if article == question.article and start <= (question.start or 0) < end:
            return rank
    return 0


def is_right(question: GoldQuestion, reply: Reply) -> bool:
    """Tell whether a reply's short answer shares half its words with the known answer."""
    return overlap(_short(reply), question.answer or "") >= RIGHT


def _short(reply: Reply) -> str:
    return reply.short_answer.words if isinstance(reply, Answer) and reply.short_answer else ""


def _shows_answer(question: GoldQuestion, reply: Reply) -> bool:
    return any(
        citation.article.id == question.article
        and citation.start <= (question.start or 0)
        and question.end <= citation.end
        for citation in cited_in(reply)
    )


def outcomes_of(questions: Sequence[GoldQuestion], replies: Sequence[Reply]) -> dict[str, list[Outcome]]:
    """Return by language how sure each answer was, and whether it was right; what was refused has no outcome."""
    found: dict[str, list[Outcome]] = defaultdict(list)
    for question, reply in zip(questions, replies, strict=True):
        if isinstance(reply, Answer):
            found[question.language or reply.question.language].append(_outcome(question, reply))
    return dict(sorted(found.items()))


def reliability(outcomes: Iterable[Outcome], bins: int = 10) -> list[Bin]:
    """Group outcomes by confidence, the least sure first."""
    grouped: dict[int, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        grouped[min(bins - 1, int(outcome.confidence * bins))].append(outcome)
    return [
        Bin(fmean(o.confidence for o in grouped[i]), fmean(o.is_right for o in grouped[i]), len(grouped[i]))
        for i in sorted(grouped)
    ]


def calibration_error(outcomes: Sequence[Outcome]) -> float | None:
    """Return the mean gap between confidence and the share that was right (ECE; Naeini et al., AAAI 2015)."""
    gaps = [each.count * abs(each.confidence - each.right) for each in reliability(outcomes)]
    return sum(gaps) / len(outcomes) if outcomes else None


def risk_by_coverage(outcomes: Iterable[Outcome]) -> list[tuple[float, float]]:
    """Return, for each share of the answers given, the surest first, the share of them that is wrong."""
    surest = sorted(outcomes, key=lambda outcome: -outcome.confidence)
    wrong = accumulate(not outcome.is_right for outcome in surest)
    return [(n / len(surest), count / n) for n, count in enumerate(wrong, 1)]


def overlap(given: str, gold: str) -> float:
    """Return the F1 of two answers' words, without capitals and punctuation (SQuAD; Rajpurkar et al., EMNLP 2016)."""
    a, b = _plain_words(given), _plain_words(gold)
    common = (Counter(a) & Counter(b)).total()
    return 2 * common / (len(a) + len(b)) if common else 0.0


def is_exact(given: str, gold: str) -> bool:
    """Tell whether two answers have the same words, without capitals and punctuation."""
    return _plain_words(given) == _plain_words(gold)


def _plain_words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()


def _mean(values: Iterable[Any]) -> float | None:
    numbers = [float(value) for value in values]
    return fmean(numbers) if numbers else None
