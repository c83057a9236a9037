"""Measure indexing, search and speed on NorQuAD and print a table for the README.

usage: python -m tests.benchmarks.norquad NORQUAD_FOLDER

Speeds are those of this machine at this moment; what holds elsewhere is the ratio to torch float32, measured in the
same run on the same passages.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import torch
from sentence_transformers import SentenceTransformer

from index import e5
from index.archive import Archive
from index.indexing import index_paths
from index.models import DEFAULT_MODEL, load_encoder
from index.passages import searchable_text
from index.sentence_transformer import quiet
from index.store import Store
from retrieval.evaluate import read_questions, score
from retrieval.models import load_reader
from retrieval.newsdesk import Newsdesk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.encoder import Encoder

COMPARED = 300
# The process tells its own peak: what the parent sees of a child counts the memory of the parent that started it.
ASK = """
import re, sys
from pathlib import Path
from bot.cli import main
status = main(sys.argv[1:])
print(re.search("VmHWM:.*", Path("/proc/self/status").read_text())[0], file=sys.stderr)
sys.exit(status)
"""


def compare_with_float32(encoder: Encoder, texts: list[str]) -> tuple[float, float, float]:
    """Return passages a second of the encoder and of torch float32, and the mean cosine of their vectors."""
    with tempfile.TemporaryDirectory() as folder, quiet():
        e5.unpack(Path(folder) / "float32")
        model = SentenceTransformer(
            str(Path(folder) / "float32"), device="cpu", model_kwargs={"torch_dtype": torch.float32}
        )
        model.encode(texts[:8])

        def exact() -> NDArray[np.float32]:
            return model.encode(texts, prompt_name="passage", normalize_embeddings=True, show_progress_bar=False)

        slow_rate, reference = _rate(exact, len(texts))
        fast_rate, vectors = _rate(lambda: encoder.encode(texts, "passage"), len(texts))
    return fast_rate, slow_rate, float((vectors * reference).sum(axis=1).mean())


def cold_start(folder: Path, question: str) -> tuple[float, float]:
    """Return the seconds and the megabytes at the most that `kildebot ask` takes in a process of its own."""
    command = [sys.executable, "-c", ASK, "ask", question, "--index", str(folder), "--json"]
    started = perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    json.loads(done.stdout)
    return perf_counter() - started, int(done.stderr.split()[-2]) / 1024


def _rate(work: Any, count: int) -> tuple[float, Any]:
    started = perf_counter()
    result = work()
    return count / (perf_counter() - started), result


def main(norquad: Path) -> None:
    encoder = load_encoder(DEFAULT_MODEL)
    with tempfile.TemporaryDirectory() as folder:
        archive_folder = Path(folder) / "index"
        files = [norquad / "news_articles.jsonl", norquad / "wiki_articles.jsonl"]
        started = perf_counter()
        report = index_paths(archive_folder, files, encoder, lambda _: None)
        seconds = perf_counter() - started
        print(f"| indexing {report.added} articles | {report.passages} passages in {seconds:.0f} s |")

        with closing(Store(archive_folder / "archive.sqlite")) as store:
            ids = store.changes_since(0).added
            step = max(1, len(ids) // COMPARED)
            texts = [
                searchable_text(article, row.passage) for row, article in store.passages_with_articles(ids[::step])
            ]
        fast, slow, cosine = compare_with_float32(encoder, texts)
        print(f"| {len(texts)} passages, default model | {fast:.0f} a second |")
        print(f"| the same, torch float32 | {slow:.0f} a second |")
        print(f"| ratio, mean cosine | {fast / slow:.1f}, {cosine:.4f} |")

        questions = read_questions(norquad / "news_questions.jsonl")
        seconds, megabytes = cold_start(archive_folder, questions[0].text)
        print(f"| `kildebot ask` from a cold start | {seconds:.1f} s, {megabytes:.0f} MB |")

        archive = Archive(archive_folder, encoder.name)
        desk = Newsdesk(archive, encoder, load_reader())
        replies = [desk.ask(question.text, question.language) for question in questions]
        for s in score(questions, replies):
            hits = " / ".join(f"{s.hit_at[k]:.3f}" for k in (1, 5, 10))
            print(f"| {s.language}: passage hit@1 / @5 / @10, MRR | {hits}, {s.reciprocal_rank:.3f} |")
            print(f"| {s.language}: answered, evidence holds the answer | {s.answered:.3f}, {s.evidence:.3f} |")
            print(f"| {s.language}: ms for a question, median / 95 % | {s.ms[50]:.0f} / {s.ms[95]:.0f} |")
        archive.close()
    print(f"\n{os.cpu_count()} cores, torch {torch.__version__}, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
