"""The phrase that names a speaker: "operasjonsleder Tor Lien i fylkespolitiet", "hun", "politiet"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.language.function_words import (
    ADVERBS_AFTER_VERB,
    AND,
    BARE,
    DETERMINERS,
    FROM,
    HE,
    LINKS,
    NAME_PARTICLES,
    NAMES_TOO,
    NEAR,
    OCCASIONS,
    PRONOUNS,
    SHE,
    SPEAKING,
    STOPS,
    SUBJECTS,
    THEY,
    TIMES,
)
from index.language.tokens import Cursor, Window
from index.language.verbs import NONFINITE, REPORTING
from index.speech.bare_names import bare_name
from index.speech.people import is_body, is_title

if TYPE_CHECKING:
    from index.language.tokens import Token

REACH = 40
"""Tokens within which a phrase, a clause and what belongs to them stand together."""

_OWN = {"hans", "hennes", "deres", "vår", "their", "his", "her"}
_JOINTS = LINKS | AND
_BREAKS = STOPS | REPORTING
_NEXT = SUBJECTS | ADVERBS_AFTER_VERB
_AFTER_PRONOUN = _BREAKS | _JOINTS | ADVERBS_AFTER_VERB
_ASKING = {"hva", "hvem", "hvor", "hvordan", "hvorfor", "kva", "kven", "kor", "korleis", "kvifor", "what", "how", "why"}
_ARTICLES = {"en", "ei", "ein", "et", "eit", "a", "an"}
_NOBODY = (SPEAKING | STOPS | LINKS | _ASKING) - {"to"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a speaker; `name` is the bare name where one stands in them.

    `start` and `end` are offsets into the text, `last` the index of the token after it.
    """

    text: str
    start: int
    end: int
    last: int
    name: str | None
    titles: tuple[str, ...]

    @property
    def pronoun(self) -> str | None:
        """Return "he", "she" or "they" where the phrase is a pronoun."""
        word = self.text.lower()
        kinds = (("he", HE), ("she", SHE), ("they", THEY))
        return next((kind for kind, words in kinds if word in words), None)


def phrase_at(window: Window, at: int) -> Phrase | None:
    """Read the speaker's phrase that begins at a token, or None where nobody is named.

    "sier operasjonsleder Tor Lien i fylkespolitiet til NTB" → from the second word:
    "operasjonsleder Tor Lien i fylkespolitiet", name "Tor Lien", titles ("operasjonsleder",).
    """
    span = phrase_span(window, at)
    return phrase_of(window, *span) if span else None


def phrase_span(window: Window, at: int) -> tuple[int, int] | None:
    """Return the first token and the one after the last of the phrase that begins at a token, None where none does."""
    window = window.before(at + REACH)
    at = _after_adverbs(window, at)
    if at >= window.hi or not window[at].is_word or _is_function_word(window[at]):
        return None
    last = at + 1 if _is_pronoun(window, at) else _PhraseReader(window, at).last()
    return None if last == at or (last == at + 1 and window.word(at) in BARE) else (at, last)


def phrase_of(window: Window, first: int, last: int) -> Phrase:
    """Return the phrase of these tokens with its name and titles."""
    words = window.tokens[first:last]
    name = bare_name(Window(window.text, words, 0, len(words), window.work))
    titles = tuple(w.lower.rpartition("-")[2] for w in words if is_title(w.text) and w.text not in (name or ""))
    start, end = words[0].start, words[-1].end
    return Phrase(window.text[start:end], start, end, last, name, titles)


def _after_adverbs(window: Window, at: int) -> int:
    """Return the index after adverbs and a time: "sier også", "sier i dag"."""
    at = window.run_end(at, lambda i: window.word(i) in ADVERBS_AFTER_VERB)
    return at + 2 if window.word(at) == "i" and window.word(at + 1) in TIMES else at


def _is_function_word(token: Token) -> bool:
    """Tell a word that names nobody; but "to" may count people, and May and Will are names."""
    return token.lower in _NOBODY and token.text not in NAMES_TOO


def _is_pronoun(window: Window, at: int) -> bool:
    """Tell "de" alone from "de ansatte"."""
    if window.word(at) not in {"de", "dei"} or at + 1 >= window.hi:
        return window.word(at) in PRONOUNS
    return not window[at + 1].is_word or window.word(at + 1) in _AFTER_PRONOUN


def _is_closed(noun: Token, token: Token) -> bool:
    """Tell whether a definite noun ends the phrase: "tvitrer presidenten kort tid etter"."""
    definite = len(noun.text) > 5 and noun.text.endswith(("en", "et", "ene", "ane"))
    return definite and not (is_title(token.text) or is_body(token.text) or token.lower in NEAR | _OWN)


def _owns_or_points(token: Token) -> bool:
    return token.lower in DETERMINERS or (token.is_capital and token.is_genitive)


