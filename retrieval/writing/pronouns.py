"""Pronouns: whoever "he" stands for in a draft is told of in what its statement cites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.detection import detect
from index.language.names import AT_PLACE, names_in_question, names_in_text
from index.language.terms import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.guard.grounds import Passage

_NORWEGIAN = re.compile(r"\b(?:han|hun|ho|ham|henne|honom|hans|hennes|hennar)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)


def stands_for_another(said: str, before: Sequence[str], cited: Sequence[Passage]) -> bool:
    """Tell whether a pronoun of a statement stands for somebody whom its passages do not tell of, or for nobody.

    Whom it stands for is named before it in the statement, or last in the texts `before`, the nearest first.
    """
    pronoun = _pronoun(said)
    if not pronoun or _named(said[: pronoun.start()]):
        return False
    named = next(filter(None, map(_named, before)), set[str]())
    return not named & _told_of(cited)


def _pronoun(text: str) -> re.Match[str] | None:
    return (_ENGLISH if detect(text).language == "en" else _NORWEGIAN).search(text)


def _named(text: str) -> set[str]:
    """Return the words of the names of people in a text; its first word, where there is no other."""
    plain = AT_PLACE.sub(" ", text)
    return _bare(names_in_text(plain)) or _bare(names_in_question(f"? {plain}"))


def _told_of(cited: Sequence[Passage]) -> set[str]:
    """Return the words of passages, with those that their own pronouns lean on."""
    texts = [passage.text for passage in cited]
    texts += [text for passage in cited if _pronoun(passage.text) for text in passage.before]
    said = (speech for passage in cited for span in passage.sentences for speech in passage.said_in(span))
    texts += [speech.speaker_name or "" for speech in said]
    return _bare(word for text in texts for word in words(text))


def _bare(found: Iterable[str]) -> set[str]:
    """Return words without capitals and without the s of a genitive."""
    return {word.lower().removesuffix("s").rstrip("'’") for word in found}
