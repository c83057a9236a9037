"""Yes and no: only a sentence with all that is asked in it confirms or denies it; another is its neighbour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.likeness import FORM, likeness
from index.language.terms import words
from retrieval.question.english import norwegian_for, participles_like
from retrieval.search.names import knows_names

if TYPE_CHECKING:
    from retrieval.question.question import Question
    from retrieval.search.hits import FoundArticle


def leaves_open(question: Question, article: FoundArticle, told: str) -> bool:
    """Tell whether a question for a yes or no has a word that `told` has in no form: "er kirken gjenoppbygd?".

    `told` is the answer's own sentence. Names may stand elsewhere in the article.
    """
    if not question.asks_yes_no:
        return False
    if not knows_names(question.names, f"{article.article.title} {article.text}"):
        return True
    held = words(told)
    asked = [word for word in question.content if word not in question.names]
    return not asked or not all(_is_held(word, held) for word in asked)


def _is_held(word: str, held: list[str]) -> bool:
    return max(likeness([word, *norwegian_for(word), *participles_like(word)], held)) >= FORM
