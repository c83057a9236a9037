"""Hedges: a statement is no surer than its source, by its adverbs, its auxiliaries and its verbs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.guard.grounds import SAME, alike, told_behind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.encoders.word_vectors import Word
    from retrieval.guard.grounds import Ground, Grounds

UNSURE = re.compile(
    r"\b(?:trolig|truleg|sannsynlig\w*|sannsynleg\w*|antagelig|antakelig|antakeleg|kanskje|muligens"
    r"|moglegvis|mulig|mogleg"
    r"|angivelig|angiveleg|visstnok|visst nok|tilsynelatende|tilsynelatande|tyder på|kan ha|kan være"
    r"|kan vere|kan skyldes"
    r"|kan ende|kan komme|kan kome|skal ha|må nok|se(?:r)? ut (?:til|som)|synes å|virker|verkar|åpenbart"
    r"|openbert"
    r"|probably|likely|presumably|perhaps|maybe|possibly|possible|apparently|allegedly|reportedly|seem\w*"
    r"|appear\w*"
    r"|may|might|could|suspect\w*|believ\w*|think\w*|assum\w*|said to|thought to|expect\w*|evidently"
    r"|supposed\w*"
    r"|tror|trur|trodde|mistenk\w*|mistenkj\w*|antar|antek|regner med|reknar med|frykte\w*|fear\w*|anta"
    r"|vente\w*|ventar"
    r"|mener|meiner|meinte|mente|claim\w*|hevd\w*|påstå\w*|påsto\w*|alleg\w*|unsure|uncertain|håper|håpar"
    r"|hope\w*)\b"
)
"""What makes a statement unsure, and more than what a source is taken for unsure by."""
_HEDGES = re.compile(
    r"\b(?:trolig|truleg|sannsynlig\w*|sannsynleg\w*|antagelig|antakelig|antakeleg|kanskje|muligens|moglegvis"
    r"|angivelig|angiveleg|visstnok|visst nok|tilsynelatende|tyder på|kan ha|kan være|kan skyldes|skal ha"
    r"|må nok"
    r"|se(?:r)? ut (?:til|som)|probably|likely|presumably|perhaps|maybe|possibly|apparently|allegedly"
    r"|reportedly"
    r"|may have|might|could have|suspect(?:s|ed)|tror|trodde|mistenker|mistenkte at|antar|frykter)\b"
)
_STRONG = re.compile(
    r"\b(?:bekreft\w*|stadfest\w*|fastslå\w*|fastslo\w*|slå\w* fast|slo fast|konstater\w*|bevis\w*"
    r"|påvis\w*|dokumenter\w*"
    r"|avslør\w*|prov\w* at|confirm\w*|establish\w*|prove[sdn]?|proven|verif\w*|document(?:s|ed)\b"
    r"|reveal\w*|demonstrat(?:es|ed)"
    r"|konkluder\w*|conclud\w*|innrøm\w*|vedgå\w*|vedgjekk|admit\w*|garanter\w*|guarante\w*)"
)
_WEAK = re.compile(
    r"\b(?:mistenk\w*|tror|trur|trodde|mener|meiner|meinte|mente|hevd\w*|påstå\w*|påsto\w*|antar|anslå\w*"
    r"|frykt\w*"
    r"|suspect\w*|believ\w*|claim\w*|alleg\w*|think\w*|thought|assum\w*|fear\w*)\b"
)


def lost_hedges(grounds: Grounds) -> Iterator[str]:
    """Yield the words by which the source is unsure of something that the statement tells without them."""
    unsure = [match.span() for match in UNSURE.finditer(grounds.statement.words.lower())]
    for ground in grounds.nearest:
        for hedge in _HEDGES.finditer(ground.text.lower()):
            at = next((n for n, w in enumerate(ground.words) if _offset(ground, w) >= hedge.end()), len(ground.words))
            told = _told_at(told_behind(ground.words, at - 1), grounds.words)
            if told is not None and not any(_is_unsure(grounds, span, told) for span in unsure):
                yield hedge.group()


def _offset(ground: Ground, word: Word) -> int:
    """Return where in its sentence a word of a passage stands."""
    return word.start - (ground.span.start - ground.passage.start)


def _is_unsure(grounds: Grounds, hedge: tuple[int, int], told: int) -> bool:
    """Tell whether a hedge is one of a word at an offset: before it, or in the same clause."""
    start, end = min(hedge[0], told), max(hedge[1], told)
    return hedge[0] < told or not set(",;:") & set(grounds.statement.words[start:end])


def _told_at(scope: Sequence[Word], words: Sequence[Word]) -> int | None:
    """Return where a statement tells what some words of its source say; None where it does not."""
    if not scope or not words:
        return None
    near = alike(scope, words)
    return words[int(near.max(0).argmax())].start if near.max() >= SAME else None


def stronger(grounds: Grounds) -> Iterator[str]:
    """Yield the verb by which a statement is surer of what is said than its source: confirms for suspects."""
    verb = _STRONG.search(grounds.statement.words.lower())
    told = grounds.text.lower()
    if verb and not _STRONG.search(told) and (_WEAK.search(told) or any(g.said for g in grounds.nearest)):
        yield verb.group()
