"""Repeats: the same words in several articles, where copies of one story are one source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.language.terms import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.replies import Match

SAME_STORY_FROM = 0.5
"""Share of the shorter article's runs of words that the other has, from which both are one story."""
_RUN = 5


def fold_copies(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Fold matches in copies of one story into the first of them, and number anew what is left."""
    kept: list[Match] = []
    for match in matches:
        for n, earlier in enumerate(kept):
            if is_same_story(earlier.citation.article.text, match.citation.article.text):
                kept[n] = replace(earlier, copies=(*earlier.copies, match.citation))
                break
        else:
            kept.append(match)
    return tuple(replace(match, citation=replace(match.citation, n=n)) for n, match in enumerate(kept, 1))


def is_same_story(one: str, other: str) -> bool:
    """Tell whether two articles are copies of one story, perhaps cut or with some words changed."""
    runs, others = _runs(one), _runs(other)
    return len(runs & others) >= SAME_STORY_FROM * max(1, min(len(runs), len(others)))


def _runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + _RUN]) for i in range(max(1, len(found) - _RUN + 1))}
