"""Finding a timeline: the sentences of the articles on a topic that tell of it, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.articles.told_dates import find_dates
from index.language.sentences import is_heading, sentences
from index.language.terms import words
from retrieval.citing import CitedSpan
from retrieval.search.hits import articles_of
from retrieval.search.stories import is_copy, is_near_in_time
from retrieval.timeline import Telling, TimelineEntry
from retrieval.timelines.events import DatedSentence, events_of
from retrieval.timelines.figures import find_points
from retrieval.timelines.topic import articles_on, read_topic_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.citing import Numbering
    from retrieval.search.hits import FoundArticle, Results
    from retrieval.timelines.figures import FoundPoints
    from retrieval.timelines.topic import Topic

SHOWN = 12
"""Sentences at the most: what a phone shows."""
COMPARED = 200
"""Sentences that are compared, so many of each article as there is room for: each is set against all before it."""


@dataclass(frozen=True, slots=True)
class FoundTimeline:
    """The events of a topic in order, and how many sentences are too many to show."""

    events: tuple[tuple[DatedSentence, ...], ...]
    left_out: int
    points: FoundPoints

    def numbered(self, numbering: Numbering) -> tuple[TimelineEntry, ...]:
        """Make the entries, whose sentences get their numbers in order of appearance."""
        return tuple(TimelineEntry(tuple(_telling(each, numbering) for each in event)) for event in self.events)


def find_timeline(results: Results) -> FoundTimeline:
    """Find what the archive says happened when on a topic: what has a date of its own first, where it is too much."""
    topic = read_topic_of(results.request.question, articles_of(results.hits))
    articles = articles_on(results.request.question, topic, results.hits)
    told = [list(_telling_of(topic, article)) for article in articles]
    most = COMPARED // max(1, len(told))
    compared = [cited for of_article in told for cited in of_article[:most]]
    events = events_of([DatedSentence(cited) for cited in _without_copies(compared)])
    shown, size = list[list[DatedSentence]](), 0
    for event in sorted(events, key=lambda group: group[0].dating.is_told):
        size += len(event)
        shown += [event] if size <= SHOWN else []
    kept = tuple(tuple(event) for event in events if event in shown)
    left_out = sum(map(len, events)) - sum(map(len, kept)) + sum(map(len, told)) - len(compared)
    return FoundTimeline(kept, left_out, find_points(results, [a for a in articles if topic.heads(a)]))


def _telling_of(topic: Topic, article: FoundArticle) -> Iterator[CitedSpan]:
    """Yield the sentences of an article that tell of a topic under a date of their own, and the first that does."""
    is_about_it, is_first = topic.heads(article), True
    for cited in _sentences(article):
        if _tells_of(topic, cited, is_about_it=is_about_it):
            if is_first or not DatedSentence(cited).dating.is_told:
                yield cited
            is_first = False


def _tells_of(topic: Topic, cited: CitedSpan, *, is_about_it: bool) -> bool:
    """Tell whether a sentence tells of a topic: all by itself or, of an article about it, in part.

    What an article tells of another year under a word of the topic is another event: "Brannen i 1998".
    """
    article = cited.article.article
    if topic.is_whole_in(cited.words):
        return True
    is_lead = cited.span.start <= cited.article.sentences[0].start
    is_part = topic.is_partly_in(f"{article.title} {cited.words}" if is_lead else cited.words)
    dates = [str(told.date) for told in find_dates(cited.words, None)]
    return is_about_it and is_part and all(is_near_in_time(day, article.published) for day in dates)


def _without_copies(told: Sequence[CitedSpan]) -> Iterator[CitedSpan]:
    """Leave out the sentences that stand in an earlier article too, of which their own is a copy, or an update."""
    alike: dict[tuple[str, ...], list[CitedSpan]] = {}
    for cited in told:
        earlier = alike.setdefault(tuple(words(cited.words)), [])
        others = (one.article for one in earlier if one.article != cited.article)
        if not any(is_copy(cited.article.text, other.text) for other in others):
            yield cited
        earlier.append(cited)


def _sentences(article: FoundArticle) -> Iterator[CitedSpan]:
    """Yield the sentences of an article, in order, without subheads."""
    for paragraph in article.body:
        if paragraph.start == 0 or not is_heading(article.text[paragraph.start : paragraph.end]):
            yield from (CitedSpan(article, span) for span in sentences(article.text, paragraph))


def _telling(sentence: DatedSentence, numbering: Numbering) -> Telling:
    return Telling(sentence.dating.dates, sentence.dating.is_told, numbering.cite(sentence.cited))
