"""Count what replies to NorQuAD's questions quote and cite, and whether all of it stands where it is cited.

usage: python -m tests.benchmarks.properties NORQUAD_FOLDER [INDEX_FOLDER]

INDEX_FOLDER is an archive of all its articles; without it one is made. Every violation is printed.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import closing
from pathlib import Path
from statistics import mean, median

from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.indexing import index_paths
from index.storage.archive import Archive
from retrieval.evaluation.evaluate import read_questions
from retrieval.newsdesk import Newsdesk
from retrieval.replies import Answer
from retrieval.search.models import load_reader
from tests.properties import shown_in, violations

REPORTED_EVERY = 500


def main(norquad: Path, folder: Path) -> None:
    encoder = load_encoder(DEFAULT_MODEL)
    if not folder.exists():
        index_paths(folder, [norquad / "news_articles.jsonl", norquad / "wiki_articles.jsonl"], encoder, lambda _: None)
    questions = [q for part in ("news", "wiki") for q in read_questions(norquad / f"{part}_questions.jsonl")]
    cited: list[int] = []
    milliseconds: list[float] = []
    answers = quoted = wrong = 0
    with closing(Archive(folder, encoder.name)) as archive:
        desk = Newsdesk(archive, encoder, load_reader())
        for number, question in enumerate(questions, 1):
            reply = desk.ask(question.text, question.language)
            milliseconds.append(reply.elapsed_ms["total"])
            quoted += 3 * len(shown_in(reply))
            for violation in violations(reply):
                wrong += 1
                print(f"{question.id}: {violation}", flush=True)
            if isinstance(reply, Answer):
                answers += 1
                cited.append(len(reply.citations))
            if number % REPORTED_EVERY == 0 or number == len(questions):
                print(f"| {number} questions | {answers} answers | {wrong} violations | {quoted} quotations checked |")
                print(
                    f"| {mean(cited):.2f} citations an answer | {median(milliseconds):.0f} ms in the median |",
                    flush=True,
                )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else Path(scratch) / "index")
