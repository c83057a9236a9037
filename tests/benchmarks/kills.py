"""Kill a process that indexes, watches and answers at random moments, and count what is lost, half, back or misquoted.

Prints each fault with the seed that repeats it, and what was looked at.
Run: python -m tests.benchmarks.kills [--moments 200] [--seed N]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.kills import Series


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    started = time.monotonic()
    with TemporaryDirectory() as folder:
        series = Series(Path(folder), given.seed)
        series.run(given.moments)
    print(
        f"{given.moments} kills, {series.reported} events reported, {series.answers} citations checked, "
        f"{len(series.faults)} faults, {time.monotonic() - started:.0f} s"
    )
    return bool(series.faults)


if __name__ == "__main__":
    sys.exit(main())
