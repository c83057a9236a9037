"""Causes: a statement gives no reason that its source does not give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.function_words import FUNCTION_WORDS
from retrieval.guard.grounds import SAME, alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.encoders.word_vectors import Word
    from retrieval.guard.grounds import Ground, Grounds

_REASON = 4
"""Words behind "because of" that tell the reason."""
_RARE = 12.0
"""How rare those among them are that tell it."""
_NEARLY = 0.05
"""How much farther from some words a sentence may lie than the nearest, and tell of them too."""
_CAUSES = re.compile(
    r"\b(?:fordi|på grunn av|grunna|som følge av|som følgje av|følge av|skyldes|skuldast|ettersom"
    r"|siden(?= \w+ (?:er|har|var|ikke))|derfor|dermed|difor"
    r"|for å|slik at|takket være|takka vere|førte til|fører til|årsak\w*|på bakgrunn av|grunnet"
    r"|reaksjon på|etter motstand|because|due to|owing to"
    r"|as a result|caused? by|thanks to|therefore|led to|reason for|for (?=\w+ing\b)|so that|resulted"
    r"|in order to)\b"
)
_GROUNDS_GIVEN = re.compile(
    r"\b(?:fordi|på grunn av|grunna|som følge av|som følgje av|skyldes|skuldast|because|due to|owing to"
    r"|as a result of"
    r"|caused by|thanks to|takket være|takka vere)\b"
)


def added_causes(grounds: Grounds) -> Iterator[str]:
    """Yield the words by which a statement gives a reason that its source does not give."""
    given = _GROUNDS_GIVEN.search(grounds.statement.words.lower())
    if given and (not _gives_any(grounds, given) or not _gives_that(grounds, given)):
        yield given.group()


def _gives_any(grounds: Grounds, given: re.Match[str]) -> bool:
    """Tell whether the source gives any reason, by its words or by one that means the same."""
    marker = [word for word in grounds.words if given.start() <= word.start < given.end()]
    rarest = sorted(marker, key=lambda word: -word.rareness)[:1]
    theirs = [word for read in grounds.cited for word in read.words]
    is_meant = bool(rarest and theirs) and bool(alike(rarest, theirs).max() >= SAME)
    return is_meant or _CAUSES.search(grounds.text.lower()) is not None


def _gives_that(grounds: Grounds, given: re.Match[str]) -> bool:
    """Tell whether a sentence that gives a reason tells both of the statement's and of what it is the reason for."""
    before = [word for word in grounds.words if word.start < given.start()]
    behind = [word for word in grounds.words if word.start >= given.end()]
    reason = [word for word in behind[:_REASON] if word.rareness >= _RARE] or behind[:_REASON]
    effect = [*before, *behind[_REASON:]]
    causal = [ground for ground in grounds.sentences if _CAUSES.search(ground.text.lower())]
    return not causal or any(_covers(g, reason, grounds) and _covers(g, effect, grounds) for g in causal)


def _covers(ground: Ground, words: Sequence[Word], grounds: Grounds) -> bool:
    """Tell whether a sentence lies as near to some words as any that is cited."""
    content = [word for word in words if word.lower not in FUNCTION_WORDS]
    if not content or not ground.words:
        return True
    own = alike(content, ground.words).max(1).mean()
    best = max(alike(content, other.words).max(1).mean() for other in grounds.sentences if other.words)
    return bool(own >= best - _NEARLY)
