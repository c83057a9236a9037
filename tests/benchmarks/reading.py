"""Measure what is saved by reading no more once the best passage is found, and what it changes.

usage: python -m tests.benchmarks.reading QUESTIONS.jsonl INDEX_FOLDER

Asks each question twice, in turn: with all hits read, and with those read until it is decided (READ_AT_ONCE, DECIDED).
Questions are those of the news articles that training holds back.
"""

from __future__ import annotations

import math
import sys
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.storage.archive import Archive
from index.training.norquad import is_held_back
from retrieval.evaluation.evaluate import read_questions
from retrieval.newsdesk import Newsdesk
from retrieval.replies import Answer, Reply
from retrieval.search import rerank
from retrieval.search.models import load_reader

DECIDED = rerank.DECIDED


def said(reply: Reply) -> tuple[object, ...]:
    """Return what two replies must have in common to be the same: what is asserted, and the best passage."""
    short = reply.short_answer if isinstance(reply, Answer) else None
    figures = [entry.words for entry in reply.figures] if isinstance(reply, Answer) else []
    return type(reply), short and short.words, figures, reply.passages[:1] and reply.passages[0].start


def timed(desk: Newsdesk, text: str, decided: float) -> tuple[Reply, float]:
    """Ask, and return how many milliseconds it took."""
    rerank.DECIDED = decided
    started = perf_counter()
    reply = desk.ask(text)
    return reply, (perf_counter() - started) * 1000


def main(file: Path, index: Path) -> None:
    questions = [question for question in read_questions(file) if is_held_back(question.article or "")]
    encoder = load_encoder(DEFAULT_MODEL)
    with closing(Archive(index, encoder.name)) as archive:
        desk = Newsdesk(archive, encoder, load_reader())
        desk.ask("Hvem er statsminister?")
        pairs = [(timed(desk, q.text, math.inf), timed(desk, q.text, DECIDED)) for q in questions]
    whole, part = ([ms for _, ms in side] for side in zip(*pairs, strict=True))
    same = sum(said(one) == said(other) for (one, _), (other, _) in pairs)
    print(f"{len(questions)} questions: median {median(whole):.0f} ms with all read, {median(part):.0f} until decided")
    print(f"mean {sum(whole) / len(whole):.0f} ms, {sum(part) / len(part):.0f}; the same said: {same / len(pairs):.3f}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
