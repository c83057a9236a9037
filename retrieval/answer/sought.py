"""What was looked for: the words of a question, and how the archive spells the names among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.question.question import FUNCTION_WORDS
from retrieval.replies import Sought
from retrieval.search.exonyms import names_of_place
from retrieval.search.names import LIKE, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.storage.archive import Archive
    from retrieval.question.question import Question

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_NAME = re.compile(r"(?<=[^\W_],\s)[A-ZÆØÅ][\w-]+|(?<=[^\W_]\s)[A-ZÆØÅ][\w-]+")
"""Capitals that no sentence's start explains."""
_LOOKED_AT = 10
_MOST_WORDS = 12
_MOST_SPELLINGS = 3


def sought_in(archive: Archive, question: Question) -> tuple[Sought, ...]:
    """Return what a question was looked for by, in order: its words that carry meaning."""
    found = [word for word in _WORD.findall(question.text) if word.lower() not in FUNCTION_WORDS]
    return tuple(Sought(word, _spellings(archive, word)) for word in dict.fromkeys(found[:_MOST_WORDS]))


def _spellings(archive: Archive, word: str) -> tuple[str, ...]:
    """Return the names in the archive that count as the word, the likest first: Qaryatayn → Qaryatain."""
    asked = [word.lower(), *names_of_place(word.lower())]
    held = {name for spelling in asked if not word.isdigit() for name in _names_near(archive, spelling)}
    likest = {name: max(likeness(asked, [name.lower()])) for name in held if name.lower() != word.lower()}
    ranked = sorted(likest, key=lambda name: (-likest[name], name))
    return tuple(name for name in ranked if likest[name] >= LIKE)[:_MOST_SPELLINGS]


def _names_near(archive: Archive, word: str) -> Iterator[str]:
    """Yield the names in the passages that share pieces of a word."""
    for stored in archive.passages([number for number, _ in archive.matching(word, _LOOKED_AT)]).values():
        article = archive.article(stored.article, stored.version)
        if article:
            passage = article.article.text[stored.passage.start : stored.passage.end]
            yield from (name for names in _NAME.findall(passage) for name in _WORD.findall(names))
