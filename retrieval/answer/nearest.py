"""The nearest: what an archive without an answer has close to a question, where it is close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.terms import words
from retrieval.answer.evidence import cite_passage
from retrieval.question.question import FUNCTION_WORDS
from retrieval.search.names import knows_names, likeness, names_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.storage.archive import Archive
    from index.storage.store import StoredArticle
    from retrieval.question.question import Question
    from retrieval.replies import Citation
    from retrieval.search.hybrid import Hit

_SHARED = 0.5


def find_nearest(archive: Archive, question: Question, hits: Sequence[Hit]) -> Citation | None:
    """Return the first sentence of the best hit that is near: nothing where none is.

    Near is an article that knows a name of the question; to a question without any, one that shares half its words.
    """
    names = [name for name in names_in(question.text) if name.isalpha()]
    for hit in hits:
        stored = archive.article(hit.stored.article, hit.stored.version)
        if stored and _is_near(stored, question, names):
            return cite_passage(archive, question, hit)
    return None


def _is_near(stored: StoredArticle, question: Question, names: Sequence[str]) -> bool:
    told = f"{stored.article.title} {stored.article.text}"
    if names:
        return any(knows_names([name], told) for name in names)
    asked = [word for word in words(question.text) if word not in FUNCTION_WORDS]
    return bool(asked) and sum(likeness(asked, words(told))) >= _SHARED * len(asked)
