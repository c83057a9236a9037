"""The newest word: the first sentence of a later article on the story that an answer is taken from."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from index.language.sentences import Span, is_heading
from index.language.terms import words
from retrieval.citing import CitedSpan
from retrieval.search.hits import articles_of
from retrieval.search.stories import is_later, is_near_in_time, is_same_story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.search.hits import FoundArticle, Results


def find_newer(results: Results, cited: Sequence[CitedSpan]) -> CitedSpan | None:
    """Return the first sentence of the newest article found that tells on the story of what is cited first.

    None where that article is cited itself or begins with what those say already, or none is later than all that are.
    An overview begins with the newest word also where its article is cited further down.
    """
    told = list(dict.fromkeys(each.article for each in cited))
    if results.request.is_topic:
        told = told[:1]
    later = [article for article in articles_of(results.hits) if _goes_on(article, told)]
    return lead_of(reduce(_newer_of, later)) if later else None


def _goes_on(article: FoundArticle, told: Sequence[FoundArticle]) -> bool:
    published, first = article.article.published, told[0].article
    is_after = all(is_later(published, each.article.published) for each in told)
    is_on_story = is_after and is_near_in_time(published, first.published) and is_same_story(article.article, first)
    return is_on_story and not any(_is_told_in(each, lead_of(article)) for each in told)


def _is_told_in(article: FoundArticle, sentence: CitedSpan) -> bool:
    """Tell whether an article has a sentence's words, as copies of it do."""
    return " ".join(words(sentence.words)) in " ".join(words(article.text))


def _newer_of(one: FoundArticle, other: FoundArticle) -> FoundArticle:
    return other if is_later(other.article.published, one.article.published) else one


def lead_of(article: FoundArticle) -> CitedSpan:
    """Return the first sentence of an article that is no heading."""
    told = (span for span in article.sentences if not is_heading(article.text[span.start : span.end]))
    return CitedSpan(article, next(told, Span(article.sentences[0].start, article.sentences[0].end)))
