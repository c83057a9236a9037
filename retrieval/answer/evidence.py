"""The evidence: the sentences of the best hits that speak to the question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.sentences import Span, is_heading, paragraphs, sentences
from index.language.terms import grams, has_quantity, words
from retrieval.answer.attribution import attribution_of
from retrieval.answer.citing import Numbering
from retrieval.answer.short_answer import read_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from index.articles.passages import Passage
    from index.encoders.encoder import Encoder
    from index.storage.archive import Archive
    from index.storage.store import StoredArticle
    from retrieval.question.counted import Asked
    from retrieval.question.question import Question
    from retrieval.replies import Citation
    from retrieval.search.hybrid import Findings, Hit

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
READ_MARGIN = 6.0
"""The same where both were read."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a hit and how well it fits the question: meaning, shared words, and the rank of its passage."""

    article: StoredArticle
    span: Span
    score: float

    @property
    def text(self) -> str:
        """Return the sentence as it stands."""
        return self.article.article.text[self.span.start : self.span.end]


def find_evidence(
    archive: Archive, encoder: Encoder, findings: Findings, numbering: Numbering, asked: Asked | None = None
) -> tuple[Citation, ...]:
    """Return the sentences to show, best first, each as a citation; two that stand side by side become one.

    To a question for the number of something, only sentences that tell of the thing are evidence.
    """
    is_read = any(hit.reading for hit in findings.hits)
    found = _each_once(_answering(archive, findings.hits) if is_read else _near(archive, encoder, findings))
    told = [sentence for sentence in found if asked is None or asked.is_told_of(sentence.text)]
    chosen = [sentence for sentence in told if is_read or sentence.score >= told[0].score - MARGIN][:SHOWN]
    stretches = _join_neighbours(archive, [_in_context(archive, sentence) for sentence in chosen])
    return tuple(numbering.cite(sentence.article, sentence.span) for sentence in stretches)


def answering(hits: Sequence[Hit]) -> list[tuple[Hit, Span]]:
    """Return the hits that the reader finds nearly as good as the best, and where in their articles the answer is."""
    near = (hit for hit in hits if hit.score >= hits[0].score - READ_MARGIN)
    return [(hit, span) for hit in near if (span := read_span(hit))]


def _answering(archive: Archive, hits: Sequence[Hit]) -> list[Sentence]:
    """Return the sentences in which the reader found an answer, by the rank of their passages."""
    found = []
    for hit, span in answering(hits):
        stored = archive.article(hit.stored.article, hit.stored.version)
        if stored:
            touched = [s for s in sentences(stored.article.text) if s.start < span.end and span.start < s.end]
            found.append(Sentence(stored, Span(touched[0].start, touched[-1].end), hit.score))
    return found


def _near(archive: Archive, encoder: Encoder, findings: Findings) -> list[Sentence]:
    """Return the sentences that are nearest to a topic by meaning and words, best first."""
    found = _sentences(archive, findings.question, findings.hits[:READ_HITS])
    promising = sorted(_each_once(found), key=lambda sentence: -sentence.score)[:ENCODED]
    return _rank_by_meaning(promising, encoder, findings.vector) if promising else []


def cite_passage(archive: Archive, question: Question, hit: Hit) -> Citation | None:
    """Return a citation of the first sentence of a hit below its subhead: what stands nearest when nothing answers."""
    found = _sentences(archive, question, [hit])
    return Numbering(archive).cite(found[0].article, found[0].span) if found else None


def _sentences(archive: Archive, question: Question, hits: Sequence[Hit]) -> list[Sentence]:
    """Return the sentences of hits, in order, each with what can be told of it at a first look; subheads are none."""
    found = []
    asked = {gram for word in words(question.text) for gram in grams(word)}
    for hit in hits:
        stored = archive.article(hit.stored.article, hit.stored.version)
        if stored:
            text, passage = stored.article.text, hit.stored.passage
            found += [
                Sentence(stored, span, hit.score + _first_look(question, asked, text[span.start : span.end]))
                for paragraph in paragraphs(text)
                if paragraph.end > passage.start and paragraph.start < passage.end
                if paragraph.start == 0 or not is_heading(text[paragraph.start : paragraph.end])
                for span in (_clip(span, passage) for span in sentences(text, paragraph))
                if span.start < span.end
            ]
    return found


def _clip(sentence: Span, passage: Passage) -> Span:
    """Cut a sentence to a passage, which holds part of it only where it is longer than any real one."""
    return Span(max(sentence.start, passage.start), min(sentence.end, passage.end))


def _each_once(found: Sequence[Sentence]) -> list[Sentence]:
    """Keep the first of those with the same words, so that copies of one story count once."""
    return list({sentence.text: sentence for sentence in reversed(found)}.values())[::-1]


def _first_look(question: Question, asked: set[str], sentence: str) -> float:
    """Return what the words of a sentence are worth: those it shares with the question, and a number asked for."""
    shared = asked & {gram for word in words(sentence) for gram in grams(word)}
    bonus = QUANTITY_BONUS if question.asks_quantity and has_quantity(sentence) else 0.0
    return OVERLAP_WEIGHT * len(shared) / max(1, len(asked)) + bonus


def _rank_by_meaning(found: Sequence[Sentence], encoder: Encoder, vector: NDArray[np.float32]) -> list[Sentence]:
    cosines = (encoder.encode([sentence.text for sentence in found], "passage") @ vector).tolist()
    ranked = [Sentence(s.article, s.span, s.score + cosine) for s, cosine in zip(found, cosines, strict=True)]
    return sorted(ranked, key=lambda sentence: -sentence.score)


def _in_context(archive: Archive, sentence: Sentence) -> Sentence:
    """Return a sentence with those beside it in its paragraph that are the same party's words, if it stays short."""
    stored, span, text = sentence.article, sentence.span, sentence.article.article.text
    said = archive.speech_of(stored.article.id, stored.version)
    is_claim = attribution_of(text, span, said) is not None
    paragraph = next(p for p in paragraphs(text) if p.start <= span.start < p.end)
    for other in sentences(text, paragraph):
        wider = Span(min(other.start, span.start), max(other.end, span.end))
        is_beside = text[min(other.end, span.end) : max(other.start, span.start)] in (" ", "")
        is_alike = attribution_of(text, wider if is_claim else other, said) is not None
        if is_beside and is_alike is is_claim and wider.end - wider.start <= STRETCH:
            span = wider
    return Sentence(stored, span, sentence.score)


def _claimant(archive: Archive, sentence: Sentence) -> str | None:
    stored = sentence.article
    claim = attribution_of(stored.article.text, sentence.span, archive.speech_of(stored.article.id, stored.version))
    return claim.name if claim else None


def _join_neighbours(archive: Archive, chosen: Sequence[Sentence]) -> list[Sentence]:
    """Put a party's sentences with nothing but a space between them together, at the place of the better one."""
    stretches: list[Sentence] = []
    for sentence in chosen:
        text = sentence.article.article.text
        for i, other in enumerate(stretches):
            first, second = sorted((sentence.span, other.span), key=lambda span: span.start)
            is_beside = other.article == sentence.article and text[first.end : second.start] in (" ", "")
            if is_beside and _claimant(archive, other) == _claimant(archive, sentence):
                end = max(first.end, second.end)
                stretches[i] = Sentence(other.article, Span(first.start, end), other.score)
                break
        else:
            stretches.append(sentence)
    return stretches
