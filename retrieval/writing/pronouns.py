"""Pronouns: whoever "he" stands for in a draft is told of in what its statement cites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.detection import detect
from index.language.names import AT_PLACE, names_in_question, names_in_text
from index.language.terms import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.guard.grounds import Passage

_HE = frozenset("han ham honom hans he him his".split())
_SHE = frozenset("hun ho henne hennes hennar she her hers".split())
_OTHERWISE = {True: frozenset({"ho", "ham"}), False: frozenset({"her", "he"})}
"""Words that are none in English, and those that are none in Norwegian."""


def stands_for_another(said: str, before: Sequence[str], cited: Sequence[Passage]) -> bool:
    """Tell whether a pronoun of a statement stands for somebody whom its passages do not tell of.

    Whom it stands for is named before it in the statement, or last in the texts `before`, the nearest first. Where the
    passages have such a pronoun too, it is somebody whom their article has named by then.
    """
    pronoun = next(_pronouns(said), None)
    if not pronoun or _named(said[: pronoun.start()]):
        return False
    pronouns = _HE if pronoun.group().lower() in _HE else _SHE
    alike = [p for p in cited if any(each.group().lower() in pronouns for each in _pronouns(p.text))]
    named = next(filter(None, map(_named, before)), set[str]())
    if not named:
        return not alike
    told = [*(p.text for p in cited), *(p.article.text[: p.end] for p in alike), *_speakers(cited)]
    return not named & _bare(word for text in told for word in words(text))


def _pronouns(text: str) -> Iterator[re.Match[str]]:
    known = (_HE | _SHE) - _OTHERWISE[detect(text).language == "en"]
    return (match for match in re.finditer(r"\w+", text) if match.group().lower() in known)


def _named(text: str) -> set[str]:
    """Return the words of the names of people in a text; its first word, where there is no other."""
    plain = AT_PLACE.sub(" ", text)
    return _bare(names_in_text(plain)) or _bare(names_in_question(f"? {plain}"))


def _speakers(cited: Sequence[Passage]) -> list[str]:
    """Return who speaks in passages, by the name that their article has for them."""
    said = (speech for passage in cited for span in passage.sentences for speech in passage.said_in(span))
    return [speech.speaker_name or "" for speech in said]


def _bare(found: Iterable[str]) -> set[str]:
    """Return words without capitals and without the s of a genitive."""
    return {word.lower().removesuffix("s").rstrip("'’") for word in found}
