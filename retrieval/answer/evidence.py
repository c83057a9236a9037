"""The evidence: the sentences of the best hits that speak to the question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.language.sentences import Span, is_heading, sentences
from index.language.terms import grams, has_quantity, words
from retrieval.citing import CitedSpan
from retrieval.search.hits import answers_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from index.articles.passages import Passage
    from index.encoders.encoder import Encoder
    from retrieval.question.question import Question
    from retrieval.search.hits import FoundArticle, Hit, Results

READ_HITS = 5
"""Hits whose sentences are looked at."""
ENCODED = 12
"""Sentences that are compared with the question by meaning too, after a first look: each costs the encoder time."""
SHOWN = 3
"""Citations at the most."""
OVERLAP_WEIGHT = 0.1
QUANTITY_BONUS = 0.1
"""What a number in a sentence is worth to a question that asks for one."""
STRETCH = 320
"""Characters of a stretch that is made longer by the sentences beside the one that fits."""
MARGIN = 0.12
"""How far below the best sentence another may score and still be shown, where both are ranked by search."""


@dataclass(frozen=True, slots=True)
class RankedSentence:
    """A sentence of a hit and how well it fits the question: meaning, shared words, and the rank of its passage."""

    cited: CitedSpan
    score: float


def find_evidence(encoder: Encoder, results: Results) -> tuple[CitedSpan, ...]:
    """Return the sentences to show, best first; two that stand side by side become one stretch.

    To a question for the number of something, only sentences that tell of the thing are evidence.
    """
    counted = results.request.counted
    found = _each_once(_answering(results.hits) if results.is_read else _nearest(encoder, results))
    telling = [sentence for sentence in found if counted is None or counted.is_told_of(sentence.cited.words)]
    near = [sentence for sentence in telling if results.is_read or sentence.score >= telling[0].score - MARGIN]
    return _join_neighbours([_in_context(sentence.cited) for sentence in near[:SHOWN]])


def first_sentence(question: Question, hit: Hit) -> CitedSpan | None:
    """Return the first sentence of a hit below its subhead: what stands nearest when nothing answers."""
    return next((sentence.cited for sentence in _sentences(question, [hit])), None)


def _answering(hits: Sequence[Hit]) -> list[RankedSentence]:
    """Return the sentences in which the reader found an answer, by the rank of their passages."""
    found = []
    for hit, answer in answers_in(hits):
        found.append(RankedSentence(CitedSpan(hit.article, hit.article.own_sentence(answer)), hit.score))
    return found


def _nearest(encoder: Encoder, results: Results) -> list[RankedSentence]:
    """Return the sentences that are nearest to a topic by meaning and words, best first."""
    found = list(_sentences(results.request.question, results.hits[:READ_HITS]))
    promising = sorted(_each_once(found), key=lambda sentence: -sentence.score)[:ENCODED]
    return _rank_by_meaning(promising, encoder, results.vector) if promising else []


def _sentences(question: Question, hits: Sequence[Hit]) -> Iterator[RankedSentence]:
    """Yield the sentences of hits, in order, each with what can be told of it at a first look; subheads are none."""
    asked = {gram for word in words(question.text) for gram in grams(word)}
    for hit in hits:
        for span in _spans(hit.article, hit.passage):
            cited = CitedSpan(hit.article, span)
            yield RankedSentence(cited, hit.score + _first_look(question, asked, cited.words))


def _spans(article: FoundArticle, passage: Passage) -> Iterator[Span]:
    """Yield the sentences of a passage; of one that is longer than any real one, the part that the passage holds."""
    for paragraph in article.body:
        is_subhead = paragraph.start > 0 and is_heading(article.text[paragraph.start : paragraph.end])
        if is_subhead or paragraph.end <= passage.start or passage.end <= paragraph.start:
            continue
        for sentence in sentences(article.text, paragraph):
            span = Span(max(sentence.start, passage.start), min(sentence.end, passage.end))
            if span.start < span.end:
                yield span


def _each_once(found: Sequence[RankedSentence]) -> list[RankedSentence]:
    """Keep one of those with the same words, so that copies of one story count once: the one published first."""
    alike: dict[tuple[str, ...], list[RankedSentence]] = {}
    for sentence in found:
        alike.setdefault(tuple(words(sentence.cited.words)), []).append(sentence)
    return [replace(copies[0], cited=min(copies, key=_published).cited) for copies in alike.values()]


def _published(sentence: RankedSentence) -> str:
    """Return when a sentence's article was published; one without a date counts as the last."""
    return sentence.cited.article.article.published or "9999"


def _first_look(question: Question, asked: set[str], sentence: str) -> float:
    """Return what the words of a sentence are worth: those it shares with the question, and a number asked for."""
    shared = asked & {gram for word in words(sentence) for gram in grams(word)}
    bonus = QUANTITY_BONUS if question.asks_quantity and has_quantity(sentence) else 0.0
    return OVERLAP_WEIGHT * len(shared) / max(1, len(asked)) + bonus


def _rank_by_meaning(
    found: Sequence[RankedSentence], encoder: Encoder, vector: NDArray[np.float32]
) -> list[RankedSentence]:
    cosines = (encoder.encode([sentence.cited.words for sentence in found], "passage") @ vector).tolist()
    ranked = [replace(each, score=each.score + cosine) for each, cosine in zip(found, cosines, strict=True)]
    return sorted(ranked, key=lambda sentence: -sentence.score)


def _in_context(sentence: CitedSpan) -> CitedSpan:
    """Return a sentence with those beside it in its paragraph that are the same party's words, if it stays short."""
    article, widest = sentence.article, sentence
    is_claim = sentence.attribution is not None
    paragraph = next(p for p in article.body if p.start <= sentence.span.start < p.end)
    for other in sentences(article.text, paragraph):
        span = widest.span
        wider = CitedSpan(article, Span(min(other.start, span.start), max(other.end, span.end)))
        is_beside = article.text[min(other.end, span.end) : max(other.start, span.start)] in (" ", "")
        if is_beside and wider.span.end - wider.span.start <= STRETCH:
            alike = wider if is_claim else CitedSpan(article, other)
            widest = wider if (alike.attribution is not None) is is_claim else widest
    return widest


def _join_neighbours(chosen: Sequence[CitedSpan]) -> tuple[CitedSpan, ...]:
    """Put a party's sentences with nothing but a space between them together, at the place of the better one."""
    stretches: list[CitedSpan] = []
    for sentence in chosen:
        beside = next((n for n, other in enumerate(stretches) if _is_beside(other, sentence)), None)
        if beside is None:
            stretches.append(sentence)
        else:
            spans = (stretches[beside].span, sentence.span)
            whole = Span(min(span.start for span in spans), max(span.end for span in spans))
            stretches[beside] = CitedSpan(sentence.article, whole)
    return tuple(stretches)


def _is_beside(one: CitedSpan, other: CitedSpan) -> bool:
    """Tell whether two stretches of one party's stand side by side, or share some words."""
    first, second = sorted((one.span, other.span), key=lambda span: span.start)
    is_near = one.article == other.article and one.article.text[first.end : second.start] in (" ", "")
    return is_near and _speaker(one) == _speaker(other)


def _speaker(cited: CitedSpan) -> str | None:
    return cited.attribution.name if cited.attribution else None
