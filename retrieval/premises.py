"""False premises: a question why something happened, in an archive that does not know of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.figures import event_in
from index.figures.measures import EVENTS
from index.terms import words

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


def denies_premise(archive: Archive, findings: Findings) -> bool:
    """Tell whether a question why takes for granted what the best article has no word of.

    "Hvorfor gikk Barazi av?", "Why was he arrested?": somebody leaves office, is killed, arrested, rescued ...
    """
    best = findings.hits[0].stored
    stored = archive.article(best.article, best.version)
    question = findings.question.text
    if stored is None or not _WHY.search(question):
        return False
    told = f"{stored.article.title} {stored.article.text}"
    if _LEAVES_OFFICE.search(question) and not _LEAVES_OFFICE.search(told):
        return True
    event = event_in(question)
    return event is not None and not any(word.startswith(EVENTS[event]) for word in words(told))
