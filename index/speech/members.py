"""Those an article names, each with the words that introduce them: "SOHR-direktør Rami Abdulrahman"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from index.language.function_words import AND, OPENERS
from index.language.titles import TITLE_ADJECTIVES
from index.language.tokens import Cursor
from index.language.verbs import REPORTING
from index.speech.people import gender_of, is_body, is_collective, is_first_name, is_title
from index.speech.phrases import REACH, phrase_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.language.tokens import Token, Window
    from index.speech.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody the article names: a person or a body.

    `titled` is the phrase that introduces them ("SOHR-direktør Rami Abdulrahman"); `gender` "m" or "f" where known.
    """

    name: str
    titled: str
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
    def words(self) -> tuple[str, ...]:
        """Return the name's words in small letters."""
        return name_words(self.name)

    def may_be(self, gender: str | None) -> bool:
        """Tell whether "han" ("m") or "hun" ("f") can mean them; None: any word for a person."""
        return self.is_person and (gender is None or self.gender in {None, gender})

    def merged(self, other: Member) -> Member:
        """Join two mentions of one: all their titles, the phrase with a title first."""
        return replace(
            self,
            titled=self.titled if self.titles or not other.titles else other.titled,
            titles=self.titles | other.titles,
            gender=self.gender or other.gender,
            is_person=self.is_person or other.is_person,
            age=self.age or other.age,
        )


@lru_cache(maxsize=1 << 12)
def name_words(name: str) -> tuple[str, ...]:
    """Return a name's words in small letters: "Solvik-Olsen" → "solvik", "olsen"."""
    return tuple(word for word in re.split(r"[\s()-]+", name.lower()) if word)


def introduced(window: Window, openings: frozenset[int], common: frozenset[str]) -> Iterator[tuple[int, Member]]:
    """Yield everybody a paragraph names, with the offset of the name.

    At the offsets in `openings`, where a sentence begins, a word that is `common` is no name.
    """
    window.spend(window.hi - window.lo)
    cursor = Cursor(window)
    for i in cursor:
        token = window[i]
        if not token.is_capital:
            continue
        if _is_credited(window, i):
            cursor.skip_to(_credit_end(window, i))
        elif not (token.start in openings and _is_ordinary(token, common)):
            phrase = phrase_at(window, _title_start(window, i))
            yield from ((token.start, member) for member in _named(window, i, phrase))
            cursor.skip_to(phrase.last if phrase else i)


def _is_ordinary(token: Token, common: frozenset[str]) -> bool:
    return (token.lower in common or token.lower in OPENERS) and not is_title(token.text)


def _named(window: Window, i: int, phrase: Phrase | None) -> list[Member]:
    """Return who a phrase names that has a capital at an index."""
    owner = None if phrase and phrase.name else _owner(window, i)
    if owner:
        return [owner]
    return _members(phrase) if phrase and phrase.end > window[i].start else []


def _is_credited(window: Window, i: int) -> bool:
    """Tell whether a photographer's or an agency's name begins here: "Foto: Heiko Junge, NTB scanpix"."""
    return window.word(i - 1) in {":", "/"} and window.word(i - 2).endswith(("foto", "scanpix"))


def _credit_end(window: Window, i: int) -> int:
    return window.run_end(i, lambda k: window[k].is_capital or window.word(k) in {"/", ","})


def _title_start(window: Window, i: int) -> int:
    """Return where the titles before a name begin: "administrerende direktør David Nyblom"."""
    return window.run_start(i, lambda k: window[k].is_small and _is_of_title(window, k))


def _is_of_title(window: Window, i: int) -> bool:
    word = window.word(i)
    if word in REPORTING:
        return False
    joins = word in AND and is_title(window.word(i - 1) or ".")
    return joins or word in TITLE_ADJECTIVES or is_title(word) or is_body(word)


def _owner(window: Window, i: int) -> Member | None:
    """Return who owns what follows: "Nisar Ahmeds datter" → Nisar Ahmed."""
    near = window.before(i + REACH)
    end = near.run_end(i, lambda k: window[k].is_capital)
    words = [token.text for token in window.tokens[i:end]]
    owns = len(words) > 1 and words[-1].endswith("s") and end < near.hi and window[end].is_small
    if not owns or not is_first_name(words[0]) or is_collective(words[-1]):
        return None
    name = " ".join(words).removesuffix("s").removesuffix("'")
    return Member(name, name, frozenset(), gender_of(words), is_person=True)


def _members(phrase: Phrase) -> list[Member]:
    """Return who a phrase names: one, or two joined by "og", whose titles may be either's."""
    first = phrase.text.split()[0]
    name = phrase.name or (first if is_body(first) and first[0].isupper() else "")
    names = re.split(r" (?:og|and) ", name)
    if len(names) == 1 or not phrase.name:
        return [_member(phrase, name)] if name else []
    return [_member(replace(phrase, text=name, titles=()), name) for name in names]


def _member(phrase: Phrase, name: str) -> Member:
    words = name.split()
    before = re.findall(r"\w+", phrase.text.partition(name)[0])
    bodies = frozenset(word.lower() for word in before if is_body(word))
    named_as_person = bool(phrase.titles) or (len(words) > 1 and (not bodies or is_first_name(words[0])))
    is_person = named_as_person and not (is_collective(name) or name.isupper())
    age = re.search(r"\((\d{1,2})\)", phrase.text)
    return Member(
        name,
        phrase.text,
        frozenset(phrase.titles) if is_person else bodies.union(phrase.titles),
        gender_of([*phrase.titles, *words]) if is_person else None,
        is_person,
        age.group(1) if age else None,
    )
