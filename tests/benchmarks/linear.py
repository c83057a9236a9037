"""Measure how long finding speech takes in texts made of one kind of piece, and in texts twice as long.

    python -m tests.benchmarks.linear [--length 16000]

Printed for each kind: seconds for the length and for twice the length, and how many times as long that takes. A kind
that takes more than 2.5 times as long, or over a second, is marked.
"""

from __future__ import annotations

import argparse
import time

from index.speech import find_speech
from tests.index.speech.test_linear import KINDS, text_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--length", type=int, default=16_000)
    length = parser.parse_args().length
    for kind in KINDS:
        once, twice = (_seconds(text_of(kind, characters)) for characters in (length, 2 * length))
        is_slow = once > 1 or (once > 0.05 and twice > 2.5 * once)
        print(f"{once:7.3f} {twice:7.3f} {twice / once:5.1f} {'slow' if is_slow else '    '} {kind!r}")


def _seconds(text: str) -> float:
    began = time.thread_time()
    find_speech(text)
    return time.thread_time() - began


if __name__ == "__main__":
    main()
