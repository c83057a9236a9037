"""Topics: which of the articles found are about what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.conditions.places import is_of_another_place
from retrieval.search.hits import articles_of
from retrieval.search.names import knows_names

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from retrieval.question.question import Question
    from retrieval.search.hits import FoundArticle, Hit

NEAR = 0.7
"""Share of the nearest passage's cosine that an article's nearest must have to be about what is asked."""


def articles_about(question: Question, names: Collection[str], hits: Sequence[Hit]) -> list[FoundArticle]:
    """Return the articles near the best one that know the names, newest first.

    An article that does not know every name of a question is about something else.
    """
    nearest = max(hit.cosine for hit in hits)
    near = articles_of(hit for hit in hits if hit.cosine >= NEAR * nearest)
    known = [a for a in near if knows_names(names, f"{a.article.title} {a.article.published} {a.text}")]
    known = [a for a in known if not is_of_another_place(question, f"{a.article.title} {a.text}")]
    return sorted(known, key=lambda found: found.article.published or "", reverse=True)
