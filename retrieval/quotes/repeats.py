"""Repeats: the same words in several articles, where copies of one story are one source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.search.stories import is_copy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from retrieval.quotes.placements import Placement


def by_story(places: Iterable[Placement]) -> list[list[Placement]]:
    """Put the places together that stand in copies of one story, in order."""
    stories: list[list[Placement]] = []
    for place in places:
        text = place.stretch.article.text
        story = next((s for s in stories if is_copy(s[0].stretch.article.text, text)), None)
        if story is None:
            stories.append([place])
        else:
            story.append(place)
    return stories
