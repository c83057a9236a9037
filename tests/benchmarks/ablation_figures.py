"""Switch each rule for figures off in turn, and measure what that does on texts that the rules were not written on.

    python -m tests.benchmarks.ablation_figures ANNOTATIONS ARTICLES.jsonl...

ANNOTATIONS is a folder with hand-annotated articles (articles.jsonl, speech.jsonl). For each rule: the f1 of the
figures found in them, how many bounds and sources are right, how often none is claimed where there is none; and how
many figures of the other articles are found otherwise, with the articles' number given at the top.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.figures import attribution, categories, counting, exclusions, finding, units
from index.figures.finding import find_figures
from index.speech import find_speech
from tests.benchmarks.figures import alike, pair

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from index.speech import Speech

Row = dict[str, Any]
Text = tuple[str, str, list["Speech"]]


def no(*_: object, **__: object) -> bool:
    """Stand for a rule that never applies."""
    return False


def nothing(*_: object, **__: object) -> None:
    """Stand for a rule that finds nothing."""


def yes(*_: object, **__: object) -> bool:
    """Stand for a rule that always applies."""
    return True


RULES: list[tuple[ModuleType | type, str, object]] = [
    (exclusions, "_is_year", no), (exclusions, "_is_date", no), (exclusions, "_is_clock", no),
    (exclusions, "_is_ordinal", no), (exclusions, "_is_identifier", no), (exclusions, "_is_in_name", no),
    (exclusions, "_opens_as_name", no), (exclusions, "_is_long_ago", no),
    (counting, "is_aged", no), (finding, "is_aged", no), (counting, "_is_one", no), (counting, "_counts_word", no),
    (counting, "_counts_digits", no), (counting, "_counts_word", yes), (counting, "_counts_digits", yes),
    (categories, "_event", nothing), (finding, "is_score", no), (categories, "is_score", no),
    (units, "_describes", no), (units, "_partitive", lambda _, of, **__: units.Unit(None, of)),
    (finding, "_phrase_before", lambda *_: ()), (finding, "_followed", lambda _, last: (last, None)),
    (finding, "_with_noun_before", lambda _, start, unit: (start, unit)),
    (attribution, "_is_beside", no), (attribution, "_PAPERS", ()), (attribution.Attributions, "_survey", nothing),
    *((attribution, "_PAPERS", (*attribution._PAPERS[:n], *attribution._PAPERS[n + 1:])) for n in range(3)),
]  # fmt: skip


def main() -> None:
    folder, *others = map(Path, sys.argv[1:])
    gold = [row for row in _rows(folder / "speech.jsonl") if row["kind"] == "figure"]
    annotated = [_text(row) for row in _rows(folder / "articles.jsonl")]
    read = [_text(row) for path in others for row in _rows(path)]
    before = set(_found(read))
    print(f"{len(read)} articles with {len(before)} figures\n{'all rules':32} {_score(gold, annotated)}")
    for module, name, stand_in in RULES:
        rule = getattr(module, name)
        setattr(module, name, stand_in)
        try:
            found = set(_found(read))
            print(f"{name:32} {_score(gold, annotated)}  {len(before - found):4} gone {len(found - before):4} new")
        finally:
            setattr(module, name, rule)


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _text(row: Row) -> Text:
    return str(row["id"]), row["text"], find_speech(row["text"])


def _found(texts: list[Text]) -> Iterator[tuple[object, ...]]:
    for article, text, speech in texts:
        for f in find_figures(text, speech):
            yield article, f.start, f.end, f.value, f.bound, f.category, f.attributed_to


def _score(gold: list[Row], texts: list[Text]) -> str:
    found = [
        {"article": article, "text": text[f.start : f.end], "value": f.value, "bound": f.bound, "by": f.attributed_to}
        for article, text, speech in texts
        for f in find_figures(text, speech)
    ]
    pairs = pair(gold, found)
    bounds = sum(g["bound"] == f["bound"] for g, f in pairs)
    sources = sum(alike(g["attributed_to"], f["by"]) for g, f in pairs if g["attributed_to"])
    unclaimed = sum(not f["by"] for g, f in pairs if not g["attributed_to"])
    return f"f1 {2 * len(pairs) / (len(gold) + len(found)):.4f} bound {bounds} source {sources} no guess {unclaimed}"


if __name__ == "__main__":
    main()
