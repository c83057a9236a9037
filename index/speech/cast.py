"""The people and bodies of one article: who "Kraby", "guvernøren" and "hun" are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.speech.people import FIRST_NAMES, gender_of, is_body, is_title
from index.speech.phrases import phrase_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.speech.phrases import Phrase
    from index.speech.tokens import Token


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody the article names: a person or a body.

    `titled` is the phrase that introduces them ("SOHR-direktør Rami Abdulrahman"), `at` its place.
    """

    name: str
    titled: str
    at: int
    titles: frozenset[str]
    gender: str | None
    is_person: bool
    age: str | None = None

    @property
    def words(self) -> list[str]:
        """Return the name's words in small letters."""
        return [w for w in re.split(r"[\s-]+", self.name.lower()) if w]


@dataclass(frozen=True)
class Cast:
    """Everybody an article names, in order of appearance, with each mention's place."""

    members: tuple[Member, ...]
    mentions: tuple[tuple[int, Member], ...] = ()

    def named(self, name: str, at: int) -> Member | None:
        """Return whom a name means: "Kraby" → Fredrik Hjort Kraby; of namesakes the one mentioned last."""
        words = [w for w in re.split(r"[\s-]+", name.lower()) if w]
        fits = [m for m in self.members if m.words == words]
        fits = fits or [m for m in self.members if set(words) < set(m.words)]
        return self._nearest(fits, at)

    def knows(self, name: str) -> bool:
        """Tell whether a name is a person's."""
        member = self.named(name, 0)
        return member is not None and member.is_person

    def between(self, start: int, end: int) -> tuple[tuple[int, Member], ...]:
        """Return the mentions between two offsets."""
        return self.mentions[bisect_right(self.mentions, start, key=_place) : bisect_left(self.mentions, end, key=_place)]

    def mentioned(self, offset: int) -> Member | None:
        """Return whose name begins at an offset."""
        return next((m for at, m in self.between(offset - 1, offset + 1)), None)

    def entitled(self, word: str, at: int) -> Member | None:
        """Return who bears a title, named before or else after: "guvernøren" → Talal Barazi."""
        stems = _stems(word)
        for exact in (True, False):
            fits = [m for m in self.members if any(_same_title(t, s, exact=exact) for t in m.titles for s in stems)]
            if fits:
                return self._nearest(fits, at)
        return None

    def aged(self, word: str, at: int) -> Member | None:
        """Return whose age is said: "31-åringen" → Novak Djokovic (31)."""
        age = word.partition("-")[0]
        return self._nearest([m for m in self.members if m.age == age], at) if age.isdigit() else None

    def _nearest(self, fits: Sequence[Member], at: int) -> Member | None:
        if not fits:
            return None
        before = [m for place, m in self.mentions if place <= at and m in fits]
        return before[-1] if before else fits[0]


def _place(mention: tuple[int, Member]) -> int:
    return mention[0]


_SUFFIXES = ("en", "et", "a", "n", "t", "ene", "ane", "ne")


def _stems(word: str) -> list[str]:
    """Return a title without its article: "guvernøren" → "guvernøren", "guvernør"."""
    word = word.lower().rpartition("-")[2]
    return [word] + [word.removesuffix(s) for s in _SUFFIXES if word.endswith(s) and len(word) - len(s) > 3]


def _same_title(title: str, stem: str, *, exact: bool) -> bool:
    if exact:
        return title == stem
    return len(stem) > 3 and len(title) > 3 and (title.endswith(stem) or stem.endswith(title))


def cast_of(text: str, tokens: list[Token], openings: frozenset[int]) -> Cast:
    """Collect everybody named in an article; `openings` are the offsets where its sentences begin."""
    common = {t.text for t in tokens if t.text[0].islower()}
    members: dict[str, Member] = {}
    mentions: list[tuple[int, str]] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if not token.is_capital or (token.start in openings and token.lower in common):
            i += 1
            continue
        phrase = phrase_at(text, tokens, _title_start(tokens, i), len(tokens))
        member = _member(phrase) if phrase and phrase.end > token.start else None
        if phrase and member:
            known = members.get(member.name)
            members[member.name] = _merged(known, member) if known else member
            mentions.append((token.start, member.name))
        i = max(phrase.last, i + 1) if phrase else i + 1
    people = [set(m.words) for m in members.values() if m.is_person]
    members = {n: m for n, m in members.items() if m.titles or not any(set(m.words) < words for words in people)}
    mentions = [(at, name) for at, name in mentions if name in members]
    surnames = {m.words[-1]: m.name for m in members.values() if m.is_person and len(m.words) > 1}
    mentions += [(t.start, surnames[t.lower]) for t in tokens if t.is_capital and t.lower in surnames]
    return Cast(tuple(members.values()), tuple((at, members[name]) for at, name in sorted(mentions)))


_TITLE_ADJECTIVES = {"administrerende", "tidligere", "daglig", "politisk", "fungerende", "nåværende", "former"}


def _title_start(tokens: list[Token], i: int) -> int:
    """Return where the titles before a name begin: "administrerende direktør David Nyblom"."""
    while i > 0 and tokens[i - 1].text[0].islower():
        word = tokens[i - 1].lower
        joined = word in {"og", "and"} and i > 1 and is_title(tokens[i - 2].text)
        if not (joined or word in _TITLE_ADJECTIVES or is_title(word) or is_body(word)):
            break
        i -= 1
    return i


def _member(phrase: Phrase) -> Member | None:
    """Return who a phrase introduces, if it names anybody."""
    if phrase.name is None or " og " in phrase.name:
        return None
    words = phrase.name.split()
    head = [w for w in re.split(r"[\s(),]+", phrase.text) if w]
    bodies = [w.lower() for w in head if w not in words and is_body(w)]
    age = re.search(r"\((\d{1,2})\)", phrase.text)
    sure = bool(phrase.titles) or words[0].split("-")[0] in FIRST_NAMES or age is not None
    maybe = 2 <= len(words) <= 3 and not any(is_body(w) or not w[0].isalpha() or w.isupper() for w in words)
    is_person = not (bodies and not phrase.titles) and len(words) > (0 if phrase.titles else 1) and (sure or maybe)
    if len(words) == 1 and not phrase.titles and not bodies:
        is_person = False
    gender = gender_of([*phrase.titles, *words]) if is_person else None
    titled = phrase.text
    return Member(phrase.name, titled, phrase.start, frozenset([*phrase.titles, *bodies]), gender, is_person,
                  age.group(1) if age else None)


def _merged(known: Member, new: Member) -> Member:
    """Join two mentions of one: all their titles, the phrase that says most first."""
    titled = known.titled if known.titles or not new.titles else new.titled
    return replace(known, titled=titled, titles=known.titles | new.titles, gender=known.gender or new.gender,
                   is_person=known.is_person or new.is_person, age=known.age or new.age)
