"""Teach the reader to judge: `python -m retrieval.training.judge NORQUAD_FOLDER TRAPS_FOLDER WORK_FOLDER`.

Goes on from the reader that `retrieval.training.reader` left in the work folder, or else from the shipped one. It
learns from traps, whose passage looks as if it answered, that nothing there answers, and from what search finds
beside the answer; it reads every passage with the title of its article before it, and the sentence of the answer alone
as well.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import re
import shutil
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, cast
from zlib import crc32

import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional

from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.training import norquad
from index.training.fitting import Plan, fit
from index.training.mining import rank
from index.training.traps import read_traps
from retrieval.search.models import SHIPPED
from retrieval.search.reader import TOKENIZER, pair_tokenizer
from retrieval.training.narrowing import narrowed
from retrieval.training.reader import MAX_TOKENS, NONE, ReaderModel, body_of, export, restore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Encoding, Tokenizer

    from index.training.mining import Mined
    from index.training.norquad import Corpus, Stretch, Twins
    from index.training.traps import TrapTwins

PLAN = Plan(rate=6e-5, head_rate=1e-4, warmup=0.06)
FROZEN_LAYERS = 4
"""The lowest layers, which know the languages, are left as they are: a quarter of the work is saved."""
PAIRS = 32
"""Pairs in a batch, or a few more."""
SORTED_GROUPS = 320
NORQUAD_SHARE = 0.6
"""Of NorQuAD's questions that come round in an epoch, so that the others are twice as many."""
ELSEWHERE_SHARE, EXCHANGED_SHARE, TRAP_ELSEWHERE_SHARE = 0.55, 0.2, 0.3
"""How often an answered question is also put to another passage, or with another name or year; a trap, to another."""
FOUND_SHARE, BESIDE_SHARE = 0.5, 0.35
"""How often another passage is one of those that search finds for the question, or any of the same article."""
FOUND = 8
"""Passages that search finds for a question, as many as are read for an answer."""
NARROW_SHARE = 0.6
"""How often the sentence of the answer, or of what looks like it, is read alone as well."""
WIDTHS = 16
"""Batches are padded to a multiple of so many pieces: few shapes are faster, and cost less memory, than many."""
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


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.training.judge", description=__doc__.partition("\n")[0])
    parser.add_argument("norquad", type=Path, help="folder with NorQuAD's articles and questions")
    parser.add_argument("traps", type=Path, help="folder with the questions that have traps among them")
    parser.add_argument("work", type=Path, help="folder of the reader's training")
    parser.add_argument("--steps", type=int, default=2200, help="batches to fit to; some 900 are one epoch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu", help="where to train, such as cuda")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(arguments.threads)
    corpus, _ = norquad.split(norquad.read(arguments.norquad))
    traps = [twins for twins in read_traps(arguments.traps) if twins.article in corpus.articles]
    found = found_by_search(corpus, traps, arguments.work)
    batches = list(islice(shuffled(corpus, traps, found, arguments.seed), arguments.steps))
    start = arguments.work / "reader" / "model"
    if not start.exists():
        restore(SHIPPED, start)
    train(start, batches, arguments.work / "judge", arguments.seed, arguments.device)


def found_by_search(corpus: Corpus, traps: Sequence[TrapTwins], work: Path) -> Mined:
    """Return the first passages that search finds for each question, from an earlier time if they were the same."""
    asked: list[Twins | TrapTwins] = [*corpus.questions, *traps]
    questions = {twins.id: twins.texts for twins in asked}
    texts = "\n".join([*(p.searched for p in corpus.passages), *(text for pair in questions.values() for text in pair)])
    path = work / f"found-{crc32(texts.encode()):08x}.json"
    if not path.exists():
        ranked = rank(corpus.passages, list(questions.values()), load_encoder(DEFAULT_MODEL))
        first = {name: numbers[:FOUND] for name, numbers in zip(questions, ranked, strict=True)}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(first))
    return cast("Mined", json.loads(path.read_text()))


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


def train(start: Path, batches: Sequence[Sequence[JudgedPair]], folder: Path, seed: int, device: str = "cpu") -> None:
    """Fit the reader in `start` to the batches, and write it and its graph to `folder`."""
    torch.manual_seed(seed)
    model = ReaderModel(body_of(start))
    model.load_state_dict(load_file(start / "model.safetensors"))
    model.body.embeddings.requires_grad_(requires_grad=False)
    for layer in model.body.encoder.layer[:FROZEN_LAYERS]:
        layer.requires_grad_(requires_grad=False)
    model.to(device)
    tokenizer = pair_tokenizer(start / TOKENIZER, MAX_TOKENS)
    fit(model, batches, lambda batch: loss(model, tokenizer, batch), PLAN, folder)
    shutil.copytree(start, folder / "model", dirs_exist_ok=True)
    save_file(model.cpu().state_dict(), folder / "model" / "model.safetensors")
    export(folder / "model", folder / "onnx", reads_titles=True)


def loss(model: ReaderModel, tokenizer: Tokenizer, batch: Sequence[JudgedPair]) -> torch.Tensor:
    """Return how far relevance and span are from right: a pair that does not answer has its span at the first piece."""
    encodings = tokenizer.encode_batch([(pair.question, pair.lead + pair.text) for pair in batch])
    length = -(-max(len(encoding) for encoding in encodings) // WIDTHS) * WIDTHS
    ids, mask = torch.zeros(2, len(encodings), length, dtype=torch.long)
    allowed = torch.zeros(len(encodings), length, dtype=torch.bool)
    allowed[:, NONE] = True
    for row, (encoding, pair) in enumerate(zip(encodings, batch, strict=True)):
        ids[row, : len(encoding)] = torch.tensor(encoding.ids)
        mask[row, : len(encoding)] = 1
        allowed[row, _inside(encoding, pair)] = True
    device = next(model.parameters()).device
    relevance, *ends = (logits.float() for logits in model(ids.to(device), mask.to(device)))
    answers = torch.tensor([float(pair.span is not None) for pair in batch], device=device)
    rows = [_target(encoding, pair) for encoding, pair in zip(encodings, batch, strict=True)]
    targets, forbidden = torch.tensor(rows, device=device), ~allowed.to(device)
    spans = [
        functional.cross_entropy(logits.masked_fill(forbidden, -1e4), target)
        for logits, target in zip(ends, targets.T, strict=True)
    ]
    return functional.binary_cross_entropy_with_logits(relevance, answers) + (spans[0] + spans[1]) / 2


def _inside(encoding: Encoding, pair: JudgedPair) -> list[int]:
    """Return the pieces of the passage itself, without its title."""
    begin = len(pair.lead)
    pieces = zip(encoding.sequence_ids, encoding.offsets, strict=True)
    return [i for i, (part, (start, _)) in enumerate(pieces) if part == 1 and start >= begin]


def _target(encoding: Encoding, pair: JudgedPair) -> tuple[int, int]:
    """Return the first and last piece of the answer, the first piece of all for none."""
    if pair.span is None:
        return NONE, NONE
    start, end = (offset + len(pair.lead) for offset in pair.span)
    touched = [i for i in _inside(encoding, pair) if encoding.offsets[i][0] < end and encoding.offsets[i][1] > start]
    return (touched[0], touched[-1]) if touched else (NONE, NONE)


if __name__ == "__main__":
    main()
