"""News: what articles that came bring on a topic, beside what stood before; every word of it cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.answer.amendments import find_amendment
from retrieval.answer.newest import lead_of
from retrieval.citing import Numbering
from retrieval.ledger.corrections import counted_of
from retrieval.ledger.entries import FoundLedger, find_ledger
from retrieval.news.concerning import found_article
from retrieval.question.counted import OVERVIEW, Asked, topic_of
from retrieval.question.question import understand
from retrieval.question.request import read_topic
from retrieval.search.hits import Results, articles_of
from retrieval.search.hybrid import search
from retrieval.search.stories import is_copy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.figures import Figure
    from index.language.detection import Language
    from index.storage.archive import Archive
    from retrieval.answer.amendments import Amendment
    from retrieval.citation import Citation
    from retrieval.ledger.figures import FoundFigure
    from retrieval.newsdesk import Newsdesk
    from retrieval.replies import Ledger
    from retrieval.search.hits import FoundArticle

_Told = tuple["FoundFigure", bool]
"""A figure, and whether it was moved since."""
_SEARCHED = 50
_AMENDED = 3
"""Amendments at the most."""
MOST = 8
"""Cited lines at the most."""


@dataclass(frozen=True, slots=True)
class News:
    """What is new: the first sentence of each new article, figures beside those they move, and what was amended.

    `left_out` are too many to show.
    """

    language: Language
    leads: tuple[Citation, ...]
    ledger: Ledger | None
    amendments: tuple[Amendment, ...]
    left_out: int

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return the sentences that are cited by number."""
        return tuple(dict.fromkeys([*self.leads, *(self.ledger.citations if self.ledger else ())]))

    @property
    def rests_on(self) -> tuple[Citation, ...]:
        """Return every sentence shown that stands now."""
        return (*self.citations, *(each.now for each in self.amendments if each.now))


@dataclass(frozen=True, slots=True)
class _Came:
    """An article that came, as it stands now and as it was before; None where it is new."""

    now: FoundArticle
    old: FoundArticle | None


def find_news(desk: Newsdesk, topic: str, language: Language, arrived: Mapping[str, int]) -> News | None:
    """Find what articles bring on a topic since a version of each, 0 where all of it is new; None where nothing.

    What is withdrawn by now brings nothing, nor does what only copies another article.
    """
    came = list(_came(desk.archive, arrived))
    results = _look(desk, topic, language)
    before = _before(results, came)
    new = [each.now for each in came if each.old is None and not _is_copied(each.now, before)]
    amendments = list(_amendments(desk.archive, came))
    figures = _figures(results, came, before, amendments)
    return _numbered(language, new, figures, amendments) if new or figures or amendments else None


def _came(archive: Archive, arrived: Mapping[str, int]) -> Iterator[_Came]:
    """Yield what came and is not withdrawn, beside what it was."""
    for article, version in arrived.items():
        now = found_article(archive, article)
        if now:
            yield _Came(now, found_article(archive, article, version) if version else None)


def _look(desk: Newsdesk, topic: str, language: Language) -> Results:
    """Search for a topic whose figures are wanted."""
    request = read_topic(understand(topic, language))
    vector = desk.encoder.encode([request.searched.text], "query")[0]
    return Results(request, vector, search(desk.archive, request.searched, vector, _SEARCHED))


def _before(results: Results, came: Sequence[_Came]) -> list[FoundArticle]:
    """Return the articles on the topic that were there, those that came as they were before."""
    ids = {each.now.article.id for each in came}
    others = [each for each in articles_of(results.hits) if each.article.id not in ids]
    return [*others, *(each.old for each in came if each.old)]


def _is_copied(each: FoundArticle, before: Sequence[FoundArticle]) -> bool:
    return any(is_copy(each.text, other.text) for other in before)


def _figures(
    results: Results, came: Sequence[_Came], before: Sequence[FoundArticle], amendments: Sequence[Amendment]
) -> list[_Told]:
    """Return the figures that no article gave before, each with the last of the same party that it moves behind it.

    What an amendment shows beside what it was is left to that.
    """
    known = {_given(figure) for article in before for figure in (*article.figures, *article.nobody)}
    told, found = _told(results), [each.now for each in came]
    new = [each for each, was_moved in told if each.article in found and not was_moved]
    given = [each for each in new if _given(each.figure) not in known and not _is_amended(each, amendments)]
    return list(dict.fromkeys(pair for each in given for pair in ((each, False), *_moved_by(each, told))))


def _moved_by(each: FoundFigure, told: Sequence[_Told]) -> list[_Told]:
    """Return the last figure of the same party, for the same thing, that a figure moves."""
    return [(other, True) for other, was_moved in told if was_moved and _may_move(each, other)][:1]


def _told(results: Results) -> Sequence[_Told]:
    """Return the figures of a topic, each with whether it was moved; of one that names no thing, those of events."""
    asked = topic_of(results.request.question)
    is_anything = asked == Asked(())
    ledger = find_ledger(results, OVERVIEW if is_anything else asked) if results.hits else None
    return ledger.figures if ledger else ()


def _is_amended(each: FoundFigure, amendments: Sequence[Amendment]) -> bool:
    """Tell whether a figure stands where an amendment shows it."""
    now = (amendment.now for amendment in amendments if amendment.now)
    return any(each.article.article.id == it.article.id and it.start <= each.figure.start < it.end for it in now)


def _given(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.bound, figure.category, _party(figure)


def _party(figure: Figure) -> str:
    return (figure.attributed_to or "").casefold()


def _may_move(each: FoundFigure, earlier: FoundFigure) -> bool:
    """Tell whether a figure that was moved may have been by this one: of the same thing, and of no other party's."""
    one, other = earlier.figure, each.figure
    parties = {_party(figure) for figure in (one, other)} - {""}
    return one.category == other.category and len(parties) <= 1 and counted_of(one) in ("", counted_of(other))


def _amendments(archive: Archive, came: Sequence[_Came]) -> Iterator[Amendment]:
    """Yield what was amended in the articles that were there."""
    for old in (each.old for each in came if each.old):
        found = (find_amendment(archive, old.article.id, old.version, span) for span in old.sentences)
        yield from (each for each in found if each)


def _numbered(
    language: Language,
    new: Sequence[FoundArticle],
    figures: Sequence[_Told],
    amendments: Sequence[Amendment],
) -> News:
    """Give each sentence its number, the newest article's first; what is too much is counted."""
    numbering = Numbering()
    amended = amendments[:_AMENDED]
    told = figures[: MOST - len(amended) - bool(new)]
    ordered = sorted(new, key=lambda each: each.article.published or "", reverse=True)
    leads = [numbering.cite(lead_of(each)) for each in ordered[: MOST - len(amended) - len(told)]]
    left_out = sum(map(len, (amendments, figures, new))) - sum(map(len, (amended, told, leads)))
    ledger = FoundLedger(tuple(told), ()).numbered(numbering) if told else None
    return News(language, tuple(leads), ledger, tuple(amended), left_out)
