"""What somebody said: their own words, by who says what, not words about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.function_words import FUNCTION_WORDS
from index.language.likeness import SPEAKER, SPELLING, likeness
from index.language.sentences import Span
from index.language.terms import words
from index.language.verbs import REPORTING_OR_CALLING
from retrieval.answer.evidence import MARGIN, READ_HITS, SHOWN
from retrieval.citing import CitedSpan
from retrieval.question.english import attributions_in_norwegian
from retrieval.search.hits import articles_of
from retrieval.search.names import knows_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.encoders.encoder import Encoder
    from retrieval.search.hits import FoundArticle, Results

_ARTICLES = frozenset("the a an".split())
_FRAME = FUNCTION_WORDS | REPORTING_OR_CALLING
_COMPARED = 16
"""Pieces of speech that are compared with the question by meaning: each costs the encoder time."""


def find_said_by(encoder: Encoder, results: Results, speaker: str) -> tuple[CitedSpan, ...]:
    """Return what somebody said that is nearest to the question, best first: nothing where they say nothing."""
    articles = articles_of(results.hits[: 2 * READ_HITS])
    said = [cited for article in articles for cited in _said_by(article, speaker)][:_COMPARED]
    if not said:
        return ()
    topic = _topic(results.request.question.text, speaker)
    on_it = [cited for cited in said if topic and min(likeness(topic, words(cited.words))) >= SPELLING]
    said = on_it or said
    scores = (encoder.encode([cited.words for cited in said], "passage") @ results.vector).tolist()
    ranked = sorted(zip(scores, said, strict=True), key=lambda pair: -pair[0])
    return tuple(cited for score, cited in ranked[:SHOWN] if score >= ranked[0][0] - MARGIN)


def _topic(question: str, speaker: str) -> list[str]:
    """Return the words of a question that tell on what somebody's words are asked for: "Hva sier Moe om vedtaket?"."""
    asked = _FRAME | {word for name in _names_of(speaker) for word in words(name)}
    return [word for word in words(question) if word not in asked]


def told_about(evidence: Iterable[CitedSpan], person: str) -> tuple[CitedSpan, ...]:
    """Keep, for somebody named who says nothing, what the articles themselves tell of them: not the words of others."""
    if not person[:1].isupper():
        return tuple(evidence)
    names = words(person)
    own = (cited for cited in evidence if cited.attribution is None)
    return tuple(cited for cited in own if min(likeness(names, words(cited.words))) >= SPEAKER)


def is_unknown(article: FoundArticle, person: str) -> bool:
    """Tell whether somebody is named whom an article does not know: it has none of their words."""
    return person[:1].isupper() and not knows_names(words(person), article.text)


def _said_by(article: FoundArticle, speaker: str) -> Iterator[CitedSpan]:
    """Yield what somebody says in an article; words in quotation marks inside a sentence of theirs come with it."""
    called = [[word for word in words(name) if word not in _ARTICLES] for name in _names_of(speaker)]
    end = -1
    for speech in article.speech:
        names = words(f"{speech.speaker_name or ''} {speech.speaker or ''}")
        is_theirs = names and any(asked and min(likeness(asked, names)) >= SPEAKER for asked in called)
        if is_theirs and speech.end > end:
            end = speech.end
            yield CitedSpan(article, Span(speech.start, speech.end))


def _names_of(speaker: str) -> list[str]:
    return [speaker, *attributions_in_norwegian(speaker)]
