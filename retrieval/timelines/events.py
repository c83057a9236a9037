"""Events: which sentences of several articles tell of one, and which only repeat what another says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from index.articles.dates import parse_date
from index.language.calendar import MONTHS, UNITS_OF_TIME, WEEKDAYS
from index.language.function_words import FUNCTION_WORDS, NOT
from index.language.numbers import is_number_word
from index.language.terms import stem, words
from retrieval.search.stories import is_later
from retrieval.timelines.dating import dates_of, days_between, is_compatible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.citing import CitedSpan
    from retrieval.timelines.dating import Dating

TOLD_WITHIN = 7
"""Days between two articles that tell one event, where a sentence has no date to tell it from another like it."""
_FEWEST = 3
"""Words at the least of a sentence that says nothing another does not say: stengt is one word from åpnet."""
_TIMES = MONTHS | WEEKDAYS | UNITS_OF_TIME


@dataclass(frozen=True)
class DatedSentence:
    """A sentence that tells of the topic."""

    cited: CitedSpan

    @cached_property
    def dating(self) -> Dating:
        """Return when what it tells was."""
        return dates_of(self.cited.words, self.cited.article.article)

    @property
    def order(self) -> tuple[bool, str, tuple[bool, str, str], int]:
        """Return what puts it in order: its date, the undated last, then when its article was published."""
        day = min(self.dating.dates, default="")
        return not day, day, self.cited.article.article.publication, self.cited.span.start

    @cached_property
    def content(self) -> set[str]:
        """Return the stems of what it tells, without numbers and times."""
        told = set(words(self.cited.words)) - FUNCTION_WORDS - _TIMES
        return {stem(word) for word in told if not _is_number(word)}

    @cached_property
    def numbers(self) -> set[str]:
        """Return its numbers, but those of its dates."""
        dated = {part.lstrip("0") for day in self.dating.dates for part in day.split("-")}
        return {word for word in words(self.cited.words) if _is_number(word)} - dated

    @property
    def negated(self) -> bool:
        """Tell whether it denies something."""
        return bool(NOT.intersection(words(self.cited.words)))


def _is_number(word: str) -> bool:
    return word[0].isdigit() or is_number_word(word)


def events_of(found: Sequence[DatedSentence]) -> list[list[DatedSentence]]:
    """Group sentences, in order, by the event they tell of; one with nothing but another's date for it is left out."""
    events: list[list[DatedSentence]] = []
    for sentence in sorted(found, key=lambda each: (each.dating.is_told, each.order)):
        event = next((group for group in events if any(is_one_event(sentence, other) for other in group)), None)
        if event is None:
            events.append([sentence])
        elif not any(_repeats(sentence, other) for other in event):
            event.append(sentence)
    return sorted(events, key=lambda group: group[0].order)


def is_one_event(one: DatedSentence, other: DatedSentence) -> bool:
    """Tell whether two sentences of different articles may tell of one event: by their words, numbers and times."""
    if one.cited.article == other.cited.article or (one.numbers, one.negated) != (other.numbers, other.negated):
        return False
    fewer, more = sorted((one.content, other.content), key=len)
    is_alike = len(fewer) >= _FEWEST and fewer <= more
    return is_alike and _is_near(one, other) and not (_comes_after(one, other) or _comes_after(other, one))


def _is_near(one: DatedSentence, other: DatedSentence) -> bool:
    """Tell whether both have a date of their own, or else were told within days: what happens again is told again."""
    if not (one.dating.is_told or other.dating.is_told):
        return True
    told_on = [each.cited.article.article.published for each in (one, other)]
    if None in told_on:
        return False
    days = days_between(*(str(parse_date(day)) for day in told_on if day))
    return days is not None and days <= TOLD_WITHIN


def _comes_after(one: DatedSentence, other: DatedSentence) -> bool:
    """Tell whether what one tells happened when the other was written already: the other cannot mean it."""
    return not one.dating.is_told and any(
        is_later(day, other.cited.article.article.published) for day in one.dating.dates
    )


def _repeats(sentence: DatedSentence, other: DatedSentence) -> bool:
    """Tell whether a sentence has no date that another does not have."""
    pairs = product(sentence.dating.dates, other.dating.dates)
    return sentence.dating.is_told or any(is_compatible(*pair) for pair in pairs)
