"""Concerning: whether a new article is about what was asked or is followed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from retrieval.question.question import understand
from retrieval.search.hits import FoundArticle
from retrieval.search.names import knows_names
from retrieval.search.stories import is_near_in_time, is_same_story
from retrieval.timelines.topic import read_topic_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.articles.article import Article
    from index.storage.archive import Archive
    from retrieval.question.question import Question

_KEPT = 4_096


def may_answer(text: str, article: Article) -> bool:
    """Tell whether an article knows a name of a question, so that the question is worth being asked again."""
    names = [name for name in _understood(text).names if name.isalpha()]
    return not names or any(knows_names([name], f"{article.title} {article.text}") for name in names)


def is_news_of(text: str, story: Sequence[Article], found: FoundArticle) -> bool:
    """Tell whether an article is about a topic or question by its head, or goes on with a story told of it."""
    article = found.article
    if any(is_near_in_time(article.published, told.published) and is_same_story(article, told) for told in story):
        return True
    topic = read_topic_of(_understood(text), [found])
    return bool(topic.names or topic.others) and topic.heads(found)


@lru_cache(maxsize=_KEPT)
def _understood(text: str) -> Question:
    """Understand what was asked, once for all articles that come."""
    return understand(text)


def found_article(archive: Archive, article: str, version: int | None = None) -> FoundArticle | None:
    """Fetch a version of an article, the current one where none is named, with what stands in it."""
    stored = archive.article(article, version)
    return FoundArticle(stored.article, stored.version, archive) if stored else None
