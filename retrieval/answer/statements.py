"""What somebody said: their own words, by who says what, not words about them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.sentences import Span
from index.language.terms import words
from retrieval.answer.evidence import MARGIN, READ_HITS, SHOWN
from retrieval.question.english import owners_in_norwegian
from retrieval.search.names import knows_names, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.encoders.encoder import Encoder
    from index.speech import Speech
    from index.storage.archive import Archive
    from index.storage.store import StoredArticle
    from retrieval.answer.citing import Numbering
    from retrieval.question.question import Question
    from retrieval.replies import Citation
    from retrieval.search.hybrid import Findings

_ABOUT = r"(?: (?:om|til|at|etter|på|i|da|når|under|about|on|of|to|after|in|when|during)\b.*)?\s*[?!.]*$"
_ASKED = [
    re.compile(pattern + _ABOUT, re.IGNORECASE)
    for pattern in (
        r"^(?:hva|kva) (?:sa|sier|seier|mener|meiner|mente|meinte|hevder|hevdar|hevdet|hevda|uttalte|uttaler|fortalte"
        r"|fortel|forteller|svarte|svarer) (?P<who>.+?)",
        r"^(?:hva|kva) har (?P<who>.+?) (?:sagt|uttalt|fortalt|hevdet|hevda|ment)",
        r"^what (?:did|does|do|has|have) (?P<who>.+?) (?:say|said|claim|claimed|think|tell|told)",
    )
]
_ARTICLES = frozenset("the a an".split())
_LIKE = 0.5
_READ = 16
"""Statements that are compared with the question by meaning: each costs the encoder time."""


def speaker_asked(question: Question) -> str | None:
    """Return whose words a question asks for: "Hva sa Talal Barazi om ofrene?" → Talal Barazi."""
    found = next((match for match in (pattern.match(question.text) for pattern in _ASKED) if match), None)
    return found["who"] if found else None


def find_statements(
    archive: Archive, encoder: Encoder, findings: Findings, who: str, numbering: Numbering
) -> tuple[Citation, ...]:
    """Return what somebody said that is nearest to the question, best first: nothing where they say nothing."""
    keys = dict.fromkeys((hit.stored.article, hit.stored.version) for hit in findings.hits[: 2 * READ_HITS])
    articles = [stored for stored in (archive.article(*key) for key in keys) if stored]
    said = [(stored, speech) for stored in articles for speech in _said_by(archive, stored, who)][:_READ]
    if not said:
        return ()
    texts = [stored.article.text[speech.start : speech.end] for stored, speech in said]
    scores = (encoder.encode(texts, "passage") @ findings.vector).tolist()
    ranked = sorted(zip(scores, said, strict=True), key=lambda pair: -pair[0])
    return tuple(
        numbering.cite(stored, Span(speech.start, speech.end))
        for score, (stored, speech) in ranked[:SHOWN]
        if score >= ranked[0][0] - MARGIN
    )


def about_only(citations: Sequence[Citation], who: str) -> tuple[Citation, ...]:
    """Keep, for somebody named who says nothing, what the articles themselves tell of them: not the words of others."""
    if not who[:1].isupper():
        return tuple(citations)
    names = words(who)
    return tuple(c for c in citations if c.attribution is None and min(likeness(names, words(c.quote))) >= _LIKE)


def is_stranger(archive: Archive, findings: Findings, who: str) -> bool:
    """Tell whether somebody is named whom the best article does not know: it has none of their words."""
    best = findings.hits[0].stored
    stored = archive.article(best.article, best.version)
    return who[:1].isupper() and stored is not None and not knows_names(words(who), stored.article.text)


def _said_by(archive: Archive, stored: StoredArticle, who: str) -> Iterator[Speech]:
    """Yield what somebody says in an article; words in quotation marks inside a sentence of theirs come with it."""
    named = [[word for word in words(name) if word not in _ARTICLES] for name in (who, *owners_in_norwegian(who))]
    end = -1
    for speech in archive.speech_of(stored.article.id, stored.version):
        names = words(f"{speech.speaker_name or ''} {speech.speaker or ''}")
        is_theirs = names and any(asked and min(likeness(asked, names)) >= _LIKE for asked in named)
        if is_theirs and speech.end > end:
            end = speech.end
            yield speech
