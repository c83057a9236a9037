"""What happened: the dead of an earthquake are not those of a massacre in the same town."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.question.question import Question
    from retrieval.search.hits import FoundArticle

_NAMED = re.compile(r"\b(?:i|under|ved|av|etter|på) (?P<stem>[a-zæøå]{3,}?)(?:en|et|a|ene|ane)\b")
_NAMED_IN_ENGLISH = re.compile(
    r"\b(?:in|during|by|after) the (?!(?:town|city|village|area|region|province|country)\b)(?P<stem>[a-z]{4,5})"
)
"""English and Norwegian words for one thing often begin alike: "massacre", "massakren"."""


def is_of_another_happening(question: Question, article: FoundArticle) -> bool:
    """Tell whether a question names what happened by a word that the article has in no form: "i jordskjelvet"."""
    told = f"{article.article.title} {article.text}".lower()
    named = _NAMED_IN_ENGLISH if question.language == "en" else _NAMED
    return any(match["stem"] not in told for match in named.finditer(question.text))
