"""Whether the answer to a request meets every condition, by its own sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.conditions.affirming import leaves_open
from retrieval.conditions.denials import is_denied_otherwise
from retrieval.conditions.guilt import is_another_state
from retrieval.conditions.parallels import is_of_a_parallel
from retrieval.conditions.quantities import is_no_such_quantity
from retrieval.conditions.times import is_of_another_time

if TYPE_CHECKING:
    from index.language.sentences import Span
    from retrieval.question.request import Request
    from retrieval.search.hits import FoundArticle


def meets(request: Request, article: FoundArticle, answer: Span) -> bool:
    """Tell whether an answer, article.text[answer.start:answer.end], is told as the question has it.

    Where a condition is not met the words may still be worth reading, but are no answer.
    """
    question = request.question
    own = article.own_sentence(answer)
    told = article.text[own.start : own.end]
    return not (
        is_of_another_time(question, told, article.article)
        or is_denied_otherwise(question, told, answer.start - own.start)
        or is_another_state(question, told)
        or is_of_a_parallel(question, article, own)
        or is_no_such_quantity(request, article, answer, told)
        or leaves_open(question, article, told)
    )