class _PhraseReader:
    """Reads a phrase word by word until one does not belong to it.

    `named`: a name has been read, so that only what is linked to it may follow. `linked`: after a preposition.
    """

    def __init__(self, window: Window, at: int) -> None:
        self._window = window
        self._at = at
        self._named = False
        self._linked = False

    def last(self) -> int:
        """Return the index after the phrase's last token."""
        window = self._window
        cursor = Cursor(window, self._at)
        end = self._at
        for i in cursor:
            taken = self._taken(i)
            if not taken:
                break
            end = i + taken
            cursor.skip_to(end)
        window.spend(end - self._at + 1)
        words = replace(window, lo=self._at)
        return words.run_start(end, lambda i: window.word(i) in _JOINTS or window[i].text == ",")

    def _taken(self, i: int) -> int:
        """Return how many tokens the phrase takes on from here, 0 where it ends."""
        token = self._window[i]
        if token.text == "(":
            return self._parenthesis(i)
        if i > self._at and self._window[i - 1].text.endswith("-") and (token.text == "," or token.lower in AND):
            return 1  # "leder i miljø-, plan- og byggekomiteen"
        if token.text == ",":
            return int(self._apposition(i + 1))
        if token.lower in AND:
            return int(self._joins(i))
        return int(token.is_word and self._takes_word(i))

    def _takes_word(self, i: int) -> bool:
        token = self._window[i]
        if self._is_particle(i):
            return True
        if token.lower in LINKS:
            return self._link(i)
        named_here = i > self._at or not (token.lower in DETERMINERS or is_title(token.text) or self._is_of_nation(i))
        if token.is_capital and named_here:
            self._named = self._named or not self._linked
            return True
        return self._small(i)

    def _is_of_nation(self, i: int) -> bool:
        """Tell "Svenske" in "Svenske medier", which opens a sentence, from a name."""
        return self._window[i].text.endswith("ske") and i + 1 < self._window.hi and self._window[i + 1].is_small

    def _parenthesis(self, i: int) -> int:
        """Take on a party, an age, a short name: "(Ap)", "(21)", "(SOHR)"."""
        inside = self._window.words(i + 1, i + 9)
        if i == self._at or ")" not in inside or self._window[i + 1].is_small:
            return 0
        return inside.index(")") + 2

    def _apposition(self, at: int) -> bool:
        """Tell whether a comma goes on to who it is: "Anne Moe, operasjonsleder i", "Holts advokat, Per Lie"."""
        read = self._window.tokens[self._at : at - 1]
        described = any(is_title(token.text) for token in read) or (bool(read) and _owns_or_points(read[0]))
        if not (self._named or described):
            return False
        for token in self._window.tokens[at : min(at + 12, self._window.hi)]:
            if not (token.is_word or (token.text == "," and not self._named)):
                return False
            if is_title(token.text) if self._named else token.is_capital:
                self._linked = False
                return True
        return False

    def _joins(self, i: int) -> bool:
        """Tell whether "og" goes on to another name or title of the phrase."""
        if i + 1 >= self._window.hi or i == self._at:
            return False
        left, right = self._window[i - 1], self._window[i + 1]
        if self._named:
            return (left.is_capital and (right.is_capital or is_body(right.text))) or (
                is_title(left.text) and is_title(right.text)
            )
        return right.is_small and (right.lower not in _BREAKS or right.lower == "tidligere")

    def _is_particle(self, i: int) -> bool:
        """Tell whether a word in small letters joins two parts of a name: "von der" in "Ulla von der Lie"."""
        end = self._window.run_end(i, lambda k: self._window.word(k) in NAME_PARTICLES)
        return i < end < self._window.hi and self._window[end].is_capital

    def _link(self, i: int) -> bool:
        """Tell whether a preposition goes on to where the speaker belongs, not to when or where it was said."""
        if i + 1 >= self._window.hi:
            return False
        place = self._window[i + 1]
        occasion = place.lower in OCCASIONS and place.text != "The"
        if not place.is_word or occasion or place.text[0].isdigit():
            return False
        office = is_title(self._window[i - 1].text)  # "leder for komiteen"
        self._linked = place.is_capital or not self._named or office or self._window.word(i) not in {"for", "på", "in"}
        return self._linked

    def _small(self, i: int) -> bool:
        """Tell whether a word in small letters belongs to the phrase."""
        token = self._window[i]
        left = self._window[i - 1] if i > self._at else None
        if left and left.is_capital and is_body(token.text):
            return True  # "Oslo distrikt"
        if self._is_end(left, token):
            return False
        if left and left.is_capital and left.is_genitive:
            self._named = False  # "Holts advokat": the name was the owner's
        return not self._named or self._linked or is_title(token.text)

    def _is_end(self, left: Token | None, token: Token) -> bool:
        """Tell whether a word in small letters can only stand after the phrase: the next verb, a time, a number."""
        if token.lower == "tidligere" and not self._named:
            return False  # "tidligere skipper Per Vik"
        if token.lower in _BREAKS:
            return not (left and left.lower in _ARTICLES and token.lower in NONFINITE)
        if left is None:
            return False
        from_there = left.lower in FROM and not self._named  # "prognoser fra den svenske kanalen"
        return (token.lower in _NEXT and not from_there) or _is_closed(left, token)
