"""Measure the quote check on quotes with known verdicts.

    python -m tests.benchmarks.quotes ANNOTATIONS NORQUAD [--index DIR] [--misses] [--mutations N]

ANNOTATIONS holds articles.jsonl and quotes.jsonl, NORQUAD the articles that make up the rest of the archive. `--index`
takes an archive made before; `--misses` lists wrong verdicts. `--mutations` also checks N sentences of direct speech
in every kind of harmless typography, and N in every kind of change of one word.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, get_args

import numpy as np

from index.articles.files import read_articles
from index.articles.submissions import Submission
from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.indexing import index_paths
from index.speech import find_speech
from index.storage.archive import Archive
from retrieval.newsdesk import Newsdesk
from retrieval.replies import Verdict
from retrieval.search.models import load_reader

VERDICTS: tuple[str, ...] = get_args(Verdict)
Mutation = Callable[[list[str], list[str]], list[str]]


def main() -> None:
    options = _options()
    encoder = load_encoder(DEFAULT_MODEL)
    with tempfile.TemporaryDirectory() as made:
        folder = options.index or Path(made) / "index"
        if not options.index:
            index_paths(folder, [options.norquad, options.annotations / "articles.jsonl"], encoder, lambda _: None)
        desk = Newsdesk(Archive(folder, encoder.name), encoder, load_reader())
        rows = [json.loads(line) for line in (options.annotations / "quotes.jsonl").open(encoding="utf-8")]
        measure(desk, rows, misses=options.misses)
        if options.mutations:
            attack(desk, options.norquad / "news_articles.jsonl", options.mutations)
    print(f"Python {sys.version.split()[0]}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotations", type=Path)
    parser.add_argument("norquad", type=Path)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--mutations", type=int, default=0)
    return parser.parse_args()


def measure(desk: Newsdesk, rows: list[dict[str, Any]], *, misses: bool) -> None:
    """Print verdict accuracy, the confusion table, what must never be, and times."""
    desk.check_quote(rows[0]["text"])
    checks = [desk.check_quote(row["text"], row.get("claimed_speaker")) for row in rows]
    pairs: Counter[tuple[str, str]] = Counter(
        (row["verdict"], check.verdict) for row, check in zip(rows, checks, strict=True)
    )
    right = sum(count for (expected, found), count in pairs.items() if expected == found)
    print(f"verdict right: {right} of {len(rows)} ({right / len(rows):.1%})\n")
    print(f"{'expected | found':>16} " + " ".join(f"{name[:10]:>10}" for name in VERDICTS))
    for expected in VERDICTS:
        print(f"{expected:>16} " + " ".join(f"{pairs[expected, found]:>10}" for found in VERDICTS))
    invented = sum(pairs[name, "verbatim"] for name in ("altered", "stitched", "translated", "not_found"))
    print(f"\naltered or invented, called verbatim: {invented}")
    print(f"verbatim, called not_found: {pairs['verbatim', 'not_found']}")
    sourced = [
        row["article"] in {match.citation.article.id for match in check.matches}
        for row, check in zip(rows, checks, strict=True)
        if row.get("article")
    ]
    print(f"right article cited: {sum(sourced)} of {len(sourced)}")
    times = [check.elapsed_ms["total"] for check in checks]
    print(f"ms: median {median(times):.0f}, 95 % {np.percentile(times, 95):.0f}, most {max(times):.0f}")
    for row, check in zip(rows, checks, strict=True):
        if misses and row["verdict"] != check.verdict:
            print(f"  {row['verdict']} -> {check.verdict}: {row['text'][:110]!r} | {row.get('claimed_speaker')}")


def attack(desk: Newsdesk, file: Path, count: int) -> None:
    """Check sentences of direct speech as they stand in other typography, and with one word changed."""
    chance = random.Random(1)
    said = _sentences_said(file)
    vocabulary = [word for sentence in said for word in sentence.split()]
    print("\nas they stand, by what was found:")
    for name, dress in _TYPOGRAPHY.items():
        print(f"  {name}: {dict(Counter(desk.check_quote(dress(s)).verdict for s in chance.sample(said, count)))}")
    print("one word changed:")
    for name, change in _mutations(chance).items():
        changed = [(s, " ".join(change(s.split(), vocabulary))) for s in chance.sample(said, count)]
        found = Counter(desk.check_quote(quote).verdict for s, quote in changed if quote.lower() != s.lower())
        print(f"  {name}: {dict(found)}")


def _sentences_said(file: Path) -> list[str]:
    texts = [item.article.text for item in read_articles(file) if isinstance(item, Submission)]
    stretches = [text[s.start : s.end] for text in texts for s in find_speech(text) if s.kind == "direct"]
    return [stretch for stretch in stretches if 5 <= len(stretch.split()) <= 45]


_TYPOGRAPHY: dict[str, Callable[[str], str]] = {
    "guillemets": "«{}»".format,
    "curly, no full stop": lambda text: f"“{text.rstrip('.')}”",
    "dash": "– {}".format,
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "lower-case start": lambda text: text[0].lower() + text[1:],
    "line breaks": lambda text: text.replace(" ", "\n", 2),
    "spaces": lambda text: text.replace(" ", " \u00a0"),
    "soft hyphens": lambda text: re.sub(r"(\w{4})(\w{4})", "\\1\u00ad\\2", text),
}


def _mutations(chance: random.Random) -> dict[str, Mutation]:
    """Return the changes of one word; all but the last two leave the first and the last word as they are."""

    def inside(found: list[str]) -> int:
        return chance.randrange(1, len(found) - 1)

    def other_word(found: list[str], vocabulary: list[str]) -> list[str]:
        n = inside(found)
        return [*found[:n], chance.choice(vocabulary), *found[n + 1 :]]

    def less(found: list[str], _: list[str]) -> list[str]:
        n = inside(found)
        return [*found[:n], *found[n + 1 :]]

    def more(found: list[str], vocabulary: list[str]) -> list[str]:
        n = inside(found)
        return [*found[:n], chance.choice(vocabulary), *found[n:]]

    def negated(found: list[str], _: list[str]) -> list[str]:
        n = inside(found)
        return [*found[:n], "ikke", *found[n:]]

    def swapped(found: list[str], _: list[str]) -> list[str]:
        n = inside(found)
        return [*found[: n - 1], found[n], found[n - 1], *found[n + 1 :]]

    def counted(found: list[str], _: list[str]) -> list[str]:
        return [re.sub(r"\d", lambda digit: str((int(digit[0]) + 3) % 10), word) for word in found]

    return {
        "another word": other_word,
        "a word less": less,
        "a word more": more,
        "a negation more": negated,
        "two words swapped": swapped,
        "digits": counted,
        "last word": lambda found, vocabulary: [*found[:-1], chance.choice(vocabulary) + "q"],
        "first word": lambda found, vocabulary: [chance.choice(vocabulary) + "q", *found[1:]],
    }


if __name__ == "__main__":
    main()
