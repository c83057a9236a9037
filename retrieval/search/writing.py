"""Writing: a question's words as the articles found for it write them, so that the reader knows them again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.function_words import FUNCTION_WORDS
from index.language.terms import plain_letters, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.search.hits import Hit

_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 3
_SHORTEST = 3
"""Letters of each part of a compound."""


def as_written(question: str, hits: Sequence[Hit]) -> str:
    """Return a question with names as the best hits' articles spell them, and compounds in one word as they have them.

    "Hva sier Ase Moe om oppdretts anlegget?" → "... Åse Moe om oppdrettsanlegget?"
    """
    articles = {hit.article.article.id: f"{hit.article.article.title} {hit.text}" for hit in hits[:_LOOKED_AT]}
    text = " ".join(articles.values())
    held, known = _WORD.findall(text), set(words(text))
    spelt = {plain_letters(word.lower()): word for word in held if word[0].isupper()}
    stems = {stem(word) for word in known}
    for first, second in list(_split_compounds(question)):
        if stem(f"{first}{second}".lower()) in stems and not {first.lower(), second.lower()} <= known:
            question = question.replace(f"{first} {second}", f"{first}{second}")
    return _WORD.sub(lambda found: _spelling(found[0], spelt, known), question)


def _spelling(word: str, spelt: dict[str, str], known: set[str]) -> str:
    if not word[0].isupper() or word.lower() in known:
        return word
    return spelt.get(plain_letters(word.lower()), word)


def _split_compounds(question: str) -> Iterator[tuple[str, str]]:
    """Yield neighbouring words that may be one compound."""
    for first, second in pairwise(_WORD.finditer(question)):
        is_near = question[first.end() : second.start()] == " "
        parts = first[0], second[0]
        if is_near and min(map(len, parts)) >= _SHORTEST and not FUNCTION_WORDS & {part.lower() for part in parts}:
            yield parts
