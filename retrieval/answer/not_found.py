"""What an archive without an answer can tell: what was looked for, and what is nearest, where it is near."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.function_words import FUNCTION_WORDS
from index.language.likeness import SPELLING, likeness
from index.language.names import names_in_text
from index.language.terms import words
from retrieval.answer.evidence import first_sentence
from retrieval.citing import citation_of
from retrieval.replies import Sought
from retrieval.search.exonyms import names_of_place
from retrieval.search.hits import fetch_articles
from retrieval.search.names import knows_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.storage.archive import Archive
    from retrieval.citation import Citation
    from retrieval.question.question import Question
    from retrieval.search.hits import FoundArticle, Hit

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_LOOKED_AT = 10
_MOST_WORDS = 12
_MOST_SPELLINGS = 3
_NEAR = 0.5
"""Share of a question's words that what is near has."""


def find_nearest(question: Question, hits: Sequence[Hit]) -> Citation | None:
    """Return the first sentence of the best hit that is near: nothing where none is.

    Near is an article that knows a name of the question; to a question without any, one that shares half its words.
    """
    near = next((hit for hit in hits if _is_near(hit.article, question)), None)
    cited = first_sentence(question, near) if near else None
    return citation_of(cited, 1, cited.attribution) if cited else None


def _is_near(article: FoundArticle, question: Question) -> bool:
    text = f"{article.article.title} {article.text}"
    names = [name for name in question.names if name.isalpha()]
    if names:
        return any(knows_names([name], text) for name in names)
    return bool(question.content) and sum(likeness(question.content, words(text))) >= _NEAR * len(question.content)


def words_sought(archive: Archive, question: Question) -> tuple[Sought, ...]:
    """Return what a question was looked for by, in order: its words that carry meaning."""
    found = [word for word in _WORD.findall(question.text) if word.lower() not in FUNCTION_WORDS]
    return tuple(Sought(word, _spellings(archive, word)) for word in dict.fromkeys(found[:_MOST_WORDS]))


def _spellings(archive: Archive, word: str) -> tuple[str, ...]:
    """Return the names in the archive that count as the word, the likest first: Qaryatayn → Qaryatain."""
    if word.isdigit():
        return ()
    asked = [word.lower(), *names_of_place(word.lower())]
    held = {name for spelling in asked for name in _names_near(archive, spelling)}
    likest = {name: max(likeness(asked, [name.lower()])) for name in held if name.lower() != word.lower()}
    ranked = sorted(likest, key=lambda name: (-likest[name], name))
    return tuple(name for name in ranked if likest[name] >= SPELLING)[:_MOST_SPELLINGS]


def _names_near(archive: Archive, word: str) -> Iterator[str]:
    """Yield the names in the passages that share pieces of a word."""
    found = archive.passages([number for number, _ in archive.matching(word, _LOOKED_AT)]).values()
    articles = fetch_articles(archive, ((stored.article, stored.version) for stored in found))
    for stored in found:
        article = articles.get((stored.article, stored.version))
        if article:
            passage = article.text[stored.passage.start : stored.passage.end]
            yield from (name for names in names_in_text(passage) for name in _WORD.findall(names))
