"""Read articles that are cut and spliced at random, to see that nothing raises, never ends or takes too long.

usage: python -m tests.benchmarks.any_text ARTICLES_FOLDER [--texts 10000] [--seed 1]

The folder holds article files, like NorQuAD's; one text in four is one piece again and again.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import Random
from time import process_time
from typing import TYPE_CHECKING

from index.articles.files import article_files, read_articles
from index.articles.passages import passages_of
from index.articles.submissions import Submission
from index.findings import find_in
from index.language.work import WorkLimitError
from tests.index.hostile_texts import MADE_UP, row_of, spliced, time_limit

if TYPE_CHECKING:
    from collections.abc import Sequence

_SECONDS = 60
_PIECE = 400
_SHORTEST = 1_000
"""Characters of the shortest text whose time for each is counted: below, what every text takes counts most."""


def main() -> int:
    """Measure, print, and return 1 where a text could not be read."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--texts", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    articles = _articles(options.folder)
    rates, faults, over_limit = [], 0, 0
    for number in range(options.texts):
        random = Random(f"{options.seed} {number}")
        text = _text(articles, random)
        started = process_time()
        try:
            with time_limit(_SECONDS):
                passages_of(text)
                find_in(text)
        except WorkLimitError:
            over_limit += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            faults += 1
            print(f"text {number} (seed {options.seed}): {type(error).__name__}: {error}", flush=True)
        if len(text) >= _SHORTEST:
            rates.append(1e6 * (process_time() - started) / len(text))
    rates.sort()
    print(f"{options.texts} texts of {len(articles)} articles: {faults} faults, {over_limit} over the limit of work")
    for share in (0.5, 0.99, 0.999):
        print(f"{100 * share:g} % within {rates[int(share * (len(rates) - 1))]:.1f} µs a character")
    print(f"at most {rates[-1]:.1f} µs a character")
    return 1 if faults else 0


def _articles(folder: Path) -> list[str]:
    items = [item for file in article_files([folder]) if isinstance(file, Path) for item in read_articles(file)]
    return [item.article.text for item in items if isinstance(item, Submission)]


def _text(articles: Sequence[str], random: Random) -> str:
    if random.random() < 0.25:
        unit = _piece(random.choice(articles), random) or "."
        return row_of(unit, random.randint(_SHORTEST, 20_000))
    parts = [_piece(random.choice(articles), random) for _ in range(20)]
    return spliced([*parts, *random.choices(MADE_UP, k=5)], random)


def _piece(article: str, random: Random) -> str:
    start = random.randrange(len(article))
    return article[start : start + random.randint(1, _PIECE)]


if __name__ == "__main__":
    sys.exit(main())
