"""What is left unsaid: a follow-up asks of what the question before it named, and of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.search.names import knows_names

if TYPE_CHECKING:
    from retrieval.question.request import Request
    from retrieval.search.hits import FoundArticle


def is_of_another_matter(request: Request, article: FoundArticle) -> bool:
    """Tell whether an article lacks a name that a follow-up leaves to the question before it.

    "og hvor mange var om bord?" after a question on the crash in Etiopia is not answered by any other crash.
    """
    names = [word.lower() for word in request.unsaid.split() if not word[0].islower()]
    return not knows_names(names, f"{article.article.title} {article.text}")
