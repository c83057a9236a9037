"""The ledger: every figure for the thing asked, each once, with whose it is; never averaged, never a winner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.figures import find_withheld
from index.sentences import Span, sentences
from index.terms import words
from retrieval.answer import Entry, Ledger, Silence
from retrieval.marks import marks_of, told_to
from retrieval.names import knows_names, names_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.archive import Archive
    from index.figures import Figure
    from index.store import StoredArticle
    from retrieval.answer import Citation
    from retrieval.asked import Asked
    from retrieval.citing import Numbering
    from retrieval.search import Findings, Hit

MARGIN = 0.15
"""How far below the nearest passage's cosine an article's nearest may be and still be about what is asked."""
FEW = 2
"""Figures of a measure that are shown though they do not stand in the evidence."""
SHORT = 6_000
"""Characters of an article that is read as a whole; of a longer one, the passages that search found."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure and the article it stands in."""

    stored: StoredArticle
    figure: Figure


_DEFINITE = re.compile(r"\b(?:de|dei|disse|desse|the|these) $", re.IGNORECASE)


def find_ledger(
    archive: Archive, findings: Findings, asked: Asked, numbering: Numbering, evidence: Sequence[Citation] = ()
) -> Ledger | None:
    """Return the figures for the thing asked, newest first, and who gives none; None where there is no figure.

    Of many figures that have only a measure in common (ages, distances), those in the evidence are about the question.

    An article that does not know every name of the question is about something else.
    """
    hits, counted = findings.hits, words(" ".join(asked.units))
    names = [name for name in names_in(findings.question.text) if name not in counted]
    articles = sorted(_articles_about(archive, names, hits), key=lambda s: s.article.published or "", reverse=True)
    found = [Told(stored, figure) for stored in articles for figure in _figures(archive, asked, stored, hits)]
    kept = _grouped(_each_once(found))
    if not asked.is_event and evidence:
        kept = [each for each in kept if _stands_in(each, evidence)] or (kept if len(kept) <= FEW else [])
    if not kept:
        return None
    entries = tuple(_entry(each, kept, numbering) for each in kept)
    silences = tuple(
        Silence(withheld.party, numbering.cite(stored, Span(withheld.start, withheld.end)))
        for stored in articles
        for withheld in find_withheld(stored.article.text)
        if withheld.category in asked.categories
    )
    return Ledger(entries, silences)


def _stands_in(each: Told, evidence: Sequence[Citation]) -> bool:
    article, start = each.stored.article.id, each.figure.start
    return any(cited.article.id == article and cited.start <= start < cited.end for cited in evidence)


def _entry(each: Told, found: Sequence[Told], numbering: Numbering) -> Entry:
    text, figure = each.stored.article.text, each.figure
    sentence = _sentence(text, figure.start)
    return Entry(
        figure,
        numbering.cite(each.stored, sentence),
        marks_of(text, sentence, figure),
        told_to(text, sentence),
        _is_earlier(each, found),
    )


def _articles_about(archive: Archive, names: Sequence[str], hits: Sequence[Hit]) -> list[StoredArticle]:
    """Return the articles near the best one that know the names asked for, best first."""
    nearest = max(hit.cosine for hit in hits)
    near = [hit for hit in hits if hit.cosine >= nearest - MARGIN]
    keys = dict.fromkeys((hit.stored.article, hit.stored.version) for hit in near)
    found = [stored for stored in (archive.article(*key) for key in keys) if stored]
    return [s for s in found if knows_names(names, f"{s.article.title} {s.article.published} {s.article.text}")]


def _figures(archive: Archive, asked: Asked, stored: StoredArticle, hits: Sequence[Hit]) -> Iterator[Figure]:
    """Yield the figures of one article that count the thing asked, but those that only point back to another."""
    text = stored.article.text
    spans = [hit.stored.passage for hit in hits if hit.stored.article == stored.article.id]
    told: set[tuple[float, str, str | None]] = set()
    for figure in archive.figures_of(stored.article.id, stored.version):
        known = (figure.value, figure.bound, figure.category)
        points_back = known in told and _DEFINITE.search(text, 0, figure.start)
        told.add(known)
        is_read = len(text) <= SHORT or any(s.start <= figure.start < s.end for s in spans)
        if is_read and not points_back and asked.fits(figure):
            yield figure


def _each_once(found: Sequence[Told]) -> list[Told]:
    """Keep the newest of those that say the same, so that copies of one story count once."""
    seen: dict[tuple[object, ...], Told] = {}
    for each in found:
        figure = each.figure
        key = (figure.attributed_to, figure.value, figure.bound, figure.category, (figure.unit or "").lower())
        seen.setdefault(key, each)
    return list(seen.values())


def _grouped(found: Sequence[Told]) -> list[Told]:
    """Put those of one party together, at the place of its newest."""
    owners = list(dict.fromkeys(each.figure.attributed_to for each in found))
    return sorted(found, key=lambda each: owners.index(each.figure.attributed_to))


def _is_earlier(each: Told, found: Sequence[Told]) -> bool:
    """Tell whether a later article gives another figure of the same party's for the same thing."""
    figure, published = each.figure, each.stored.article.published
    return bool(figure.attributed_to and published) and any(
        (other.stored.article.published or "") > (published or "")
        and (other.figure.attributed_to, other.figure.category) == (figure.attributed_to, figure.category)
        and (other.figure.unit or "").lower() == (figure.unit or "").lower()
        for other in found
    )


def _sentence(text: str, offset: int) -> Span:
    """Return the sentence that an offset lies in."""
    return next(span for span in sentences(text) if span.start <= offset < span.end)
