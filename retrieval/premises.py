"""False premises: a question why something happened, in an archive that does not know of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.figures import event_in
from index.figures.measures import EVENTS
from index.sentences import sentences
from index.terms import words
from retrieval.names import knows_names, names_in

if TYPE_CHECKING:
    from index.archive import Archive
    from retrieval.search import Findings

_WHY = re.compile(r"\b(?:hvorfor|kvifor|korfor|why)\b", re.IGNORECASE)
_LEAVES_OFFICE = re.compile(
    r"\b(?:(?:gikk|går|gjekk|gå) (?:[\w-]+ ){0,3}av"
    r"|(?:trakk|trekker|trekk|trekke) (?:[\w-]+ ){0,3}seg(?! (?:ut|tilbake))"
    r"|avgang\w*|avgå\w*|fratr\w+|(?:sa|seie|si) (?:[\w-]+ ){0,3}opp|resign\w*|step(?:s|ped|ping)? down|quits?)\b",
    re.IGNORECASE,
)


_OF_WHOM = re.compile(r"\b(?:[Hh]vorfor|[Kk]vifor|[Kk]orfor|[Ww]hy) \w+ (?P<names>[A-ZÆØÅ][\w-]*(?: [A-ZÆØÅ][\w-]*)*)")


def denies_premise(archive: Archive, findings: Findings) -> bool:
    """Tell whether a question why takes for granted what the best article has no word of.

    "Hvorfor gikk Barazi av?", "Why was he arrested?": somebody leaves office, is killed, arrested, rescued ... Where
    the article tells it of others by name, it has no word of it.
    """
    best = findings.hits[0].stored
    stored = archive.article(best.article, best.version)
    question = findings.question.text
    if stored is None or not _WHY.search(question):
        return False
    told = [stored.article.title, *(stored.article.text[s.start : s.end] for s in sentences(stored.article.text))]
    event = event_in(question)
    if _LEAVES_OFFICE.search(question):
        return not any(_LEAVES_OFFICE.search(sentence) and _may_be_of(question, sentence) for sentence in told)
    if event is None:
        return False
    roots = EVENTS[event]
    happened = [sentence for sentence in told if any(word.startswith(roots) for word in words(sentence))]
    return not any(_may_be_of(question, sentence) for sentence in happened)


def _may_be_of(question: str, sentence: str) -> bool:
    """Tell whether a sentence may be about who the question is about: it names them, or nobody."""
    match = _OF_WHOM.search(question)
    asked = words(match["names"]) if match else []
    named = names_in(sentence)
    return not asked or not named or any(knows_names([name], sentence) for name in asked)
