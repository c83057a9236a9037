"""Train the reader: `python -m retrieval.training.reader NORQUAD_FOLDER WORK_FOLDER`.

From multilingual-e5-small to a model that reads a question and a passage together. The work folder is the one of
the retriever's training: both use one pruned base model and its mined negatives, made if they are not there.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional
from transformers import BertConfig, BertModel

from index.encoders.sentence_transformer import quiet
from index.training import e5
from index.training.export import copy_tokenizer, quantise, write_graph
from index.training.fitting import Plan, fit
from index.training.misspelling import sometimes_misspelt
from index.training.preparing import begin
from index.training.restoring import restored
from retrieval.search.reader import GRAPH, OUTPUTS, SETTINGS, TOKENIZER, pair_tokenizer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Encoding, Tokenizer

    from index.training.mining import Mined
    from index.training.norquad import Corpus, Stretch, Twins

NAME = "kildebot-reader-3"
MAX_TOKENS = 384
DROPOUT = 0.1
LISTWISE_WEIGHT = 0.5
TWIN_WEIGHT = 0.3
SORTED_BATCHES = 20
"""Of so many batches, the questions are sorted by the length of what is to be read, so that little is padding."""
NONE = 0
"""The place of <s>: where the span lies that says "not here"."""
PLAN = Plan(rate=1e-4, head_rate=5e-4)


@dataclass(frozen=True, slots=True)
class Pair:
    """A question in one language with a passage, and the answer's place in it: characters, or None."""

    question: str
    passage: str
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs in groups of four: Norwegian right, English right, Norwegian wrong, English wrong."""

    pairs: tuple[Pair, ...]


class ReaderModel(torch.nn.Module):
    """The encoder's body with two heads: does the passage answer, and where."""

    def __init__(self, body: BertModel) -> None:
        super().__init__()
        self.body = body
        width = body.config.hidden_size
        self.dropout = torch.nn.Dropout(DROPOUT)
        self.head_relevance = torch.nn.Sequential(
            torch.nn.Linear(width, width), torch.nn.GELU(), torch.nn.Linear(width, 1)
        )
        self.head_span = torch.nn.Linear(width, 2)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return logits: relevance (pairs,), starts and ends (pairs, tokens)."""
        hidden = self.body(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        hidden = self.dropout(hidden)
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(dim=1) / mask.sum(dim=1)
        spans = self.head_span(hidden)
        return self.head_relevance(mean).squeeze(-1), spans[..., 0], spans[..., 1]


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.training.reader", description=__doc__.partition("\n")[0])
    parser.add_argument("--steps", type=int, default=1600, help="batches to fit to; 540 are one epoch")
    parser.add_argument("--batch", type=int, default=6, help="questions in a batch: four pairs each")
    arguments, corpus, base, mined = begin(parser)
    endless = shuffled(corpus, mined, arguments.batch, arguments.seed)
    train(base, list(islice(endless, arguments.steps)), arguments.work / "reader", arguments.seed)


def shuffled(corpus: Corpus, mined: Mined, size: int, seed: int) -> Iterator[Batch]:
    """Yield batches without end, the same for the same seed; passages of a like length go together."""
    chance = random.Random(seed)  # noqa: S311 - repeatable is what it should be
    answering = [(twins, passage) for twins in corpus.questions if (passage := _passage(corpus, twins))]
    size = min(size, len(answering))
    while True:
        chance.shuffle(answering)
        groups = [_group(corpus, twins, passage, mined, chance) for twins, passage in answering]
        batches = []
        for start in range(0, len(groups), SORTED_BATCHES * size):
            alike = sorted(groups[start : start + SORTED_BATCHES * size], key=_length)
            batches += [alike[i : i + size] for i in range(0, len(alike) - size + 1, size)]
        chance.shuffle(batches)
        yield from (Batch(tuple(pair for group in batch for pair in group)) for batch in batches)


def _passage(corpus: Corpus, twins: Twins) -> Stretch | None:
    return next((passage for passage in corpus.passages if passage.holds(twins)), None)


def _group(corpus: Corpus, twins: Twins, passage: Stretch, mined: Mined, chance: random.Random) -> list[Pair]:
    start = twins.start - passage.start
    texts = [sometimes_misspelt(text, chance) for text in twins.texts]
    right = [Pair(text, passage.text, (start, start + len(twins.answer))) for text in texts]
    wrong = [Pair(text, corpus.passages[chance.choice(mined[twins.id])].text, None) for text in texts]
    return right + wrong


def _length(group: list[Pair]) -> int:
    return max(len(pair.passage) for pair in group)


def train(base: Path, batches: Sequence[Batch], folder: Path, seed: int) -> None:
    """Fit a reader on the base model to the batches, and write it and its graph to `folder`."""
    torch.manual_seed(seed)
    model = ReaderModel(body_of(base))
    with quiet():
        model.body.load_state_dict(load_file(base / "model.safetensors"))
    model.body.embeddings.word_embeddings.weight.requires_grad_(False)
    tokenizer = pair_tokenizer(base / TOKENIZER, MAX_TOKENS)
    fit(model, batches, lambda batch: loss(model, tokenizer, batch), PLAN, folder)
    shutil.copytree(base, folder / "model", dirs_exist_ok=True)
    save_file(model.state_dict(), folder / "model" / "model.safetensors")
    export(folder / "model", folder / "onnx")


def body_of(base: Path) -> BertModel:
    """Make a body of the base model's shape, without dropout, which costs much on a processor."""
    config = BertConfig.from_pretrained(
        base, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, attn_implementation="eager"
    )
    return BertModel(config, add_pooling_layer=False)


