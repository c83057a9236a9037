"""The people and bodies of one article: who "Moen", "guvernøren" and "hun" may be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.sentences import is_heading
from index.speech.members import Member, introduced, name_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.language.tokens import Token, Window

Mention = tuple[int, Member]
_SUFFIXES = ("en", "et", "a", "n", "t", "ene", "ane", "ne")


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody an article names, in order of appearance, with the offset of each mention."""

    members: tuple[Member, ...]
    mentions: tuple[Mention, ...]

    def named(self, name: str, at: int) -> Member | None:
        """Return whom a name means: "Moen" → Fredrik Hjort Moen; of namesakes the one mentioned last."""
        words = name_words(name)
        fits = [m for m in self.members if m.words == words]
        return self._nearest(fits or [m for m in self.members if set(words) < set(m.words)], at)

    def knows(self, name: str) -> bool:
        """Tell whether a name is a person's."""
        member = self.named(name, 0)
        return member is not None and member.is_person

    def between(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions between two offsets."""
        first = bisect_right(self.mentions, start, key=_place)
        return self.mentions[first : bisect_left(self.mentions, end, key=_place)]

    def mentioned(self, offset: int) -> Member | None:
        """Return whose name begins at an offset."""
        return next((member for _, member in self.between(offset - 1, offset + 1)), None)

    def only_one(self, at: int, gender: str | None) -> Member | None:
        """Return the one person mentioned so far who may be "han" or "hun", if there is just one."""
        people = {m.name: m for _, m in self.between(-1, at) if m.is_person and m.gender in {None, gender}}
        return next(iter(people.values())) if len(people) == 1 else None

    def entitled(self, word: str, at: int, last: Member | None = None) -> Member | None:
        """Return who bears a title: "guvernøren" → Talal Barazi; of several the one who spoke `last`."""
        stems = _stems(word)
        exact = [m for m in self.members if not m.titles.isdisjoint(stems)]
        fits = exact or [m for m in self.members if any(_is_kind_of(t, s) for t in m.titles for s in stems)]
        return last if last in fits else self._nearest(fits, at)

    def aged(self, word: str, at: int) -> Member | None:
        """Return whose age is said: "31-åringen" → Novak Djokovic (31)."""
        age = word.partition("-")[0]
        return self._nearest([m for m in self.members if m.age == age], at) if age.isdigit() else None

    def _nearest(self, fits: Sequence[Member], at: int) -> Member | None:
        """Return the one mentioned last before an offset, the first in the article where none is."""
        before = [member for _, member in self.between(-1, at + 1) if member in fits]
        return before[-1] if before else next(iter(fits), None)


def cast_of(paragraphs: Sequence[Window], tokens: Sequence[Token], openings: frozenset[int]) -> Cast:
    """Collect everybody named in an article; `openings` are the offsets where its sentences begin."""
    common = frozenset(token.text for token in tokens if token.is_small) | {"også"}
    members: dict[str, Member] = {}
    mentions: list[tuple[int, str]] = []
    subheads = [w for w in paragraphs[1:] if w.hi > w.lo and is_heading(w.text[w[w.lo].start : w[w.hi - 1].end])]
    for window in paragraphs:
        if window in subheads:
            continue  # "Kritisk Moe"
        for at, member in introduced(window, openings, common):
            members[member.name] = members.get(member.name, member).merged(member)
            mentions.append((at, member.name))
    members = _whole(_without_misread(members, mentions, openings))
    surnames = {m.words[-1]: m.name for m in members.values() if m.is_person and len(m.words) > 1}
    for before, token in pairwise(tokens):
        name = surnames.get(token.lower) or surnames.get(token.lower.removesuffix("s"))
        if name and token.is_capital:
            mentions.append((token.start, name))
            members[name] = replace(members[name], is_met=members[name].is_met or not before.is_capital)
    placed = sorted(((at, members[name]) for at, name in mentions if name in members), key=_place)
    return Cast(tuple(members.values()), tuple(placed))


def _whole(members: dict[str, Member]) -> dict[str, Member]:
    """Leave out surnames and short forms of those named in full, and "Tom Ystaa" read from "Tom Ystaas"."""
    members = _joined(members)
    short = {name.partition("(")[2].rstrip(")") for name in members}
    people = [set(m.words) for m in members.values() if m.is_person and m.name + "s" not in members]
    return {
        name: member
        for name, member in members.items()
        if name + "s" not in members and name not in short and (member.titles or not _is_part(member, people))
    }


def _without_misread(
    members: dict[str, Member], mentions: Sequence[tuple[int, str]], openings: frozenset[int]
) -> dict[str, Member]:
    """Leave out "Bra Moe" where "Bra" only opens a sentence and another Moe is named in full."""
    inside = {name for at, name in mentions if at not in openings}
    full = Counter(m.words[-1] for m in members.values() if m.is_person and len(m.words) > 1)
    return {
        name: m
        for name, m in members.items()
        if name in inside or m.gender or m.titles or len(m.words) != 2 or full[m.words[-1]] < 2
    }


def _joined(members: dict[str, Member]) -> dict[str, Member]:
    """Give the titles before a surname to the one person of that surname: "Jens Moe", "ordfører Moe"."""
    joined = dict(members)
    for part in (m for m in members.values() if m.is_person and m.titles):
        fits = [m for m in joined.values() if m.is_person and _is_surname(part.words, m.words)]
        if len(fits) == 1 and part.gender in {None, fits[0].gender}:
            del joined[part.name]
            joined[fits[0].name] = fits[0].merged(part)
    return joined


def _is_surname(part: list[str], name: list[str]) -> bool:
    return len(part) < len(name) and name[-len(part) :] == part


def _is_part(member: Member, people: Sequence[set[str]]) -> bool:
    return any(set(member.words) < words for words in people)


def _place(mention: Mention) -> int:
    return mention[0]


def _stems(word: str) -> list[str]:
    """Return a title with and without its article: "guvernøren" → "guvernøren", "guvernør"."""
    word = word.lower().rpartition("-")[2]
    return [word, *(word.removesuffix(s) for s in _SUFFIXES if word.endswith(s) and len(word) - len(s) > 3)]


def _is_kind_of(title: str, other: str) -> bool:
    """Tell whether one title says more than the other: "politiadvokat", "advokat"."""
    return min(len(title), len(other)) > 3 and (title.endswith(other) or other.endswith(title))
