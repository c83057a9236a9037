"""Quotations: words in quotation marks stand in what a statement cites, or in another language mean what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.speech.marks import canonical
from retrieval.guard.grounds import alike
from retrieval.quotes.translation import changes_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.encoders.word_vectors import Word
    from retrieval.guard.grounds import Grounds

_QUOTED = re.compile(r"«([^«»]+)»")
_NOT_WORDS = re.compile(r"[\W_]+")
_RARE = 12.5
"""How rare a word of a translated quotation is at the least that is looked for."""
_SENTENCE = 4
"""Words that carry meaning from which on a quotation may deny."""
TRANSLATED_WORD = 0.72
"""How near a word of a translated quotation lies to one of the source at the least."""


def wrong_quotations(grounds: Grounds) -> Iterator[str]:
    """Yield what a statement quotes and its source does not say."""
    source = _plain(grounds.text)
    for quoted in _QUOTED.finditer(canonical(grounds.statement.words)):
        if _plain(quoted.group(1)) not in source and not _is_translated(grounds, *quoted.span(1)):
            yield quoted.group(1)


def _is_translated(grounds: Grounds, start: int, end: int) -> bool:
    """Tell whether a quotation says in the statement's language what the source says in another."""
    content = (grounds.words[n] for n in grounds.content)
    words = [word for word in content if start <= word.start < end]
    words = [word for word in words if word.rareness >= _RARE] or words
    if not words or not (grounds.is_foreign or grounds.language == "nn"):
        return False
    passage = max(grounds.cited, key=lambda read: _mean(words, read.words))
    if alike(words, passage.words).max(1).min() < TRANSLATED_WORD:
        return False
    own = max(grounds.sentences, key=lambda ground: _mean(words, ground.words))
    changes = changes_in(grounds.statement.words[start:end], own.text)
    return len(words) < _SENTENCE or all(change.kind != "negation" for change in changes)


def _mean(words: Sequence[Word], others: Sequence[Word]) -> float:
    return float(alike(words, others).max(1).mean())


def _plain(text: str) -> str:
    return f" {_NOT_WORDS.sub(' ', text.lower()).strip()} "
