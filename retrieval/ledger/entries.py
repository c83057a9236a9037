"""The ledger: every figure for the thing asked, each once, with whose it is; never averaged, never a winner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.figures.kinds import KINDS, kind_of
from index.language.sentences import Span
from index.language.terms import words
from retrieval.citing import CitedSpan
from retrieval.conditions.times import is_of_another_time
from retrieval.conditions.topics import articles_about
from retrieval.ledger.agency import told_to
from retrieval.ledger.corrections import is_earlier
from retrieval.ledger.figures import FoundFigure
from retrieval.replies import Ledger, LedgerEntry, WithheldEntry
from retrieval.search.hits import answers_in
from retrieval.search.names import knows_names
from retrieval.search.stories import is_copy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from index.figures import Figure
    from retrieval.citing import Numbering
    from retrieval.question.counted import Asked
    from retrieval.question.question import Question
    from retrieval.search.hits import FoundArticle, Hit, Results

FEW = 2
"""Figures of a measure that are shown though they do not stand in the evidence."""
SHOWN = 12
"""Figures of a topic at the most: what a phone shows."""
SHORT = 6_000
"""Characters of an article that is read as a whole; of a longer one, the passages that search found."""

_DEFINITE = re.compile(r"\b(?:de|dei|disse|desse|the|these) $", re.IGNORECASE)

Places = list[FoundFigure]
"""All the places where one figure is told, newest first."""


@dataclass(frozen=True, slots=True)
class FoundLedger:
    """The figures for the thing asked, in order, each with whether it was moved since, and who gives none."""

    figures: tuple[tuple[FoundFigure, bool], ...]
    withheld: tuple[tuple[str, CitedSpan], ...]
    left_out: int = 0

    @property
    def cited(self) -> list[CitedSpan]:
        """Return the sentences they stand in."""
        return [figure.cited for figure, _ in self.figures] + [cited for _, cited in self.withheld]

    def numbered(self, numbering: Numbering) -> Ledger:
        """Make the ledger, whose sentences get their numbers in order of appearance."""
        entries = tuple(_entry(figure, numbering, was_moved=was_moved) for figure, was_moved in self.figures)
        withheld = tuple(WithheldEntry(name, numbering.cite(cited)) for name, cited in self.withheld)
        return Ledger(entries, withheld, self.left_out)


def find_ledger(results: Results, asked: Asked, evidence: Sequence[CitedSpan] = ()) -> FoundLedger | None:
    """Return the figures for the thing asked, newest first, and who gives none; None where there is no figure.

    An article that does not know every name of the question is about something else.
    """
    question, hits = results.request.question, results.hits
    articles = _articles_about(question, asked, hits)
    speakers = _speakers_called(question, articles) if question.is_bare else set()
    counted = (FoundFigure(article, figure) for article in articles for figure in _figures(asked, article, hits))
    found = [each for each in counted if not is_of_another_time(question, each.cited.words, each.article.article)]
    told = _each_once([each for each in found if not speakers or each.figure.attributed_to in speakers])
    chosen = _of_what_is_asked(told, asked, results, evidence)
    if not chosen:
        return None
    withheld = () if asked.predicate else tuple(_withheld(asked, articles, speakers))
    shown = _in_order(chosen)
    most = SHOWN if results.request.is_topic else len(shown)
    return FoundLedger(tuple(shown[:most]), withheld, len(shown[most:]))


def _of_what_is_asked(
    told: list[Places], asked: Asked, results: Results, evidence: Sequence[CitedSpan]
) -> list[Places]:
    """Keep the figures that are about the question."""
    if asked.predicate:
        return [places for places in told if any(asked.is_said_in(each.said_of_them) for each in places)]
    return told if asked.is_event or not evidence else _of_measure(told, asked, results, evidence)


def _of_measure(told: list[Places], asked: Asked, results: Results, evidence: Sequence[CitedSpan]) -> list[Places]:
    """Keep, of figures that have only a measure in common (ages, distances), those that are about the question.

    They are what the reader takes for the answer; where nothing was read, or a thing is named that they count, they
    stand in the evidence.
    """
    if results.is_read and not asked.units:
        answers = [CitedSpan(hit.article, answer) for hit, answer in answers_in(results.hits)]
        return [places for places in told if any(_is_among(each, answers) for each in places)]
    standing = [places for places in told if any(_begins_in(places[0], cited) for cited in evidence)]
    return standing or (told if len(told) <= FEW else [])


def _is_among(each: FoundFigure, answers: Sequence[CitedSpan]) -> bool:
    """Tell whether a figure is part of what the reader takes for the answer."""
    words = CitedSpan(each.article, Span(each.figure.start, each.figure.end))
    return any(words.overlaps(answer) for answer in answers)


def _begins_in(each: FoundFigure, cited: CitedSpan) -> bool:
    is_one_article = cited.article.article.id == each.article.article.id
    return is_one_article and cited.span.start <= each.figure.start < cited.span.end


def _speakers_called(question: Question, articles: Sequence[FoundArticle]) -> set[str]:
    """Return who speaks in the articles under a name: an overview of them gives their own figures alone."""
    asked = words(question.text)
    speakers = {speech.speaker_name for article in articles for speech in article.speech if speech.speaker_name}
    return {speaker for speaker in speakers if knows_names(asked, speaker)}


def _withheld(
    asked: Asked, articles: Sequence[FoundArticle], speakers: Collection[str]
) -> Iterator[tuple[str, CitedSpan]]:
    for article in articles:
        for withheld in article.withheld:
            if withheld.category in asked.categories and (not speakers or withheld.attributed_to in speakers):
                yield withheld.attributed_to, CitedSpan(article, Span(withheld.start, withheld.end))


def _entry(each: FoundFigure, numbering: Numbering, *, was_moved: bool) -> LedgerEntry:
    agency = told_to(each.article.text, each.sentence)
    return LedgerEntry(each.figure, numbering.cite(each.cited), each.details, agency, was_moved)


def _articles_about(question: Question, asked: Asked, hits: Sequence[Hit]) -> list[FoundArticle]:
    """Return the articles that know the names asked for, but what is counted."""
    counted = words(" ".join(asked.units))
    return articles_about(question, [name for name in question.names if name not in counted], hits)


def _figures(asked: Asked, article: FoundArticle, hits: Sequence[Hit]) -> Iterator[Figure]:
    """Yield the figures of one article that count the thing asked, but those that only point back to another."""
    passages = [hit.passage for hit in hits if hit.article == article]
    told: set[tuple[float, str, str | None]] = set()
    for figure in _counted(asked, article):
        known = (figure.value, figure.bound, figure.category)
        points_back = known in told and _DEFINITE.search(article.text, 0, figure.start)
        told.add(known)
        is_read = len(article.text) <= SHORT or any(p.start <= figure.start < p.end for p in passages)
        if is_read and not points_back and asked.fits(figure):
            yield figure


def _counted(asked: Asked, article: FoundArticle) -> list[Figure]:
    """Return the figures of an article; where something is asked that happens to people, also that it did to nobody."""
    nobody = article.nobody if asked.is_event else []
    return sorted([*article.figures, *nobody], key=lambda figure: figure.start)


def _each_once(found: Sequence[FoundFigure]) -> list[Places]:
    """Put the places together that say the same, newest first, so that copies of one story count once."""
    places: dict[tuple[object, ...], Places] = {}
    for each in found:
        figure = each.figure
        key = (figure.attributed_to, figure.value, figure.bound, figure.category, (figure.unit or "").lower())
        places.setdefault(key, []).append(each)
    return list(places.values())


def _in_order(told: Sequence[Places]) -> list[tuple[FoundFigure, bool]]:
    """Put the figures of a kind that one gives together, at the place of its newest, each with whether it was moved.

    A figure is shown where it was told last; one that was moved, where it was told first. Of copies the first is shown.
    """
    givers = list(dict.fromkeys(places[0].figure.attributed_to for places in told))
    shown = []
    for places in told:
        was_moved = is_earlier(places, [other for other in told if other is not places])
        shown.append((places[-1] if was_moved else _first_of_copies(places), was_moved))
    shown.sort(key=lambda pair: pair[0].published or "", reverse=True)
    return sorted(shown, key=lambda pair: _place(pair[0].figure, givers))


def _first_of_copies(places: Places) -> FoundFigure:
    """Return where the copies of one story that tell a figure last were published first."""
    copies = [each for each in places if each is places[0] or is_copy(each.article.text, places[0].article.text)]
    return min(copies, key=lambda each: each.published or "9999")


def _place(figure: Figure, givers: Sequence[str | None]) -> tuple[int, int]:
    return KINDS.index(kind_of(figure)), givers.index(figure.attributed_to)
