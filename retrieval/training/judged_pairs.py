"""What the judge learns from: questions, each with passages and sentences that answer it and that do not."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval.search.narrowing import narrowed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.training.mining import Mined
    from index.training.norquad import Corpus, Stretch, Twins
    from index.training.traps import TrapTwins

PAIRS = 32
"""Pairs in a batch, or a few more."""
SORTED_GROUPS = 320
NORQUAD_SHARE = 0.6
"""Of NorQuAD's questions that come round in an epoch, so that the others are twice as many."""
ELSEWHERE_SHARE, EXCHANGED_SHARE, TRAP_ELSEWHERE_SHARE = 0.55, 0.2, 0.3
"""How often an answered question is also put to another passage, or with another name or year; a trap, to another."""
FOUND_SHARE, BESIDE_SHARE = 0.5, 0.35
"""How often another passage is one of those that search finds for the question, or any of the same article."""
NARROW_SHARE = 0.6
"""How often the sentence of the answer, or of what looks like it, is read alone as well."""
_NAME = re.compile(r"(?<=\S )[A-ZÆØÅ][\wæøåÆØÅ-]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A question with what is read for it; `span` is the answer's place in `text`, None where it does not answer."""

    question: str
    text: str
    title: str
    span: tuple[int, int] | None

    @property
    def lead(self) -> str:
        """Return what is read before the text."""
        return f"{self.title}\n" if self.title else ""


def shuffled(corpus: Corpus, traps: Sequence[TrapTwins], found: Mined, seed: int) -> Iterator[list[JudgedPair]]:
    """Yield batches without end, the same for the same seed; passages of a like length go together.

    `found` has, by the question's id, the numbers of the passages that search finds for it.
    """
    groups_of = _Groups(corpus, traps, found, random.Random(seed))  # noqa: S311 - repeatable is what it should be
    while True:
        yield from groups_of.epoch()


class _Groups:
    """The pairs of each question, drawn anew for each epoch."""

    def __init__(self, corpus: Corpus, traps: Sequence[TrapTwins], found: Mined, chance: random.Random) -> None:
        self._corpus = corpus
        self._traps = traps
        self._found = found
        self._chance = chance
        self._passages: dict[str, list[Stretch]] = {}
        for passage in corpus.passages:
            self._passages.setdefault(passage.article, []).append(passage)
        self._names = sorted({name for twins in self._traps for name in _NAME.findall(twins.texts[0])})

    def epoch(self) -> list[list[JudgedPair]]:
        known: list[Twins | TrapTwins] = [twins for twins in self._corpus.questions if self._is(NORQUAD_SHARE)]
        known += [twins for twins in self._traps if twins.answer is not None]
        groups = [group for twins in known if (group := self._answered(twins, twins.answer or "", twins.start or 0))]
        groups += [self._trap(twins) for twins in self._traps if twins.answer is None]
        self._chance.shuffle(groups)
        batches: list[list[JudgedPair]] = []
        for start in range(0, len(groups), SORTED_GROUPS):
            batches += _filled(sorted(groups[start : start + SORTED_GROUPS], key=_length))
        self._chance.shuffle(batches)
        return batches

    def _is(self, share: float) -> bool:
        return self._chance.random() < share

    def _answered(self, twins: Twins | TrapTwins, answer: str, start: int) -> list[JudgedPair]:
        holding = [p for p in self._passages[twins.article] if p.start <= start and start + len(answer) <= p.end]
        if not holding:
            return []
        passage = holding[0]
        span = (start - passage.start, start - passage.start + len(answer))
        group = self._read(twins.texts, passage, span)
        drawn = self._chance.random()
        if drawn < ELSEWHERE_SHARE:
            group += self._unanswered(twins.texts, self._elsewhere(twins, answer), None)
        elif drawn < ELSEWHERE_SHARE + EXCHANGED_SHARE:
            asked = (self._exchanged(text) for text in twins.texts)
            group += self._unanswered([text for text in asked if text], passage, span)
        return group

    def _read(self, texts: Sequence[str], passage: Stretch, span: tuple[int, int]) -> list[JudgedPair]:
        """Pair questions, which the span answers, with a passage, and sometimes with the sentence of the span too."""
        group = [JudgedPair(text, passage.text, passage.title, span) for text in texts]
        if self._is(NARROW_SHARE):
            own = narrowed(passage.text, *span)
            inside = (span[0] - own.start, span[1] - own.start)
            title = passage.title or (passage.text.partition("\n")[0] if own.start else "")
            group += [JudgedPair(text, passage.text[own.start : own.end], title, inside) for text in texts]
        return group

    def _unanswered(self, texts: Sequence[str], passage: Stretch, span: tuple[int, int] | None) -> list[JudgedPair]:
        """Pair questions with a passage that does not answer; `span`, or else any sentence, looks as if it did."""
        if span is None:
            start = self._chance.randrange(len(passage.text))
            span = (start, start + 1)
        return [replace(pair, span=None) for pair in self._read(texts, passage, span)]

    def _trap(self, twins: TrapTwins) -> list[JudgedPair]:
        own = self._passages[twins.article]
        near = next((passage for passage in own if twins.near and twins.near in passage.text), own[0])
        start = near.text.find(twins.near) if twins.near else -1
        span = (start, start + len(twins.near)) if twins.near and start >= 0 else None
        group = self._unanswered(twins.texts, near, span)
        if self._is(TRAP_ELSEWHERE_SHARE):
            group += self._unanswered(twins.texts, self._elsewhere(twins, twins.near), None)
        return group

    def _elsewhere(self, twins: Twins | TrapTwins, answer: str | None) -> Stretch:
        """Return another passage, mostly one like it; one that has the answer's words too may answer."""
        drawn, likely = self._chance.random(), []
        if drawn < FOUND_SHARE:
            likely = [self._corpus.passages[number] for number in self._found[twins.id]]
        elif drawn < FOUND_SHARE + BESIDE_SHARE:
            likely = self._passages[twins.article]
        others = [passage for passage in likely if not (answer and answer in passage.text)]
        return self._chance.choice(others or self._corpus.passages)

    def _exchanged(self, text: str) -> str | None:
        """Exchange a name or year of a question: what it then asks, its passage does not answer."""
        names, years = list(_NAME.finditer(text)), list(_YEAR.finditer(text))
        if years and (not names or self._is(0.5)):
            year = self._chance.choice(years)
            return (
                f"{text[: year.start()]}{int(year[0]) + self._chance.choice((-3, -2, -1, 1, 2, 3))}{text[year.end() :]}"
            )
        if not names:
            return None
        name, other = self._chance.choice(names), self._chance.choice(self._names)
        is_another = other.lower()[:4] != name[0].lower()[:4]
        return f"{text[: name.start()]}{other}{text[name.end() :]}" if is_another else None


def _length(group: list[JudgedPair]) -> int:
    return max(len(pair.text) for pair in group)


def _filled(groups: Sequence[list[JudgedPair]]) -> Iterator[list[JudgedPair]]:
    batch: list[JudgedPair] = []
    for group in groups:
        batch += group
        if len(batch) >= PAIRS:
            yield batch
            batch = []
    if batch:
        yield batch
