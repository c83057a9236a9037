"""People: a statement names nobody in the stead of those whom its source names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.function_words import PRONOUNS
from index.language.likeness import SPEAKER, likeness
from index.language.names import names_in_text
from index.language.terms import words
from retrieval.search.exonyms import names_of_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.guard.grounds import Grounds


def absent_people(grounds: Grounds) -> Iterator[str]:
    """Yield a name that the article has, but no cited passage and nobody who speaks in one, where those name others."""
    articles = {word for read in grounds.cited for word in words(read.passage.article.text)}
    told = _told(grounds)
    if not any(max(likeness(words(name), grounds.lower), default=1.0) < SPEAKER for name in _named(grounds)):
        return
    for word in grounds.words:
        is_name = word.start > 0 and word.text[0].isupper() and not names_of_place(word.lower)
        if is_name and word.lower in articles and likeness([word.lower], told)[0] < SPEAKER:
            yield word.text


def _told(grounds: Grounds) -> list[str]:
    """Return the words of what is cited and of who speaks in it, and of what stands before a pronoun."""
    spoken = [f"{said.speaker} {said.speaker_name}" for ground in grounds.sentences for said in ground.said]
    told = words(" ".join([grounds.text, *spoken]))
    if PRONOUNS & set(told):
        told += words("\n".join(grounds.before))
    return told + [word.removesuffix("s") for word in told]


def _named(grounds: Grounds) -> list[str]:
    """Return whom what is cited names."""
    speakers = (said.speaker_name for ground in grounds.sentences for said in ground.said)
    return [*names_in_text(grounds.text), *(name for name in speakers if name)]
