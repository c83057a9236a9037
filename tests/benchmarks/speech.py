"""Measure direct and indirect speech on hand-annotated articles.

    python -m tests.benchmarks.speech ANNOTATIONS [--part 0/2] [--misses]

ANNOTATIONS holds articles.jsonl and speech.jsonl. `--part 0/2` takes every second article from the first, `--part 1/2`
from the second: tune on one part, measure on the other. `--misses` lists what was missed, what was found too much,
and wrong speakers.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from index.speech import find_speech

Row = dict[str, Any]


def main() -> None:
    options = _options()
    folder = Path(options.annotations)
    first, step = map(int, options.part.split("/"))
    articles = _read(folder / "articles.jsonl")[first::step]
    ids = {article["id"] for article in articles}
    gold = [row for row in _read(folder / "speech.jsonl") if row["article"] in ids and row["kind"] != "figure"]
    began = time.perf_counter()
    found = [row for article in articles for row in _found(article)]
    seconds = time.perf_counter() - began
    for kind in ("direct", "indirect"):
        _report(kind, gold, found, misses=options.misses)
    print(f"{sum(len(a['text']) for a in articles) / seconds / 1e3:.0f} thousand characters a second")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotations")
    parser.add_argument("--part", default="0/1")
    parser.add_argument("--misses", action="store_true")
    return parser.parse_args()


def _read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _found(article: Row) -> list[Row]:
    text = article["text"]
    return [
        {"article": article["id"], "kind": s.kind, "text": text[s.start : s.end], "speaker": s.speaker,
         "speaker_name": s.speaker_name, "verb": s.verb}
        for s in find_speech(text)
    ]  # fmt: skip


def _report(kind: str, gold: list[Row], found: list[Row], *, misses: bool) -> None:
    gold = [row for row in gold if row["kind"] == kind]
    found = [row for row in found if row["kind"] == kind]
    pairs = pairs_of(gold, found)
    named = [(g, f) for g, f in pairs if _name(g)]
    wrong = [(g, f) for g, f in named if not same_speaker(g, f)]
    unnamed = [(g, f) for g, f in pairs if not _name(g)]
    guesses = [(g, f) for g, f in unnamed if _name(f)]
    figures = {
        "f1": (2 * len(pairs), len(gold) + len(found)),
        "precision": (len(pairs), len(found)),
        "recall": (len(pairs), len(gold)),
        "speaker": (len(named) - len(wrong), len(named)),
        "no_guess": (len(unnamed) - len(guesses), len(unnamed)),
    }
    shares = "  ".join(f"{name} {_share(*figure)}" for name, figure in figures.items())
    print(f"{kind:>8}: {shares}  ({len(gold)} annotated, {len(found)} found)")
    if misses:
        matched = {id(row) for pair in pairs for row in pair}
        _list("missed", [g for g in gold if id(g) not in matched])
        _list("too much", [f for f in found if id(f) not in matched])
        for g, f in wrong + guesses:
            print(f"  speaker: {_name(g)} <> {_name(f)}: {g['text'][:150]!r} {f['verb']}")


def _list(what: str, rows: list[Row]) -> None:
    for row in rows:
        print(f"  {what}: {row['text'][:220]!r} | {_name(row)} | {row.get('verb')} | {row['article']}")


def pairs_of(gold: list[Row], found: list[Row]) -> list[tuple[Row, Row]]:
    """Pair each annotated stretch with the one found that shares most words with it, at least 0.8 of them all."""
    pairs, used = [], set()
    for g in gold:
        rest = [f for f in found if f["article"] == g["article"] and id(f) not in used]
        best = max(rest, key=lambda f: _overlap(g["text"], f["text"]), default=None)
        if best is not None and _overlap(g["text"], best["text"]) >= 0.8:
            used.add(id(best))
            pairs.append((g, best))
    return pairs


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def _overlap(a: str, b: str) -> float:
    x, y = Counter(_words(a)), Counter(_words(b))
    return sum((x & y).values()) / max(sum((x | y).values()), 1)


def _name(row: Row) -> str | None:
    name: str | None = row["speaker_name"] or row["speaker"]
    return name


def same_speaker(gold: Row, found: Row) -> bool:
    names = [(_name(gold), _name(found)), (gold["speaker"], found["speaker"])]
    return any(_alike(set(_words(a or "")), set(_words(b or ""))) for a, b in names)


def _alike(a: set[str], b: set[str]) -> bool:
    return bool(a and b) and (a <= b or b <= a)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


if __name__ == "__main__":
    main()
