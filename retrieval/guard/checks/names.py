"""Names: those of a statement stand in what it cites, or in the rest of its article, in some spelling or language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.calendar import MONTHS, WEEKDAYS
from index.language.first_names import MEN, WOMEN
from index.language.likeness import NAMESAKE, SPELLING, likeness, overlap
from index.language.names import NAME
from index.language.terms import grams, words
from retrieval.guard.grounds import alike
from retrieval.search.exonyms import is_place, names_of_place, other_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.guard.grounds import Grounds

_NAME = re.compile(NAME)
_ADJECTIVE = 0.78
"""How near a place's adjective lies to its name in another language."""
_SPELT = 0.7
"""The same of its name in an older spelling, with the same beginning: Aten, Athens."""
_PERSON = MEN | WOMEN


def wrong_names(grounds: Grounds) -> Iterator[str]:
    """Yield the names of people and places in a statement that what it cites does not know.

    Somebody may be called by more of their name than the cited sentence has, where the article has it.
    """
    known = _known("\n".join({read.passage.article.text for read in grounds.cited}))
    for match in _NAME.finditer(grounds.statement.words):
        name = match.group().lower()
        bare = name.removesuffix("'s")
        if name not in MONTHS | WEEKDAYS and is_place(bare):
            is_known = _has([bare, *names_of_place(bare)], known) or _means_place(grounds, match.start())
        else:
            is_known = not _is_someones(grounds, match) or _has([name], known)
        if not is_known:
            yield match.group()


def _is_someones(grounds: Grounds, match: re.Match[str]) -> bool:
    """Tell whether a word with a capital is a name that no language writes otherwise."""
    if match.group().lower() in MONTHS | WEEKDAYS:
        return False
    if match.group() in _PERSON and _is_in_a_run(grounds.statement.words, match):
        return True
    return match.start() > 0 and not grounds.is_foreign


def _is_in_a_run(text: str, match: re.Match[str]) -> bool:
    """Tell a name from a sentence's first word, which has a capital anyway: by another capital behind it."""
    return match.start() > 0 or _NAME.match(text, match.end() + 1) is not None


def _means_place(grounds: Grounds, start: int) -> bool:
    """Tell whether what is cited has the place's adjective: spanske for Spain's."""
    own = [word for word in grounds.words if word.start == start]
    cited = [word for read in grounds.cited for word in read.words]
    like = [word for word in cited if word.text[0].islower()]
    spelt = [word for word in cited if own and word.lower[:2] == own[0].lower[:2]]
    return bool(own) and bool(alike(own, like).max() >= _ADJECTIVE or alike(own, spelt).max() >= _SPELT)


def _known(text: str) -> set[str]:
    told = words(text)
    return {*told, *other_names(text), *(word.removesuffix("s") for word in told)}


def _has(spellings: list[str], known: set[str]) -> bool:
    asked = [word for spelling in spellings for word in words(spelling)]
    if any(found >= SPELLING for found in likeness(asked, known)):
        return True
    pieces = [set(grams(word)) for word in known if len(word) > 3]
    return any(overlap(set(grams(word)), one) > NAMESAKE * 2 for word in asked for one in pieces)
