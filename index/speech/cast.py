"""The people and bodies of one article: who "Moen", "guvernøren" and "hun" may be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING, TypeVar

from index.language.sentences import is_heading
from index.language.titles import TITLES
from index.speech.members import Member, introduced, name_words
from index.speech.people import is_body

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.language.tokens import Token, Window
    from index.language.work import Work

K = TypeVar("K")
V = TypeVar("V")
Mention = tuple[int, Member]
_SUFFIXES = ("en", "et", "a", "n", "t", "ene", "ane", "ne")


@dataclass(frozen=True)
class Cast:
    """Everybody an article names, in order of appearance, with the offset of each mention."""

    members: tuple[Member, ...]
    mentions: tuple[Mention, ...]
    work: Work | None = None

    def named(self, name: str, at: int) -> Member | None:
        """Return whom a name means: "Moen" → Fredrik Hjort Moen; of namesakes the one mentioned last."""
        words = name_words(name)
        candidates = _with_words(self._by_word, words)
        self._spend(len(candidates))
        fits = [m for m in candidates if m.words == words]
        return self._nearest(fits or [m for m in candidates if set(words) < set(m.words)], at)

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
        first = [member for place, member in self._first_of[gender] if place < at]
        return first[0] if len(first) == 1 else None

    def entitled(self, word: str, at: int, last: Member | None = None) -> Member | None:
        """Return who bears a title: "guvernøren" → Talal Barazi; of several the one who spoke `last`."""
        stems = _stems(word)
        fits = self._titled(stem for stem in stems if stem in self._by_title)
        if not fits:
            self._spend(len(self._by_title))
            fits = self._titled(t for t in self._by_title if any(_is_kind_of(t, stem) for stem in stems))
        return last if last in fits else self._nearest(fits, at)

    def aged(self, word: str, at: int) -> Member | None:
        """Return whose age is said: "31-åringen" → Novak Djokovic (31)."""
        return self._nearest(self._by_age.get(word.partition("-")[0], []), at)

    def body_called(self, word: str, at: int) -> Member | None:
        """Return which body named before an offset a common noun means: "tilsynet" → Mattilsynet."""
        if not is_body(word):
            return None
        self._spend(len(self._bodies))
        return self._last_before([m for m in self._bodies if _is_called(m.words[-1], word)], at)

    def _nearest(self, fits: Sequence[Member], at: int) -> Member | None:
        """Return the one mentioned last before an offset, the first in the article where none is."""
        return self._last_before(fits, at + 1) or next(iter(fits), None)

    def _last_before(self, fits: Sequence[Member], at: int) -> Member | None:
        self._spend(len(fits))
        stop = bisect_left(self.mentions, at, key=_place)
        places = ((self._mentions_of.get(m.name, []), m) for m in fits)
        last = [(numbers[n - 1], m) for numbers, m in places if (n := bisect_left(numbers, stop))]
        return max(last, key=_place)[1] if last else None

    def _titled(self, titles: Iterable[str]) -> list[Member]:
        numbers = {number for title in titles for number in self._by_title[title]}
        self._spend(len(numbers))
        return [self.members[number] for number in sorted(numbers)]

    def _spend(self, steps: int) -> None:
        if self.work:
            self.work.spend(steps)

    @cached_property
    def _by_word(self) -> Mapping[str, list[Member]]:
        return _index((word, member) for member in self.members for word in set(member.words))

    @cached_property
    def _by_age(self) -> Mapping[str, list[Member]]:
        return _index((member.age, member) for member in self.members if member.age)

    @cached_property
    def _by_title(self) -> Mapping[str, list[int]]:
        return _index((title, number) for number, member in enumerate(self.members) for title in member.titles)

    @cached_property
    def _bodies(self) -> list[Member]:
        return [m for m in self.members if not m.is_person and m.words]

    @cached_property
    def _mentions_of(self) -> Mapping[str, list[int]]:
        """Return the number of each mention, by name."""
        return _index((member.name, number) for number, (_, member) in enumerate(self.mentions))

    @cached_property
    def _first_of(self) -> Mapping[str | None, list[Mention]]:
        """Return the first mentions of the first two people that "he" or "she" may mean."""
        firsts = {member.name: (at, member) for at, member in reversed(self.mentions)}
        placed = sorted(firsts.values(), key=_place)
        return {g: list(islice((m for m in placed if m[1].may_be(g)), 2)) for g in ("m", "f", None)}


def _index(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)


def _with_words(by_word: Mapping[str, list[Member]], words: Sequence[str]) -> list[Member]:
    """Return who may be named by these words: those whose names hold the rarest of them."""
    return min((by_word.get(word, []) for word in words), key=len, default=[])


def cast_of(
    paragraphs: Sequence[Window], tokens: Sequence[Token], openings: frozenset[int], work: Work | None = None
) -> Cast:
    """Collect everybody named in an article; `openings` are the offsets where its sentences begin."""
    members, mentions = _introductions(paragraphs, tokens, openings)
    members = _whole(_without_misread(members, mentions, openings))
    surnames = {m.words[-1]: m.name for m in members.values() if m.is_person and len(m.words) > 1}
    for before, token in pairwise(tokens):
        name = surnames.get(token.lower) or surnames.get(token.lower.removesuffix("s"))
        if name and token.is_capital:
            mentions.append((token.start, name))
            members[name] = replace(members[name], is_met=members[name].is_met or not before.is_capital)
    placed = sorted(((at, members[name]) for at, name in mentions if name in members), key=_place)
    return Cast(tuple(members.values()), tuple(placed), work)


def _introductions(
    paragraphs: Sequence[Window], tokens: Sequence[Token], openings: frozenset[int]
) -> tuple[dict[str, Member], list[tuple[int, str]]]:
    """Return everybody named, by name, and the offset of each introduction; subheads ("Kritisk Moe") are left out."""
    common = frozenset(token.text for token in tokens if token.is_small) | {"også"}
    members: dict[str, Member] = {}
    mentions: list[tuple[int, str]] = []
    for n, window in enumerate(paragraphs):
        if n > 0 and _is_subhead(window):
            continue
        for at, member in introduced(window, openings, common):
            members[member.name] = members.get(member.name, member).merged(member)
            mentions.append((at, member.name))
    return members, mentions


def _is_subhead(window: Window) -> bool:
    return window.hi > window.lo and is_heading(window.text[window[window.lo].start : window[window.hi - 1].end])


def _whole(members: dict[str, Member]) -> dict[str, Member]:
    """Leave out surnames and short forms of those named in full, and "Tom Ystaa" read from "Tom Ystaas"."""
    members = _joined(members)
    short = {name.partition("(")[2].rstrip(")") for name in members}
    people = [m for m in members.values() if m.is_person and m.name + "s" not in members]
    by_word = _index((word, member) for member in people for word in set(member.words))
    return {
        name: member
        for name, member in members.items()
        if name + "s" not in members and name not in short and (member.titles or not _is_part(member, by_word))
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
    people = [m for m in members.values() if m.is_person]
    by_surname = _index((m.words[n:], m) for m in people for n in range(1, len(m.words)))
    for part in (m for m in people if m.titles):
        fits = [m for m in by_surname.get(part.words, []) if m.name in joined]
        if len(fits) == 1 and part.gender in {None, joined[fits[0].name].gender}:
            del joined[part.name]
            joined[fits[0].name] = joined[fits[0].name].merged(part)
    return joined


def _is_part(member: Member, by_word: Mapping[str, list[Member]]) -> bool:
    words = set(member.words)
    return any(words < set(m.words) for m in _with_words(by_word, member.words))


def _place(mention: Mention) -> int:
    return mention[0]


def _stems(word: str) -> list[str]:
    """Return a title with and without its article: "guvernøren" → "guvernøren", "guvernør"."""
    word = word.lower().rpartition("-")[2]
    return [word, *(word.removesuffix(s) for s in _SUFFIXES if word.endswith(s) and len(word) - len(s) > 3)]


def _is_kind_of(title: str, other: str) -> bool:
    """Tell whether one title says more than the other: "politiadvokat", "advokat"; a "programleder" leads nothing."""
    are_two = {title, other} <= TITLES and title != other
    return not are_two and min(len(title), len(other)) > 3 and (title.endswith(other) or other.endswith(title))


def _is_called(name: str, word: str) -> bool:
    """Tell whether a name ends in a common noun: "Mattilsynet", "tilsynet"; "filminstitutt", "instituttet"."""
    stem = word.removesuffix("et").removesuffix("en")
    return len(name) > len(word) and name.endswith((word, stem))