def restore(folder: Path, start: Path) -> None:
    """Write the weights of an exported reader to `start` as a training wants them, in float32."""
    with TemporaryDirectory() as work:
        e5.unpack(Path(work))
        config = BertConfig.from_pretrained(work)
    weights = restored(folder / GRAPH)
    config.vocab_size = len(weights["body.embeddings.word_embeddings.weight"])
    config.save_pretrained(start)
    copy_tokenizer(folder, start)
    save_file(weights, start / "model.safetensors")


def export(model_folder: Path, folder: Path, *, reads_titles: bool = False) -> None:
    """Write a trained reader's 8-bit graph, tokenizer and settings to `folder`.

    `reads_titles`: it was trained on passages with the title of their article before them.
    """
    model = ReaderModel(body_of(model_folder))
    model.load_state_dict(load_file(model_folder / "model.safetensors"))
    folder.mkdir(parents=True, exist_ok=True)
    copy_tokenizer(model_folder, folder)
    settings = {"name": NAME, "max_tokens": MAX_TOKENS, "reads_titles": reads_titles}
    (folder / SETTINGS).write_text(json.dumps(settings), encoding="utf-8")
    with TemporaryDirectory(dir=folder) as work:
        write_graph(model, OUTPUTS, Path(work) / GRAPH)
        quantise(Path(work) / GRAPH, folder / GRAPH)


def loss(model: ReaderModel, tokenizer: Tokenizer, batch: Batch) -> torch.Tensor:
    """Return how far the reader is from right, from ranking right before wrong, and from its twin's answer."""
    encodings = tokenizer.encode_batch([(pair.question, pair.passage) for pair in batch.pairs])
    length = max(len(encoding) for encoding in encodings)
    ids, mask = torch.zeros(2, len(encodings), length, dtype=torch.long)
    for row, encoding in enumerate(encodings):
        ids[row, : len(encoding)] = torch.tensor(encoding.ids)
        mask[row, : len(encoding)] = 1
    relevance, *ends = (logits.float() for logits in model(ids, mask))
    places = _places(encodings)
    scores = [_by_place(logits, places) for logits in ends]
    targets = torch.tensor([target(encoding, pair) for encoding, pair in zip(encodings, batch.pairs, strict=True)])
    return _relevance_loss(relevance, batch) + _span_loss(scores, targets)


def _relevance_loss(relevance: torch.Tensor, batch: Batch) -> torch.Tensor:
    answers = torch.tensor([float(pair.span is not None) for pair in batch.pairs])
    pointwise = functional.binary_cross_entropy_with_logits(relevance, answers)
    right, wrong = relevance.view(-1, 2, 2).unbind(dim=1)
    return pointwise + LISTWISE_WEIGHT * functional.softplus(wrong - right).mean()


def _span_loss(scores: Sequence[torch.Tensor], targets: torch.Tensor) -> torch.Tensor:
    """Return the loss of starts and ends, and of the English questions' spans against the Norwegian ones'."""
    total = torch.zeros(())
    for logits, target in zip(scores, targets.T, strict=True):
        shares = functional.log_softmax(logits, dim=-1)
        total = total + functional.nll_loss(shares, target) / 2
        norwegian, english = shares.view(-1, 4, shares.shape[-1])[:, :2].unbind(dim=1)
        apart = functional.kl_div(english, norwegian.detach(), reduction="none", log_target=True)
        total = total + TWIN_WEIGHT * apart.sum(dim=-1).mean() / 2
    return total


def _places(encodings: Sequence[Encoding]) -> torch.Tensor:
    """Return where, in each pair, "not here" and each piece of the passage stand; -1 behind the last."""
    rows = [[NONE, *(i for i, part in enumerate(encoding.sequence_ids) if part == 1)] for encoding in encodings]
    width = max(map(len, rows))
    return torch.tensor([row + [-1] * (width - len(row)) for row in rows])


def _by_place(logits: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
    """Count the logits from the passage's first piece, so that twins with questions of other lengths compare."""
    return logits.gather(1, places.clamp(min=0)).masked_fill(places < 0, -1e4)


def target(encoding: Encoding, pair: Pair) -> tuple[int, int]:
    """Return the first and last piece of the answer, counted from 1 at the passage's first; (0, 0) for none."""
    if pair.span is None:
        return NONE, NONE
    inside = [offsets for offsets, part in zip(encoding.offsets, encoding.sequence_ids, strict=True) if part == 1]
    touched = [i for i, (start, end) in enumerate(inside, 1) if start < pair.span[1] and end > pair.span[0]]
    return (touched[0], touched[-1]) if touched else (NONE, NONE)


if __name__ == "__main__":
    main()
