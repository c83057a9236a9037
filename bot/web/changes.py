"""Changes: two versions of a text beside each other, word by word where a paragraph is much the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST = 4_000
"""Characters that are compared word by word: the time may grow with their square."""
_MOST_PARAGRAPHS = 2_000
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both versions, or in one of them."""

    text: str
    op: Literal["equal", "delete", "insert"]


def changes(before: str, now: str) -> list[list[Piece]]:
    """Return the paragraphs that differ, each as the pieces of both versions in order."""
    old, new = _paragraphs(before), _paragraphs(now)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        pieces for op, i, j, k, m in matcher.get_opcodes() if op != "equal" for pieces in _paired(old[i:j], new[k:m])
    ]


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()][:_MOST_PARAGRAPHS]


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[list[Piece]]:
    """Compare what was replaced paragraph by paragraph; what is left on one side went or came whole."""
    for was, stands in zip(old, new, strict=False):
        yield list(_words(was, stands))
    yield from ([Piece(was, "delete")] for was in old[len(new) :])
    yield from ([Piece(stands, "insert")] for stands in new[len(old) :])


def _words(was: str, stands: str) -> Iterator[Piece]:
    if max(len(was), len(stands)) > _LONGEST:
        yield from (Piece(was, "delete"), Piece(stands, "insert"))
        return
    old, new = _TOKEN.findall(was), _TOKEN.findall(stands)
    for op, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            yield Piece("".join(old[i:j]), "equal")
            continue
        yield from (Piece("".join(tokens), kind) for tokens, kind in _sides(old[i:j], new[k:m]) if tokens)


def _sides(
    old: Sequence[str], new: Sequence[str]
) -> tuple[tuple[Sequence[str], Literal["delete"]], tuple[Sequence[str], Literal["insert"]]]:
    return (old, "delete"), (new, "insert")
