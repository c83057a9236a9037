"""Utterances: whose words stand where in an article, and whether a person claimed to have said them is the one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.articles.normalising import normalised
from index.language.sentences import Span, sentences
from index.language.terms import plain_letters, stem, words
from index.speech.people import is_title
from retrieval.question.english import attributions_in_norwegian

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.speech import Speech

_LONGEST_CLAUSE = 200
_CONJUNCTIONS = frozenset("og men eller and but or".split())
_WORD = re.compile(r"[^\W_]+\.?")
_DEFINITE = frozenset({"n", "en", "t", "et", "a"})
_TITLES = frozenset(
    """mayor president prime minister secretary governor senator director professor dr mr mrs ms chief general judge
    king queen pope chancellor spokesman spokeswoman""".split()
)
_PARTICLES = frozenset("de da di van von der den af av of the el al bin ibn la le i in for fra from at".split())


@dataclass(frozen=True, slots=True)
class Utterance:
    """One piece of speech: text[start:end], with the reporting clauses that break it ("A, sier X. B" has one)."""

    kind: Literal["direct", "indirect"]
    start: int
    end: int
    speaker: str | None
    speaker_name: str | None
    clauses: tuple[Span, ...] = ()

    def is_of(self, claimed_speaker: str) -> bool:
        """Tell whether the person who is claimed to speak is the one who does."""
        return is_said_by(claimed_speaker, self.speaker, self.speaker_name)

    def holds(self, offset: int) -> bool:
        """Tell whether a character is of the words said."""
        return self.start <= offset < self.end and not any(c.start <= offset < c.end for c in self.clauses)


def utterances(text: str, speech: Sequence[Speech]) -> list[Utterance]:
    """Put the stretches of speech of an article together to pieces of speech, direct ones first."""
    joined: list[Utterance] = []
    last: Speech | None = None
    for said in speech:
        if said.kind != "direct":
            continue
        between = text[last.end : said.start] if last else ""
        if last and _is_one_piece(last, said, between):
            joined[-1] = _join(joined[-1], said, is_clause=bool(words(between)))
        else:
            joined.append(_utterance(said))
        last = said
    return joined + [_utterance(said) for said in speech if said.kind == "indirect"]


def _utterance(said: Speech) -> Utterance:
    return Utterance(said.kind, said.start, said.end, said.speaker, said.speaker_name)


def _join(utterance: Utterance, said: Speech, *, is_clause: bool) -> Utterance:
    clauses = (*utterance.clauses, Span(utterance.end, said.start)) if is_clause else utterance.clauses
    named = said if utterance.speaker is None else utterance
    return Utterance("direct", utterance.start, said.end, named.speaker, named.speaker_name, clauses)


def _is_one_piece(first: Speech, second: Speech, between: str) -> bool:
    """Tell whether nothing but a reporting clause or a new paragraph parts two stretches of one speaker."""
    names = {first.speaker_name or first.speaker, second.speaker_name or second.speaker}
    found = words(between)
    if not found:
        return len(names) == 1 and (None not in names or "\n" not in between)
    verbs = {said.verb.lower() for said in (first, second) if said.verb}
    return (
        len(names - {None}) <= 1
        and "\n" not in between
        and len(between) <= _LONGEST_CLAUSE
        and not verbs.isdisjoint(found)
        and found[0] not in _CONJUNCTIONS
        and len(sentences(between.strip(' ,.»”"'))) == 1
    )


def is_said_by(claimed: str, speaker: str | None, speaker_name: str | None) -> bool:
    """Tell whether a person who is claimed to speak is the one who does: by name, part of the name, or role.

    "Erna Solberg" is not "Guri Solberg"; "Solberg", "statsminister Solberg" and "T. Solberg" are "Tor Solberg";
    "guvernøren" is "Homs-guvernør Talal Barazi", and "SOHR" may be "SOHR-direktør Rami Abdulrahman".
    """
    claimed = normalised(claimed)
    asked, names = _without_particles(claimed), _names_claimed(claimed)
    known, phrase = _without_particles(speaker_name or speaker or ""), _without_particles(speaker or speaker_name or "")
    if not names:
        return _has_role(claimed, [*phrase, *known])
    is_named = _all_among(names, known, _is_same_name) or (bool(known) and _all_among(known, names, _is_same_name))
    return is_named or _all_among(names, _house(speaker or ""), _is_same_name) or _is_office(asked, names, phrase)


def _without_particles(text: str) -> list[str]:
    return [word for word in words(text) if word not in _PARTICLES]


def _names_claimed(claimed: str) -> list[str]:
    """Return the words with a capital, without the titles among them where there are others."""
    found = [word for word in _WORD.findall(claimed.rstrip(" .")) if word[0].isupper() or word[0].isdigit()]
    names = [word for word in found if word.lower() not in _PARTICLES]
    while len(names) > 1 and is_title(names[0]):
        del names[0]
    without = [word for word in names if word.lower().rstrip(".") not in _TITLES]
    return [word.lower().rstrip(".") for word in without or names]


def _has_role(claimed: str, known: Sequence[str]) -> bool:
    """Tell whether a role, in English or Norwegian, is among the words that introduce a speaker."""
    roles = [_without_particles(claimed), *(words(role) for role in attributions_in_norwegian(claimed))]
    return any(role and _all_among(role, known, _is_role) for role in roles)


def _is_office(asked: Sequence[str], names: Sequence[str], phrase: Sequence[str]) -> bool:
    """Tell whether an office with its place is the one that introduces a speaker: "nestlederen i Nes fiskarlag"."""
    office = [word for word in asked if word not in names]
    return bool(office) and _all_among(office, phrase, _is_role) and _all_among(names, phrase, _is_same_name)


def _house(speaker: str) -> list[str]:
    """Return the house that somebody speaks for: "SOHR-direktør Rami Abdulrahman" → sohr, direktør."""
    first = speaker.partition(" ")[0]
    return words(first) if "-" in first else []


def _all_among(some: Sequence[str], others: Sequence[str], is_same: Callable[[str, str], bool]) -> bool:
    return all(any(is_same(one, other) for other in others) for one in some)


def _is_same_name(one: str, other: str) -> bool:
    """Compare names or their initials, in any letters; not by their stems, for Hansen is not Hans."""
    short, long = sorted(map(plain_letters, (one, other)), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))


def _is_role(asked: str, known: str) -> bool:
    """Compare words in any form: "ordføreren" is "ordfører"."""
    short, long = sorted((asked, known), key=len)
    return stem(asked) == stem(known) or (len(short) > 3 and long.removeprefix(short) in _DEFINITE)
