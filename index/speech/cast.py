"""The people and bodies of one article: who "Kraby", "guvernøren" and "hun" are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from index.speech.grammar import OPENERS
from index.speech.people import FIRST_NAMES, gender_of, is_body, is_collective, is_title
from index.speech.phrases import phrase_at
from index.speech.tokens import Window
from index.speech.verbs import REPORTING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    is_met: bool = False  # the surname stands alone somewhere

    @property
    def is_sure(self) -> bool:
        """Tell whether a title, a first name or the surname alone shows that it is a person."""
        return self.is_person and (self.gender is not None or bool(self.titles) or self.is_met)

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

    def only_one(self, at: int, gender: str | None) -> Member | None:
        """Return the one person mentioned so far who may be "han" or "hun", if there is just one."""
        people = {m.name: m for _, m in self.between(-1, at) if m.is_person and m.gender in {None, gender}}
        return next(iter(people.values())) if len(people) == 1 else None

    def entitled(self, word: str, at: int, last: Member | None) -> Member | None:
        """Return who bears a title: "guvernøren" → Talal Barazi; of several the one who spoke `last`."""
        stems = _stems(word)
        for exact in (True, False):
            fits = [m for m in self.members if any(_same_title(t, s, exact=exact) for t in m.titles for s in stems)]
            if fits:
                return last if last in fits else self._nearest(fits, at)
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


def cast_of(text: str, tokens: list[Token], lines: list[tuple[int, int]], openings: frozenset[int]) -> Cast:
    """Collect everybody named in an article.

    `lines` are its paragraphs as indexes of tokens, `openings` the offsets where its sentences begin.
    """
    common = {t.text for t in tokens if t.text[0].islower()} | OPENERS | {"også"}
    members: dict[str, Member] = {}
    mentions: list[tuple[int, str]] = []
    for lo, hi in lines:
        for at, member in _introduced(text, tokens, lo, hi, openings, common):
            known = members.get(member.name)
            members[member.name] = _merged(known, member) if known else member
            mentions.append((at, member.name))
    members = {n: m for n, m in members.items() if n + "s" not in members}  # "Tom Ystaas" is no genitive
    people = [set(m.words) for m in members.values() if m.is_person]
    members = {n: m for n, m in members.items() if m.titles or not any(set(m.words) < words for words in people)}
    surnames = {m.words[-1]: m.name for m in members.values() if m.is_person and len(m.words) > 1}
    mentions += [
        (t.start, surnames[word])
        for t in tokens
        if t.is_capital
        for word in {t.lower, t.lower.removesuffix("s")}
        if word in surnames
    ]
    alone = {surnames[t.lower] for before, t in pairwise(tokens) if t.lower in surnames and not before.is_capital}
    members = {n: replace(m, is_met=n in alone) for n, m in members.items()}
    placed = sorted(((at, members[name]) for at, name in mentions if name in members), key=_place)
    return Cast(tuple(members.values()), tuple(placed))


def _introduced(
    text: str, tokens: list[Token], lo: int, hi: int, openings: frozenset[int], common: set[str]
) -> Iterator[tuple[int, Member]]:
    """Yield everybody a paragraph names, with the offset of the name."""
    i = lo
    while i < hi:
        token = tokens[i]
        ordinary = token.start in openings and token.lower in common and not is_title(token.text)
        credit = i > lo + 1 and tokens[i - 1].text in {":", "/"} and tokens[i - 2].lower.endswith(("foto", "scanpix"))
        if credit:
            i = _after_credit(tokens, i, hi)
            continue
        if not token.is_capital or ordinary:
            i += 1
            continue
        phrase = phrase_at(Window(text, tokens, lo, hi), _title_start(tokens, i, lo))
        owner = _owner(tokens, i, hi) if phrase is None or phrase.name is None else None
        if owner:
            yield token.start, Member(owner, owner, token.start, frozenset(), gender_of(owner.split()), is_person=True)
        elif phrase and phrase.end > token.start:
            yield from ((token.start, member) for member in _members(phrase))
        i = max(phrase.last, i + 1) if phrase else i + 1


_TITLE_ADJECTIVES = {"administrerende", "tidligere", "daglig", "politisk", "fungerende", "nåværende", "former"}


def _title_start(tokens: list[Token], i: int, lo: int) -> int:
    """Return where the titles before a name begin: "administrerende direktør David Nyblom"."""
    while i > lo and tokens[i - 1].text[0].islower():
        word = tokens[i - 1].lower
        joined = word in {"og", "and"} and i > 1 and is_title(tokens[i - 2].text)
        if word in REPORTING or not (joined or word in _TITLE_ADJECTIVES or is_title(word) or is_body(word)):
            break
        i -= 1
    return i


def _owner(tokens: list[Token], i: int, hi: int) -> str | None:
    """Return who owns what follows: "Nisar Ahmeds datter" → "Nisar Ahmed"."""
    end = i
    while end < hi and tokens[end].is_capital:
        end += 1
    words = [token.text for token in tokens[i:end]]
    owns = end < hi and tokens[end].text[0].islower() and len(words) > 1 and words[-1].endswith("s")
    first_name = owns and words[0].split("-")[0] in FIRST_NAMES
    return " ".join(words).removesuffix("s").removesuffix("'") if first_name and not is_collective(words[-1]) else None


def _after_credit(tokens: list[Token], i: int, hi: int) -> int:
    """Return where the names of a photographer and an agency end: "Foto: Heiko Junge, NTB scanpix"."""
    while i < hi and (tokens[i].is_capital or tokens[i].text in {"/", ","}):
        i += 1
    return i


def _members(phrase: Phrase) -> list[Member]:
    """Return who a phrase names: one, or two joined by "og"."""
    names = re.split(r" (?:og|and) ", phrase.name or "")
    return [_member(phrase, name, alone=len(names) == 1) for name in names if name]


def _member(phrase: Phrase, name: str, *, alone: bool) -> Member:
    words = name.split()
    before = phrase.text.partition(name)[0]
    bodies = frozenset(w.lower() for w in re.findall(r"\w+", before) if is_body(w))
    age = re.search(r"\((\d{1,2})\)", phrase.text)
    titles = frozenset(phrase.titles) | bodies if alone else frozenset()
    is_person = not (is_collective(name) or name.isupper()) and (bool(phrase.titles) or (len(words) > 1 and not bodies))
    gender = gender_of([*phrase.titles, *words] if alone else words) if is_person else None
    titled = phrase.text if alone else name
    return Member(name, titled, phrase.start, titles, gender, is_person, age.group(1) if age and alone else None)


def _merged(known: Member, new: Member) -> Member:
    """Join two mentions of one: all their titles, the phrase that says most first."""
    titled = known.titled if known.titles or not new.titles else new.titled
    return replace(known, titled=titled, titles=known.titles | new.titles, gender=known.gender or new.gender,
                   is_person=known.is_person or new.is_person, age=known.age or new.age)
