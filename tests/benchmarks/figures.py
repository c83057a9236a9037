"""Measure the figures found on hand-annotated articles.

    python -m tests.benchmarks.figures ANNOTATIONS [--part 0/2] [--misses]

ANNOTATIONS holds articles.jsonl and speech.jsonl. `--part 0/2` takes every second article from the first, `--part 1/2`
from the second: tune on one part, measure on the other. `--misses` lists what was missed, what was found too much,
and wrong bounds and sources.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from index.figures import find_figures

Row = dict[str, Any]


def main() -> None:
    options = _options()
    folder = Path(options.annotations)
    first, step = map(int, options.part.split("/"))
    articles = _read(folder / "articles.jsonl")[first::step]
    ids = {article["id"] for article in articles}
    gold = [row for row in _read(folder / "speech.jsonl") if row["article"] in ids and row["kind"] == "figure"]
    found = [row for article in articles for row in _found(article)]
    pairs = pair(gold, found)
    sourced = [(g, f) for g, f in pairs if g["attributed_to"]]
    unsourced = [(g, f) for g, f in pairs if not g["attributed_to"]]
    wrong_bound = [(g, f) for g, f in pairs if g["bound"] != f["bound"]]
    wrong_source = [(g, f) for g, f in sourced if not alike(g["attributed_to"], f["attributed_to"])]
    guessed = [(g, f) for g, f in unsourced if f["attributed_to"]]
    figures = {
        "f1": (2 * len(pairs), len(gold) + len(found)),
        "precision": (len(pairs), len(found)),
        "recall": (len(pairs), len(gold)),
        "bound": (len(pairs) - len(wrong_bound), len(pairs)),
        "source": (len(sourced) - len(wrong_source), len(sourced)),
        "no_guess": (len(unsourced) - len(guessed), len(unsourced)),
    }
    shares = "  ".join(
        f"{name} {part / whole:.3f}" if whole else f"{name} -" for name, (part, whole) in figures.items()
    )
    print(f"{shares}  ({len(gold)} annotated, {len(found)} found)")
    if options.misses:
        matched = {id(row) for pair in pairs for row in pair}
        _list("missed", [g for g in gold if id(g) not in matched])
        _list("too much", [f for f in found if id(f) not in matched])
        for what, several in (("bound", wrong_bound), ("source", wrong_source), ("guessed", guessed)):
            key = "bound" if what == "bound" else "attributed_to"
            for g, f in several:
                print(f"  {what}: {g['text']!r} {g[key]} <> {f[key]}: {g['sentence'][:120]}")


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
        {"article": article["id"], "text": text[f.start : f.end], "value": f.value, "bound": f.bound, "unit": f.unit,
         "attributed_to": f.attributed_to, "category": f.category, "sentence": text[max(0, f.start - 60) : f.end + 40]}
        for f in find_figures(text)
    ]  # fmt: skip


def _list(what: str, rows: list[Row]) -> None:
    for row in rows:
        around = row["sentence"][:200].replace("\n", "|")
        print(f"  {what}: {row['text']!r} = {row['value']} | {row['unit']} | {around}")


def pair(gold: list[Row], found: list[Row]) -> list[tuple[Row, Row]]:
    """Pair each annotated figure with one found of the same value that shares at least half of their words."""
    pairs, used = [], set()
    for g in gold:
        rest = [f for f in found if f["article"] == g["article"] and f["value"] == g["value"] and id(f) not in used]
        best = max(rest, key=lambda f: _overlap(g["text"], f["text"]), default=None)
        if best is not None and _overlap(g["text"], best["text"]) >= 0.5:
            used.add(id(best))
            pairs.append((g, best))
    return pairs


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def _overlap(a: str, b: str) -> float:
    x, y = Counter(_words(a)), Counter(_words(b))
    return sum((x & y).values()) / max(sum((x | y).values()), 1)


def alike(a: str | None, b: str | None) -> bool:
    """Tell whether the words of one name are all in the other."""
    x, y = set(_words(a or "")), set(_words(b or ""))
    return bool(x and y) and (x <= y or y <= x)


if __name__ == "__main__":
    main()
