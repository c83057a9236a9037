"""Amendments: words that were cited, and what a later version of their article has in their place."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from index.language.terms import stem, words
from retrieval.answer.rewordings import wording
from retrieval.citing import CitedSpan, citation_of
from retrieval.search.hits import FoundArticle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.figures import Figure
    from index.language.sentences import Span
    from index.storage.archive import Archive
    from index.storage.store import StoredArticle
    from retrieval.citation import Citation

_SAME_SENTENCE = 0.5
"""How alike a sentence must be to one cited to stand in its place."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """Words that were cited `then`, and the words `now` in their place; None where nothing is.

    `corrected` is when their sender corrected them; None where the story only went on.
    """

    then: Citation
    now: Citation | None
    corrected: str | None


def find_amendment(archive: Archive, article: str, version: int, span: Span) -> Amendment | None:
    """Return what has become of cited words; None where they stand as they did.

    A correction of theirs counts, but for signs and capitals. Where the article only went on, a figure of theirs that
    is another now does.
    """
    stored, current = archive.article(article, version), _successor(archive, article)
    if not stored or not current or (current.article.id, current.version) == (article, version):
        return None
    then = FoundArticle(stored.article, version, archive)
    now = FoundArticle(current.article, current.version, archive)
    cited = then.text[span.start : span.end]
    if cited in now.text:
        return None
    place = _place(cited, now)
    if place and wording(cited) == wording(now.text[place.start : place.end]):
        return None
    corrected = _corrected(archive, current, version if current.article.id == article else 0)
    if not corrected:
        place = _moved_to(then, span, now, place)
        if place is None:
            return None
    return Amendment(_cite(then, span), _cite(now, place) if place else None, corrected)


def _successor(archive: Archive, article: str) -> StoredArticle | None:
    """Return an article as it stands now, or the one that goes on for it."""
    known = archive.withdrawal_of(article)
    return archive.article(known.replaced_by if known and known.replaced_by else article)


def _corrected(archive: Archive, current: StoredArticle, after: int) -> str | None:
    """Return when an article was last corrected since a version; None where it was not."""
    corrections = (archive.correction_of(current.article.id, number) for number in range(current.version, after, -1))
    return next((each.at for each in corrections if each), None)


def _place(cited: str, now: FoundArticle) -> Span | None:
    """Return the sentence that stands where cited words stood: the one most like them."""
    compared = SequenceMatcher(None, autojunk=False)
    compared.set_seq2(wording(cited))
    best, place = _SAME_SENTENCE, None
    for sentence in now.sentences:
        compared.set_seq1(wording(now.text[sentence.start : sentence.end]))
        if compared.quick_ratio() > best and (ratio := compared.ratio()) > best:
            best, place = ratio, sentence
    return place


def _moved_to(then: FoundArticle, span: Span, now: FoundArticle, place: Span | None) -> Span | None:
    """Return the sentence with the figure that stands for one that was cited; None where none has moved."""
    shown = _within(then.figures, span)
    if place and _differs(shown, beside := _within(now.figures, place)) and beside:
        return place
    for figure in shown:
        same = [other for other in now.figures if _is_of_the_same(figure, other)]
        if same and all(_amount(other) != _amount(figure) for other in same):
            return next((s for s in now.sentences if s.start <= same[0].start < s.end), None)
    return None


def _within(figures: Sequence[Figure], span: Span) -> list[Figure]:
    return [figure for figure in figures if span.start <= figure.start < span.end]


def _differs(some: Sequence[Figure], others: Sequence[Figure]) -> bool:
    return bool(some) and {_amount(figure) for figure in some} != {_amount(figure) for figure in others}


def _is_of_the_same(one: Figure, other: Figure) -> bool:
    """Tell whether two figures of an article count one thing, and are of one party."""
    is_counted_alike = one.category is not None and one.category == other.category and _unit(one) == _unit(other)
    return is_counted_alike and one.attributed_to == other.attributed_to


def _unit(figure: Figure) -> str:
    unit = words(figure.unit or "")
    return stem(unit[-1]) if unit else ""


def _amount(figure: Figure) -> tuple[float, str]:
    return figure.value, figure.bound


def _cite(article: FoundArticle, span: Span) -> Citation:
    cited = CitedSpan(article, span)
    return citation_of(cited, 0, cited.attribution)
