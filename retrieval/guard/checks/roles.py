"""Roles: what a statement calls somebody, its article calls them too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.encoders.word_vectors import WORD
from index.language.likeness import SPELLING, likeness
from index.language.names import NAME
from index.language.verbs import REPORTING
from index.speech.people import is_title
from retrieval.guard.grounds import alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.guard.grounds import Grounds

_SAME = 0.72
"""How near a title lies to its nynorsk form."""
_ENTITLED = re.compile(rf"(?<![\w-])(?=(?P<title>[\w-]+) (?P<name>{NAME}(?: {NAME})*))")


def wrong_roles(grounds: Grounds) -> Iterator[str]:
    """Yield the title before a name that the article has in no form, or before other names alone; in one language."""
    if grounds.is_foreign or not grounds.cited:
        return
    articles = "\n\n".join({read.passage.article.text for read in grounds.cited})
    titles = list(_entitled(articles))
    for title, name in _entitled(grounds.statement.words):
        bearers = [bearer for other, bearer in titles if _is_form(title, other)]
        is_theirs = any(_is_name(name, bearer) for bearer in bearers)
        is_nobodys = sum(_is_form(title, word) for word in WORD.findall(articles)) > len(bearers)
        if not (is_theirs or is_nobodys or _is_told(grounds, title)):
            yield title


def _entitled(text: str) -> Iterator[tuple[str, str]]:
    """Yield each title that a name follows, with the last word of that name."""
    for match in _ENTITLED.finditer(text):
        title = match["title"]
        if title.lower() not in REPORTING and is_title(title.lower()):
            yield title, match["name"].split()[-1]


def _is_form(title: str, other: str) -> bool:
    return likeness([title.lower().rpartition("-")[2]], [other.lower().rpartition("-")[2]])[0] >= SPELLING


def _is_name(one: str, other: str) -> bool:
    return one.removesuffix("s") == other.removesuffix("s")


def _is_told(grounds: Grounds, title: str) -> bool:
    """Tell whether what is cited has a title that means the same, as nynorsk has another form."""
    own = [word for word in grounds.words if word.text == title]
    theirs = [word for read in grounds.cited for word in read.words if is_title(word.lower)]
    return grounds.language == "nn" and bool(own and theirs) and bool(alike(own, theirs).max() >= _SAME)
