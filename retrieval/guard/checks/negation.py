"""Negation: a statement denies what its source denies, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from index.language.detection import detect
from retrieval.guard.grounds import SAME, alike, told_behind
from retrieval.quotes.omissions import NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.encoders.word_vectors import Word
    from retrieval.guard.grounds import Grounds

_RELATED = 0.62
"""The same of words that may."""
_DENYING = re.compile(
    r"\b(?:benekt|nekt|avvis|avslå|avslo|avsla|unnl|unngå|unngi|manglend?|mangel|mangl|ukjen|uviss|mislyk|motsa|motsett"
    r"|deny|deni|reject|refus|unknown|fail|lack|refrain|avoid|declin|unable|no longer|yet to|til gode)\w*"
)
_OTHERWISE = frozenset({"no", "ei", "nor"})
"""Words that deny in English or did once, and not in Norwegian: "no" is now, and "ei" an article."""
_ONLY = frozenset("bare berre kun only just".split())
_ANSWERING = re.compile(r"^(?:nei|no|jo|ja|yes)\b[,.:–]?", re.IGNORECASE)


def turned(grounds: Grounds) -> Iterator[str]:
    """Yield what a statement denies and its source does not, or the reverse."""
    mine = _own_denials(grounds)
    for ground in grounds.nearest:
        told = [n for n in _negations(ground.words) if _is_told(told_behind(ground.words, n), grounds.words)]
        if len(told) > len(mine):
            yield ground.words[told[-1]].text
    cited = [word for read in grounds.cited for word in read.words]
    if mine and not _negations(cited) and not _DENYING.search(grounds.text.lower()):
        yield mine[0].text


def _own_denials(grounds: Grounds) -> list[Word]:
    """Return the words by which a statement denies, without verbs that deny in its source too."""
    theirs = [word for read in grounds.cited for word in read.words if _DENYING.match(word.lower)]
    skipped = _ANSWERING.match(grounds.statement.words)
    mine = [w for w in grounds.words if not skipped or w.start >= skipped.end()]
    found = [mine[n] for n in _negations(mine)]
    for word in mine:
        is_new = word not in found and _DENYING.match(word.lower)
        if is_new and (not theirs or alike([word], theirs).max() < SAME):
            found.append(word)
    return found


def _negations(words: Sequence[Word]) -> list[int]:
    follows = [*(word.lower for word in words[1:]), ""]
    denying = NEGATIONS if _is_english(words) else NEGATIONS - _OTHERWISE
    return [
        n
        for n, word in enumerate(words)
        if (word.lower in denying or word.lower.endswith("n't")) and follows[n] not in _ONLY
    ]


def _is_english(words: Sequence[Word]) -> bool:
    return detect(" ".join(word.text for word in words)).language == "en"


def _is_told(scope: Sequence[Word], words: Sequence[Word]) -> bool:
    """Tell whether a statement tells of what a negation denies."""
    near = alike(scope, words).max(1) if scope and words else np.zeros(1)
    return bool(near.max() >= SAME and near.min() >= _RELATED)
