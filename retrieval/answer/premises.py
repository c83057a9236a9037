"""False premises: a question why something happened, in an archive that does not know of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.figures import event_in
from index.figures.measures import EVENTS
from index.language.names import AT_PLACE, NAME, names_in_question
from index.language.terms import words
from retrieval.search.names import knows_names

if TYPE_CHECKING:
    from retrieval.question.question import Question
    from retrieval.search.hits import FoundArticle

_LEAVES_OFFICE = re.compile(
    r"\b(?:(?:gikk|går|gjekk|gå) (?:[\w-]+ ){0,3}av"
    r"|(?:trakk|trekker|trekk|trekke) (?:[\w-]+ ){0,3}seg(?! (?:ut|tilbake))"
    r"|avgang\w*|avgå\w*|fratr\w+|(?:sa|seie|si) (?:[\w-]+ ){0,3}opp|resign\w*|step(?:s|ped|ping)? down|quits?)\b",
    re.IGNORECASE,
)

_OF_WHOM = re.compile(rf"\b(?:[Hh]vorfor|[Kk]vifor|[Kk]orfor|[Ww]hy) \w+ (?P<names>{NAME}(?: {NAME})*)")


def denies_premise(question: Question, article: FoundArticle) -> bool:
    """Tell whether a question why takes for granted what the article that is nearest to it has no word of.

    "Hvorfor gikk Barazi av?", "Why was he arrested?": somebody leaves office, is killed, arrested, rescued ...
    """
    happening = _happening(question.text) if question.asks_why else None
    if happening is None:
        return False
    told = [article.article.title, *(article.text[span.start : span.end] for span in article.sentences)]
    happened = [(sentence, found.start()) for sentence in told if (found := happening.search(sentence))]
    return not happened or _is_told_of_others(question.text, happened)


def _happening(question: str) -> re.Pattern[str] | None:
    """Return what tells of the thing that a question takes for granted; None where it takes nothing we know of."""
    if _LEAVES_OFFICE.search(question):
        return _LEAVES_OFFICE
    event = event_in(question)
    return re.compile(rf"\b(?:{'|'.join(EVENTS[event])})", re.IGNORECASE) if event else None


def _is_told_of_others(question: str, happened: list[tuple[str, int]]) -> bool:
    """Tell whether it is told of others by name, before the word for it, and never of who the question is about."""
    match = _OF_WHOM.search(question)
    asked = words(match["names"]) if match else []
    if not asked or any(knows_names([name], sentence) for sentence, _ in happened for name in asked):
        return False
    return any(names_in_question(AT_PLACE.sub("", sentence[:at])) for sentence, at in happened)
