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
import shutil
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
from retrieval.training.judged_pairs import shuffled
from retrieval.training.reader import MAX_TOKENS, NONE, ReaderModel, body_of, export, restore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Encoding, Tokenizer

    from index.training.mining import Mined
    from index.training.norquad import Corpus, Twins
    from index.training.traps import TrapTwins
    from retrieval.training.judged_pairs import JudgedPair

PLAN = Plan(rate=6e-5, head_rate=1e-4, warmup=0.06)
FROZEN_LAYERS = 4
"""The lowest layers, which know the languages, are left as they are: a quarter of the work is saved."""
BEGINNING = 0.3
"""The share of the reader that training began from in the weights of the one that is shipped."""
FOUND = 8
"""Passages that search finds for a question, as many as are read for an answer."""
WIDTHS = 16
"""Batches are padded to a multiple of so many pieces: few shapes are faster, and cost less memory, than many."""


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.training.judge", description=__doc__.partition("\n")[0])
    parser.add_argument("norquad", type=Path, help="folder with NorQuAD's articles and questions")
    parser.add_argument("traps", type=Path, help="folder with the questions that have traps among them")
    parser.add_argument("work", type=Path, help="folder of the reader's training")
    parser.add_argument("--steps", type=int, default=2100, help="batches to fit to; some 900 are one epoch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13], help="one training each, then their mean")
    parser.add_argument("--device", default="cpu", help="where to train, such as cuda")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(arguments.threads)
    corpus, _ = norquad.split(norquad.read(arguments.norquad))
    traps = [twins for twins in read_traps(arguments.traps) if twins.article in corpus.articles]
    found = found_by_search(corpus, traps, arguments.work)
    start = arguments.work / "reader" / "model"
    if not start.exists():
        restore(SHIPPED, start)
    folders = [arguments.work / f"judge-{seed}" for seed in arguments.seeds]
    for folder, seed in zip(folders, arguments.seeds, strict=True):
        batches = list(islice(shuffled(corpus, traps, found, seed), arguments.steps))
        train(start, batches, folder, seed, arguments.device)
    average(start, [folder / "model" for folder in folders], arguments.work / "judge")


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


def train(start: Path, batches: Sequence[Sequence[JudgedPair]], folder: Path, seed: int, device: str = "cpu") -> None:
    """Fit the reader in `start` to the batches, and write it to `folder`."""
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


def average(start: Path, models: Sequence[Path], folder: Path) -> None:
    """Write a mean of the weights of trainings and of the reader that all began from, and its graph, to `folder`.

    The trainings' own mean judges better than one of them (Wortsman et al., 2022, "Model soups"), and with a share of
    where they began it judges texts of other kinds better ("Robust fine-tuning of zero-shot models", the same year).
    """
    weights = [load_file(model / "model.safetensors") for model in models]
    before = load_file(start / "model.safetensors")
    mean = {
        name: BEGINNING * before[name] + (1 - BEGINNING) * torch.stack([each[name] for each in weights]).mean(dim=0)
        for name in before
    }
    shutil.copytree(models[0], folder / "model", dirs_exist_ok=True)
    save_file(mean, folder / "model" / "model.safetensors")
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
