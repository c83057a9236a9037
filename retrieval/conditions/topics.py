"""Topics: which of the articles found are about what is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.names import NAME
from retrieval.conditions.places import is_of_another_place
from retrieval.search.hits import articles_of
from retrieval.search.names import knows_names

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from retrieval.question.question import Question
    from retrieval.search.hits import FoundArticle, Hit

_OF_SEVERAL_WORDS = re.compile(rf"{NAME}(?: {NAME})+")
NEAR = 0.7
"""Share of the nearest passage's cosine that an article's nearest must have to be about what is asked."""


def articles_about(question: Question, names: Collection[str], hits: Sequence[Hit]) -> list[FoundArticle]:
    """Return the articles near the best one that know the names, newest first.

    An article that does not know every name of a question is about something else; so is one that has the words of a
    name apart, where another has it whole.
    """
    nearest = max(hit.cosine for hit in hits)
    near = articles_of(hit for hit in hits if hit.cosine >= NEAR * nearest)
    known = [a for a in near if knows_names(names, f"{a.article.title} {a.article.published} {a.text}")]
    known = [a for a in known if not is_of_another_place(question, f"{a.article.title} {a.text}")]
    known = _with_whole_names(question, known)
    return sorted(known, key=lambda found: found.article.published or "", reverse=True)


def _with_whole_names(question: Question, articles: list[FoundArticle]) -> list[FoundArticle]:
    """Keep the articles with each name of several words as it stands: "Viking Sky"; all, where none has them."""
    names = [name.lower() for name in _OF_SEVERAL_WORDS.findall(question.text)]
    texts = ((article, f"{article.article.title} {article.text}".lower()) for article in articles)
    return [article for article, text in texts if all(name in text for name in names)] or articles
