"""The ledger: every figure for the thing asked, each once, with whose it is; never averaged, never a winner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.figures import find_nobody, find_withheld
from index.language.sentences import Span
from index.language.terms import words
from retrieval.answer.evidence import answering
from retrieval.ledger.corrections import Told, is_earlier
from retrieval.ledger.marks import marks_of, told_to
from retrieval.replies import Ledger, LedgerEntry, WithheldEntry
from retrieval.search.names import knows_names, names_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.figures import Figure
    from index.storage.archive import Archive
    from index.storage.store import StoredArticle
    from retrieval.answer.citing import Numbering
    from retrieval.ledger.marks import Mark
    from retrieval.question.counted import Asked
    from retrieval.replies import Citation
    from retrieval.search.hybrid import Findings, Hit

NEAR = 0.7
"""Share of the nearest passage's cosine that an article's nearest must have to be about what is asked."""
FEW = 2
"""Figures of a measure that are shown though they do not stand in the evidence."""
SHORT = 6_000
"""Characters of an article that is read as a whole; of a longer one, the passages that search found."""


_DEFINITE = re.compile(r"\b(?:de|dei|disse|desse|the|these) $", re.IGNORECASE)


def find_ledger(
    archive: Archive, findings: Findings, asked: Asked, numbering: Numbering, evidence: Sequence[Citation] = ()
) -> Ledger | None:
    """Return the figures for the thing asked, newest first, and who gives none; None where there is no figure.

    Of many figures that have only a measure in common (ages, distances), those that the reader takes for the answer are
    about the question; where nothing was read, or a thing is named that they count, those in the evidence.

    An article that does not know every name of the question is about something else.
    """
    hits, counted = findings.hits, words(" ".join(asked.units))
    names = [name for name in names_in(findings.question.text) if name not in counted]
    articles = sorted(_articles_about(archive, names, hits), key=lambda s: s.article.published or "", reverse=True)
    found = [Told(stored, figure) for stored in articles for figure in _figures(archive, asked, stored, hits)]
    speakers = _speakers_called(archive, findings.question.text, articles) if findings.question.is_bare else set()
    told = _each_once([each for each in found if not speakers or each.figure.attributed_to in speakers])
    if asked.mark:
        told = [places for places in told if any(asked.mark in _marks(each) for each in places)]
    elif not asked.is_event and evidence:
        if any(hit.reading for hit in hits) and not asked.units:
            told = [places for places in told if any(_answers(each, hits) for each in places)]
        else:
            told = [places for places in told if _stands_in(places[0], evidence)] or (told if len(told) <= FEW else [])
    if not told:
        return None
    entries = tuple(_entry(each, numbering, is_earlier=was_moved) for each, was_moved in _in_order(told))
    silences = tuple(
        WithheldEntry(withheld.attributed_to, numbering.cite(stored, Span(withheld.start, withheld.end)))
        for stored in articles
        for withheld in find_withheld(stored.article.text)
        if withheld.category in asked.categories
        and not asked.mark
        and (not speakers or withheld.attributed_to in speakers)
    )
    return Ledger(entries, silences)


def _speakers_called(archive: Archive, name: str, articles: Sequence[StoredArticle]) -> set[str]:
    """Return who speaks in the articles under a name: an overview of them gives their own figures alone."""
    asked = words(name)
    return {
        speech.speaker_name
        for stored in articles
        for speech in archive.speech_of(stored.article.id, stored.version)
        if speech.speaker_name and knows_names(asked, speech.speaker_name)
    }


def _answers(each: Told, hits: Sequence[Hit]) -> bool:
    """Tell whether a figure is part of what the reader takes for the answer."""
    key, figure = (each.stored.article.id, each.stored.version), each.figure
    return any(
        (hit.stored.article, hit.stored.version) == key and span.start < figure.end and figure.start < span.end
        for hit, span in answering(hits)
    )


def _stands_in(each: Told, evidence: Sequence[Citation]) -> bool:
    article, start = each.stored.article.id, each.figure.start
    return any(cited.article.id == article and cited.start <= start < cited.end for cited in evidence)


def _entry(each: Told, numbering: Numbering, *, is_earlier: bool) -> LedgerEntry:
    text, figure, sentence = each.stored.article.text, each.figure, each.sentence
    cited = numbering.cite(each.stored, sentence)
    return LedgerEntry(figure, cited, _marks(each), told_to(text, sentence), is_earlier)


def _marks(each: Told) -> tuple[Mark, ...]:
    return marks_of(each.stored.article.text, each.sentence, each.figure)


def _articles_about(archive: Archive, names: Sequence[str], hits: Sequence[Hit]) -> list[StoredArticle]:
    """Return the articles near the best one that know the names asked for, best first."""
    nearest = max(hit.cosine for hit in hits)
    near = [hit for hit in hits if hit.cosine >= NEAR * nearest]
    keys = dict.fromkeys((hit.stored.article, hit.stored.version) for hit in near)
    found = [stored for stored in (archive.article(*key) for key in keys) if stored]
    return [s for s in found if knows_names(names, f"{s.article.title} {s.article.published} {s.article.text}")]


def _figures(archive: Archive, asked: Asked, stored: StoredArticle, hits: Sequence[Hit]) -> Iterator[Figure]:
    """Yield the figures of one article that count the thing asked, but those that only point back to another."""
    text = stored.article.text
    spans = [hit.stored.passage for hit in hits if hit.stored.article == stored.article.id]
    told: set[tuple[float, str, str | None]] = set()
    for figure in _counted(archive, asked, stored):
        known = (figure.value, figure.bound, figure.category)
        points_back = known in told and _DEFINITE.search(text, 0, figure.start)
        told.add(known)
        is_read = len(text) <= SHORT or any(s.start <= figure.start < s.end for s in spans)
        if is_read and not points_back and asked.fits(figure):
            yield figure


def _counted(archive: Archive, asked: Asked, stored: StoredArticle) -> list[Figure]:
    """Return the figures of an article; where something is asked that happens to people, also that it did to nobody."""
    key = (stored.article.id, stored.version)
    counted = archive.figures_of(*key)
    nobody = find_nobody(stored.article.text, archive.speech_of(*key)) if asked.is_event else ()
    return sorted([*counted, *nobody], key=lambda figure: figure.start)


def _each_once(found: Sequence[Told]) -> list[list[Told]]:
    """Put the places together that say the same, newest first, so that copies of one story count once."""
    places: dict[tuple[object, ...], list[Told]] = {}
    for each in found:
        figure = each.figure
        key = (figure.attributed_to, figure.value, figure.bound, figure.category, (figure.unit or "").lower())
        places.setdefault(key, []).append(each)
    return list(places.values())


def _in_order(told: Sequence[list[Told]]) -> list[tuple[Told, bool]]:
    """Put the figures of one party together, at the place of its newest, each with whether it was moved since.

    A figure is shown where it was told last; one that was moved, where it was told first.
    """
    owners = list(dict.fromkeys(places[0].figure.attributed_to for places in told))
    shown = []
    for places in told:
        was_moved = is_earlier(places, [other for other in told if other is not places])
        shown.append((places[-1] if was_moved else places[0], was_moved))
    shown.sort(key=lambda pair: pair[0].published or "", reverse=True)
    return sorted(shown, key=lambda pair: owners.index(pair[0].figure.attributed_to))
