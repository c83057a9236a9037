"""Measure the guard on drafts of answers, lying and honest: figures by kind of lie and by language.

    python -m tests.benchmarks.guard DRAFTS ARTICLES [--index DIR] [--misses]

DRAFTS holds rows as `kildebot verify --batch` takes them, with "kind" ("honest", or a kind of lie), "lying_sentence",
and "articles", of which those with a text of their own stand for themselves; ARTICLES holds the others. `--index` takes
an archive made before of all of them; `--misses` lists lies that are shown and honest statements that are not.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from index.encoders.models import DEFAULT_MODEL, load_encoder, load_word_encoder
from index.indexing import index_paths
from index.storage.archive import Archive
from retrieval.guard.batch import GivenDraft, passages_of
from retrieval.guard.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.guard.guard import Checked

Row = dict[str, Any]
MOST_MS = 150
"""What the guard may take for an answer, beside the model's time."""


def main() -> None:
    options = _options()
    rows = [json.loads(line) for line in options.drafts.open(encoding="utf-8")]
    with tempfile.TemporaryDirectory() as made:
        folder = options.index or Path(made) / "index"
        if not options.index:
            own = Path(made) / "own.jsonl"
            own.write_text("".join(json.dumps(article) + "\n" for article in _own(rows)), encoding="utf-8")
            index_paths(folder, [options.articles, own], load_encoder(DEFAULT_MODEL), lambda _: None)
        with closing(Archive(folder, DEFAULT_MODEL)) as archive:
            measure(archive, rows, misses=options.misses)


def measure(archive: Archive, rows: Sequence[Row], *, misses: bool) -> None:
    guard, times = Guard(load_word_encoder()), list[float]()
    guard.check("", [], "Hei.")  # the first call of a process takes longer
    counts: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for row in rows:
        draft = GivenDraft.model_validate(row)
        evidence = passages_of(archive, draft)
        started = perf_counter()
        checked = guard.check(draft.question, evidence, draft.draft)
        times.append((perf_counter() - started) * 1000)
        right = checked.is_unchanged if row["kind"] == "honest" else not is_shown(row, checked)
        counts[row["kind"], row["language"]][right] += 1
        if misses and not right:
            print(row["id"], row["kind"], [(j.verdict, j.why, j.statement.text) for j in checked.statements])
    _print_table(counts)
    within = sum(took <= MOST_MS for took in times)
    print(f"ms an answer: median {median(times):.0f}, longest {max(times):.0f}")
    print(f"within {MOST_MS} ms: {within} of {len(times)}")


def is_shown(row: Row, checked: Checked) -> bool:
    """Tell whether the lie of a draft is shown; figures of others beside it make it none."""
    lie = row["lying_sentence"].strip()
    return any(lie in judged.shown and judged.verdict == "kept" for judged in checked.statements)


def _print_table(counts: dict[tuple[str, str], Counter[bool]]) -> None:
    languages = sorted({language for _, language in counts})
    print("kind".ljust(24), *(language.rjust(9) for language in [*languages, "all"]))
    lies: Counter[bool] = Counter()
    for kind in sorted({kind for kind, _ in counts}):
        cells = [counts[kind, language] for language in languages]
        whole = sum(cells, Counter())
        lies += whole if kind != "honest" else Counter()
        print(kind.ljust(24), *(f"{cell[True]}/{cell.total()}".rjust(9) for cell in [*cells, whole]))
    print(f"lies not shown {lies[True]} of {lies.total()}")


def _own(rows: Sequence[Row]) -> list[Row]:
    return list(
        {a["id"]: {"id": a["id"], "text": a["text"]} for r in rows for a in r["articles"] if "text" in a}.values()
    )


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("drafts", type=Path)
    options.add_argument("articles", type=Path)
    options.add_argument("--index", type=Path)
    options.add_argument("--misses", action="store_true")
    return options.parse_args()


if __name__ == "__main__":
    main()
