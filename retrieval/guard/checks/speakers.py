"""Speakers: what somebody says is told as theirs, and as nobody else's."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from index.encoders.word_vectors import WORD
from index.language.function_words import FUNCTION_WORDS
from index.language.likeness import SPEAKER, likeness
from index.language.names import names_in_text
from index.language.terms import words
from index.language.verbs import REPORTING_OR_CALLING
from retrieval.guard.checks.hedges import UNSURE
from retrieval.guard.grounds import alike
from retrieval.quotes.utterances import is_said_by
from retrieval.search.exonyms import names_of_place, other_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from index.encoders.word_vectors import Word
    from retrieval.guard.grounds import Ground, Grounds

_NEAR = 0.72
_TRANSLATED = 0.6
"""How near a name lies to the same in another language: the Tax Administration, Skatteetaten."""
_HALVES = re.compile(r",\s(?:mens|medan|men|while|but|og|and)\s")
_ATTRIBUTING = REPORTING_OR_CALLING | frozenset(
    """ifølge ifølgje according følge følgje omtales omtalast blames blame legger legg urges saying adding describes
    beskriver""".split()
)


def lost_speakers(grounds: Grounds) -> Iterator[str]:
    """Yield who says what a statement states as a fact."""
    told = set(grounds.lower)
    if told & _ATTRIBUTING or UNSURE.search(grounds.statement.words.lower()):
        return
    for ground in grounds.nearest[:1]:
        speaker = next((said.speaker for said in ground.said if said.speaker), None)
        if speaker and not _has_verb_of(ground, grounds) and not _is_named(speaker, told):
            yield speaker


def _has_verb_of(ground: Ground, grounds: Grounds) -> bool:
    """Tell whether a statement has a word that means what the source's reporting verb does."""
    verbs = {said.verb.lower() for said in ground.said if said.verb}
    saying = [word for word in ground.words if word.lower in verbs]
    return bool(saying) and bool(alike(saying, grounds.words).max() >= _NEAR)


def _is_named(speaker: str, told: set[str]) -> bool:
    """Tell whether the words of a statement name a speaker."""
    asked = [word for word in WORD.findall(speaker) if len(word) > 2]
    names = [word.lower() for word in asked if word[0].isupper()] or [word.lower() for word in asked]
    return any(found >= SPEAKER for found in likeness(names, told))


def wrong_speakers(grounds: Grounds) -> Iterator[str]:
    """Yield whom a statement has say what somebody else says in its source."""
    articles = "\n".join({read.passage.article.text for read in grounds.cited})
    always_capital = {name for name in names_in_text(articles) if name.lower() not in WORD.findall(articles)}
    for said in grounds.speech:
        names = list(_names_in(grounds, said.speaker or "", always_capital))
        if names and not _are_theirs(grounds, said.speaker or "", names):
            yield said.speaker or ""
    yield from _of_another_clause(grounds)


def _names_in(grounds: Grounds, phrase: str, known: Collection[str]) -> Iterator[Word]:
    """Yield the words of names in a speaker's phrase; at a statement's start, those that articles write so."""
    at = grounds.statement.words.find(phrase)
    for word in grounds.words:
        is_name = at <= word.start < at + len(phrase) and word.text[0].isupper() and (word.start or word.text in known)
        if is_name and word.lower not in FUNCTION_WORDS and not names_of_place(word.lower):
            yield word


def _are_theirs(grounds: Grounds, phrase: str, names: Sequence[Word]) -> bool:
    """Tell whether somebody speaks in the sentences that a statement tells, or is whom they tell of.

    A name that the article has not is one of a body in another language, and taken by its meaning.
    """
    articles = {word for read in grounds.cited for word in words(read.passage.article.text)}
    is_known = _has_any(names, articles)
    return any(
        any(is_said_by(phrase, said.speaker, said.speaker_name) for said in ground.said)
        or _has_any(names, _held_in(ground))
        or (not is_known and alike(names, ground.words).max() >= _TRANSLATED)
        for ground in grounds.nearest
    )


def _has_any(names: Sequence[Word], held: Collection[str]) -> bool:
    return max(likeness([word.lower for word in names], held)) >= SPEAKER


def _held_in(ground: Ground) -> list[str]:
    """Return the words of a sentence and of who speaks in it, and of those before it where a pronoun does."""
    held = [*words(ground.text), *other_names(ground.text)]
    held += [word for said in ground.said for word in words(f"{said.speaker} {said.speaker_name}")]
    if not any(said.speaker_name and said.speaker_name[0].isupper() for said in ground.said):
        held += words("\n".join(ground.passage.before))
    return held


def _of_another_clause(grounds: Grounds) -> Iterator[str]:
    """Yield a speaker who says one half of the source's sentence, and not the one that a statement tells."""
    for ground in grounds.nearest[:1]:
        halves = _halves(ground)
        if len(halves) < 2 or len({each.speaker for each in ground.said}) < 2:
            continue
        for said in grounds.speech:
            name = {word for word in words(said.speaker_name or "") if len(word) > 2}
            told = _nearest_half(grounds, halves, name)
            if any(_names(half, name) for half in halves) and not _names(told, name):
                yield said.speaker_name or ""


def _nearest_half(grounds: Grounds, halves: Sequence[list[Word]], name: Collection[str]) -> list[Word]:
    """Return the half that a statement tells, whoever it names."""
    content = [grounds.words[n] for n in grounds.content if grounds.words[n].lower not in name]
    return max(halves, key=lambda half: float(alike(content, half).max(1).mean())) if content else halves[0]


def _halves(ground: Ground) -> list[list[Word]]:
    """Divide a sentence's words where "mens", "but" and the like begin another clause."""
    edges = [0, *(match.start() for match in _HALVES.finditer(ground.text)), len(ground.text)]
    offset = ground.span.start - ground.passage.start
    halves = ([w for w in ground.words if start <= w.start - offset < end] for start, end in pairwise(edges))
    return [half for half in halves if half]


def _names(half: Sequence[Word], name: Collection[str]) -> bool:
    return any(word.lower.removesuffix("s") in name for word in half)
