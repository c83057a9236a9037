"""Questions for a yes or a no: "Did the regime confirm the killings?", "Er kirken gjenoppbygd?"."""

from __future__ import annotations

import re

from index.language.function_words import AUXILIARIES
from index.language.terms import words
from index.language.verbs import REPORTING

_ASKS_MORE = re.compile(
    r"\b(?:hv(?:em|a|or|ordan|orfor|ilke[nt]?)|når|kv(?:en|a|ar|ifor)|kor(?:leis|for)?|who(?:m|se)?|what|where|when|why"
    r"|how|which|eller|or)\b",
    re.IGNORECASE,
)
_MORE = frozenset("var gjør gjer gjorde do does did shall should får fikk fekk bør burde finnes fins finst".split())
_FIRST = AUXILIARIES | _MORE | REPORTING
_OPENERS = frozenset("og men så and but so".split())


def asks_yes_no(text: str) -> bool:
    """Tell whether a question begins with its verb, and asks for nothing but whether it is so."""
    found = words(text)
    if found and found[0] in _OPENERS:
        found = found[1:]
    return len(found) > 1 and found[0] in _FIRST and not _ASKS_MORE.search(text)
