"""What every training begins with: the corpus, the base model with its vocabulary cut, and hard negatives."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, cast
from zlib import crc32

import torch

from index.encoders.onnx_encoder import OnnxEncoder
from index.training import e5, norquad
from index.training.export import export
from index.training.mining import Mined, mine

if TYPE_CHECKING:
    import argparse

    from index.training.norquad import Corpus

PIECES = 42_000
"""Of the base model's vocabulary that are kept."""
NEGATIVES = 20
"""Mined for each question; every time it comes round, one of them is taken."""


def begin(parser: argparse.ArgumentParser) -> tuple[argparse.Namespace, Corpus, Path, Mined]:
    """Read the arguments, and return them with what either training begins with: data, base model, hard negatives."""
    parser.add_argument("norquad", type=Path, help="folder with NorQuAD's articles and questions")
    parser.add_argument("work", type=Path, help="folder for the base model, checkpoints and the result")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(arguments.threads)
    corpus, _ = norquad.split(norquad.read(arguments.norquad))
    base = prepare(corpus, arguments.work)
    return arguments, corpus, base, negatives(corpus, base, arguments.work, arguments.threads)


def prepare(corpus: Corpus, work: Path) -> Path:
    """Return the folder of the base model with its vocabulary cut, made if it is not there."""
    whole, base = work / "base", work / "pruned"
    if not whole.exists():
        e5.unpack(whole)
    if not base.exists():
        from index.training.pruning import prune  # noqa: PLC0415 - word frequencies come with the extra "train"

        questions = [text for twins in corpus.questions for text in twins.texts]
        prune(whole, base, [*corpus.articles.values(), *questions, *e5.PROMPTS.values()], PIECES)
    return base


def negatives(corpus: Corpus, model: Path, work: Path, threads: int) -> Mined:
    """Return the mined negatives, from an earlier time if there was one with the same passages."""
    texts = "\n".join(passage.searched for passage in corpus.passages)
    path = work / f"negatives-{crc32(texts.encode()):08x}.json"
    if not path.exists():
        if not (work / "pruned-onnx").exists():
            export(model, work / "pruned-onnx", model.name)
        path.write_text(json.dumps(mine(corpus, OnnxEncoder(work / "pruned-onnx", threads), NEGATIVES)))
    return cast("Mined", json.loads(path.read_text()))
