"""Repeats: the same words in several articles, where copies of one story are one source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.terms import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from retrieval.quotes.placements import Placement

SAME_STORY_FROM = 0.5
"""Share of the shorter article's runs of words that the other has, from which both are one story."""
_RUN = 5


def by_story(places: Iterable[Placement]) -> list[list[Placement]]:
    """Put the places together that stand in copies of one story, in order."""
    stories: list[list[Placement]] = []
    for place in places:
        text = place.stretch.article.text
        story = next((s for s in stories if is_same_story(s[0].stretch.article.text, text)), None)
        if story is None:
            stories.append([place])
        else:
            story.append(place)
    return stories


def is_same_story(one: str, other: str) -> bool:
    """Tell whether two articles are copies of one story, perhaps cut or with some words changed."""
    runs, others = _runs(one), _runs(other)
    return len(runs & others) >= SAME_STORY_FROM * max(1, min(len(runs), len(others)))


def _runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + _RUN]) for i in range(max(1, len(found) - _RUN + 1))}
