"""Train the retriever: `python -m index.training.retriever NORQUAD_FOLDER WORK_FOLDER`.

From multilingual-e5-small to a model that finds the passage which answers a question on Norwegian news, asked in
Norwegian or English. Stages, each kept in the work folder and not done twice: the base is unpacked, its vocabulary
cut, hard negatives are mined with it, it is fitted, and exported.
"""

from __future__ import annotations

import argparse
import random
import shutil
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, cast

import torch
from sentence_transformers import SentenceTransformer

from index.encoders.sentence_transformer import quiet
from index.training.export import export
from index.training.fitting import Plan, fit
from index.training.misspelling import sometimes_misspelt
from index.training.preparing import begin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.training.mining import Mined
    from index.training.norquad import Corpus, Twins

NAME = "kildebot-retriever-1"
TEMPERATURE = 0.03
TWIN_WEIGHT = 0.5
PLAN = Plan(rate=6e-5, head_rate=6e-5)


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions with both their texts, and the passages they are compared with.

    Passage i answers question i; `also[i]` are other passages here that may answer it.
    """

    questions: tuple[tuple[str, str], ...]
    passages: tuple[str, ...]
    also: tuple[tuple[int, ...], ...]


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(prog="python -m index.training.retriever", description=__doc__.partition("\n")[0])
    parser.add_argument("--steps", type=int, default=300, help="batches to fit to; a hundred are one epoch")
    parser.add_argument("--batch", type=int, default=32, help="questions in a batch, each in two languages")
    arguments, corpus, base, mined = begin(parser)
    endless = shuffled(corpus, mined, arguments.batch, arguments.seed)
    train(base, list(islice(endless, arguments.steps)), arguments.work / "retriever")


def shuffled(corpus: Corpus, mined: Mined, size: int, seed: int) -> Iterator[Batch]:
    """Yield batches without end, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - repeatable is what it should be
    answering = {
        twins.id: [i for i, passage in enumerate(corpus.passages) if passage.holds(twins)] for twins in corpus.questions
    }
    found = [twins for twins in corpus.questions if answering[twins.id]]
    size = min(size, len(found))
    while True:
        chance.shuffle(found)
        for start in range(0, len(found) - size + 1, size):
            yield _batch(corpus, found[start : start + size], answering, mined, chance)


def _batch(
    corpus: Corpus, chosen: Sequence[Twins], answering: dict[str, list[int]], mined: Mined, chance: random.Random
) -> Batch:
    right = [answering[twins.id][0] for twins in chosen]
    wrong = [chance.choice(mined[twins.id]) for twins in chosen]
    numbers = right + wrong
    also = tuple(
        tuple(
            column
            for column, number in enumerate(numbers)
            if column != row
            and corpus.passages[number].article == twins.article
            and twins.answer in corpus.passages[number].text
        )
        for row, twins in enumerate(chosen)
    )
    questions = tuple((sometimes_misspelt(twins.nb, chance), sometimes_misspelt(twins.en, chance)) for twins in chosen)
    return Batch(questions, tuple(corpus.passages[number].searched for number in numbers), also)


def train(base: Path, batches: Sequence[Batch], folder: Path) -> None:
    """Fit the base model to the batches, and write it and its graph to `folder`."""
    with quiet():
        model = SentenceTransformer(
            str(base),
            device="cpu",
            model_kwargs={"attn_implementation": "eager", "add_pooling_layer": False},
            config_kwargs={"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0},
        )
    for name, parameter in model.named_parameters():
        parameter.requires_grad_("word_embeddings" not in name)
    fit(model, batches, lambda batch: loss(model, batch), PLAN, folder)
    shutil.rmtree(folder / "model", ignore_errors=True)
    with quiet():
        model.save(str(folder / "model"))
    export(folder / "model", folder / "onnx", NAME)


def loss(model: SentenceTransformer, batch: Batch) -> torch.Tensor:
    """Return how far the right passages are from coming first, and the twins' rankings from being one."""
    norwegian, english = (vectors(model, [pair[i] for pair in batch.questions], "query") for i in (0, 1))
    passages = vectors(model, batch.passages, "passage")
    hidden = torch.zeros(len(batch.questions), len(batch.passages))
    for row, columns in enumerate(batch.also):
        hidden[row, list(columns)] = -torch.inf
    right = torch.arange(len(batch.questions))
    scores = [side @ passages.T / TEMPERATURE + hidden for side in (norwegian, english)]
    ranking = [torch.nn.functional.cross_entropy(score, right) for score in scores]
    apart = 1 - (norwegian * english).sum(dim=1).mean()
    return (ranking[0] + ranking[1]) / 2 + TWIN_WEIGHT * apart


def vectors(model: SentenceTransformer, texts: Sequence[str], role: str) -> torch.Tensor:
    """Return normalised vectors with their gradients, in float32: (texts, dimension)."""
    prompt = model.prompts.get(role) or ""
    features = model.preprocess([prompt + text for text in texts])
    return cast("torch.Tensor", model(features)["sentence_embedding"].float())


if __name__ == "__main__":
    main()
