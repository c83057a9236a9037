"""Measure indexing, search, answers and speed on NorQuAD and print the tables of the README.

usage: python -m tests.benchmarks.norquad NORQUAD_FOLDER

Asks the questions on the news articles that training holds back: once of an archive of all articles, and once of one
without the articles that answer them.

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

from index.articles.passages import searchable_text
from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.encoders.onnx_encoder import OnnxEncoder
from index.encoders.sentence_transformer import quiet
from index.indexing import index_paths
from index.storage.archive import Archive
from index.storage.store import Store
from index.training import e5
from index.training.export import export
from index.training.norquad import is_held_back
from retrieval.evaluation.ablation import ablate
from retrieval.evaluation.evaluate import read_questions, score
from retrieval.newsdesk import Newsdesk
from retrieval.search.models import load_reader

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.encoders.encoder import Encoder
    from retrieval.evaluation.evaluate import GoldQuestion
    from retrieval.search.reader import Reader

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


def compare_with_float32(texts: list[str]) -> tuple[float, float, float]:
    """Return passages a second of the base model's 8-bit graph and in torch float32, and their vectors' mean cosine."""
    with tempfile.TemporaryDirectory() as folder, quiet():
        base, graph = Path(folder) / "float32", Path(folder) / "graph"
        e5.unpack(base)
        export(base, graph, base.name)
        encoder = OnnxEncoder(graph)
        model = SentenceTransformer(str(base), device="cpu", model_kwargs={"torch_dtype": torch.float32})
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


def measure_indexing(folder: Path, files: list[Path], encoder: Encoder) -> None:
    """Index, and print how long it took and how that compares with torch."""
    started = perf_counter()
    report = index_paths(folder, files, encoder, lambda _: None)
    print(f"| indexing {report.added} articles | {report.passages} passages in {perf_counter() - started:.0f} s |")
    with closing(Store(folder / "archive.sqlite")) as store:
        ids = store.changes_since(0).added
        texts = [
            searchable_text(article, row.passage)
            for row, article in store.passages_with_articles(ids[:: max(1, len(ids) // COMPARED)])
        ]
    fast, slow, cosine = compare_with_float32(texts)
    print(f"| {len(texts)} passages a second, 8 bits / torch float32 | {fast:.0f} / {slow:.0f} |")
    print(f"| ratio, mean cosine | {fast / slow:.1f}, {cosine:.4f} |")


def measure_answers(archive: Archive, encoder: Encoder, reader: Reader, questions: list[GoldQuestion]) -> None:
    """Print how early the answer's passage comes, by each part of search, and what the answers are worth."""
    desk = Newsdesk(archive, encoder, reader)
    for row in ablate(archive, encoder, reader, None, questions):
        hits = " / ".join(f"{row.hit_at[k]:.3f}" for k in (1, 5, 10))
        print(f"| {row.language}, {row.part}: hit@1 / @5 / @10, MRR@10 | {hits}, {row.reciprocal_rank:.3f} |")
    for s in score(questions, [desk.ask(question.text, question.language) for question in questions]):
        name = f"| {s.language} ({s.questions})"
        print(f"{name}: short answer exact, F1; F1 when answered | {_shares(s.exact_match, s.f1, s.f1_answered)} |")
        print(f"{name}: answered | {_shares(s.answered)} |")
        print(f"{name}: a cited sentence holds the answer | {_shares(s.evidence)} |")
        print(f"{name}: citations of the right article | {_shares(s.citation_precision)} |")
        print(f"{name}: citations an answer | {s.citations_per_answer:.2f} |")
        print(f"{name}: calibration error | {_shares(s.calibration_error)} |")
        print(f"{name}: ms for a question, median / 95 % | {s.ms[50]:.0f} / {s.ms[95]:.0f} |")


def measure_refusals(desk: Newsdesk, questions: list[GoldQuestion]) -> None:
    """Print how many questions are answered whose article is not in the archive."""
    unanswerable = [question.model_copy(update={"article": None}) for question in questions]
    for s in score(unanswerable, [desk.ask(question.text, question.language) for question in questions]):
        print(f"| {s.language}: answered, without the article in the archive | {_shares(s.asserted_falsely)} |")


def _shares(*values: float | None) -> str:
    return " / ".join("-" if value is None else f"{value:.3f}" for value in values)


def main(norquad: Path) -> None:
    encoder, reader = load_encoder(DEFAULT_MODEL), load_reader()
    questions = [q for q in read_questions(norquad / "news_questions.jsonl") if is_held_back(q.article or "")]
    files = [norquad / "news_articles.jsonl", norquad / "wiki_articles.jsonl"]
    with tempfile.TemporaryDirectory() as folder:
        whole, lacking = Path(folder) / "whole", Path(folder) / "lacking"
        measure_indexing(whole, files, encoder)
        seconds, megabytes = cold_start(whole, questions[0].text)
        print(f"| `kildebot ask` from a cold start | {seconds:.1f} s, {megabytes:.0f} MB |")
        with closing(Archive(whole, encoder.name)) as archive:
            measure_answers(archive, encoder, reader, questions)
        others = Path(folder) / "others.jsonl"
        rows = [line for file in files for line in file.open(encoding="utf-8")]
        others.write_text("".join(row for row in rows if not is_held_back(json.loads(row)["id"])), encoding="utf-8")
        index_paths(lacking, [others], encoder, lambda _: None)
        with closing(Archive(lacking, encoder.name)) as archive:
            measure_refusals(Newsdesk(archive, encoder, reader), questions)
    print(f"\n{os.cpu_count()} cores, torch {torch.__version__}, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
