"""The evidence: the sentences of the best hits that speak to the question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.sentences import Span, is_heading, paragraphs, sentences
from index.terms import grams, has_quantity, words
from retrieval.answer import Citation

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from index.archive import Archive
    from index.encoder import Encoder
    from index.store import StoredArticle
    from retrieval.question import Question
    from retrieval.search import Hit

READ_HITS = 5
"""Hits whose sentences are looked at."""
ENCODED = 12
"""Sentences that are compared with the question by meaning too, after a first look: each costs the encoder time."""
SHOWN = 3
"""Citations at the most."""
OVERLAP_WEIGHT = 0.1
QUANTITY_BONUS = 0.1
"""What a number in a sentence is worth to a question that asks for one."""
MARGIN = 0.12
"""How far below the best sentence another may score and still be shown."""


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
    archive: Archive, encoder: Encoder, question: Question, vector: NDArray[np.float32], hits: Sequence[Hit]
) -> tuple[Citation, ...]:
    """Return the sentences to show, best first, each as a citation; two that stand side by side become one."""
    promising = sorted(_sentences(archive, question, hits[:READ_HITS]), key=lambda s: -s.score)[:ENCODED]
    if not promising:
        return ()
    ranked = _rank_by_meaning(promising, encoder, vector)
    chosen = [sentence for sentence in ranked if sentence.score >= ranked[0].score - MARGIN][:SHOWN]
    stretches = _join_neighbours(chosen)
    return tuple(_cite(sentence.article, sentence.span, n) for n, sentence in enumerate(stretches, 1))


def cite_passage(archive: Archive, question: Question, hit: Hit) -> Citation | None:
    """Return a citation of the first sentence of a hit below its subhead: what stands nearest when nothing answers."""
    found = _sentences(archive, question, [hit])
    return _cite(found[0].article, found[0].span, 1) if found else None


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
                for span in sentences(text, paragraph)
                if span.start >= passage.start and span.end <= passage.end
            ]
    return found


def _first_look(question: Question, asked: set[str], sentence: str) -> float:
    """Return what the words of a sentence are worth: those it shares with the question, and a number asked for."""
    shared = asked & {gram for word in words(sentence) for gram in grams(word)}
    bonus = QUANTITY_BONUS if question.asks_quantity and has_quantity(sentence) else 0.0
    return OVERLAP_WEIGHT * len(shared) / max(1, len(asked)) + bonus


def _rank_by_meaning(found: Sequence[Sentence], encoder: Encoder, vector: NDArray[np.float32]) -> list[Sentence]:
    cosines = (encoder.encode([sentence.text for sentence in found], "passage") @ vector).tolist()
    ranked = [Sentence(s.article, s.span, s.score + cosine) for s, cosine in zip(found, cosines, strict=True)]
    return sorted(ranked, key=lambda sentence: -sentence.score)


def _join_neighbours(chosen: Sequence[Sentence]) -> list[Sentence]:
    """Put sentences with nothing but a space between them together, at the place of the better one."""
    stretches: list[Sentence] = []
    for sentence in chosen:
        text = sentence.article.article.text
        for i, other in enumerate(stretches):
            first, second = sorted((sentence.span, other.span), key=lambda span: span.start)
            if other.article == sentence.article and text[first.end : second.start] in (" ", ""):
                stretches[i] = Sentence(other.article, Span(first.start, second.end), other.score)
                break
        else:
            stretches.append(sentence)
    return stretches


def _cite(stored: StoredArticle, span: Span, n: int) -> Citation:
    text = stored.article.text
    paragraph = sum(1 for paragraph in paragraphs(text) if paragraph.start <= span.start)
    return Citation(n, stored.article, stored.version, paragraph, span.start, span.end)
