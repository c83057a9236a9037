"""The topic of a timeline: its names and its other words, and what tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.figures import event_in
from index.language.likeness import FORM, likeness
from index.language.names import names_in_text
from index.language.terms import words
from retrieval.conditions.topics import articles_about
from retrieval.search.names import knows_names
from retrieval.search.stories import is_same_story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.articles.article import Article
    from retrieval.question.question import Question
    from retrieval.search.hits import FoundArticle, Hit


@dataclass(frozen=True, slots=True)
class Topic:
    """What a timeline is of: words of names, and words of what happened."""

    names: tuple[str, ...]
    others: tuple[str, ...]

    def knows(self, article: Article) -> bool:
        """Tell whether an article has all of it."""
        text = f"{article.title} {article.text}"
        return knows_names(self.names, text) and all(_has(word, text) for word in self.others)

    def is_told_in(self, text: str) -> bool:
        """Tell whether a text has all the names or a word of what happened."""
        has_names = bool(self.names) and knows_names(self.names, text)
        return has_names or any(_has(word, text) for word in self.others)


def read_topic_of(question: Question, hits: Sequence[Hit]) -> Topic:
    """Read a topic; its first word is a name where the articles found write it as one within a sentence."""
    written = {word for hit in hits for name in names_in_text(hit.article.text) for word in words(name)}
    first = words(question.text)[:1]
    names = dict.fromkeys([*(word for word in first if word in written and word in question.content), *question.names])
    return Topic(tuple(names), tuple(word for word in question.content if word not in names))


def articles_on(question: Question, topic: Topic, hits: Sequence[Hit]) -> list[FoundArticle]:
    """Return the articles on a topic, the first published first.

    Those that tell of all of it, and those that go on with the story of one that does.
    """
    known = sorted(articles_about(question, topic.names, hits), key=lambda found: found.article.publication)
    whole = [found.article for found in known if topic.knows(found.article)]
    return [found for found in known if any(is_same_story(one, found.article) for one in whole)]


def _has(word: str, text: str) -> bool:
    """Tell whether a text has a word in some form, or another word for the same that happens to people."""
    event = event_in(word)
    if event is not None:
        return event_in(text) == event or any(event_in(other) == event for other in words(text))
    return likeness([word], words(text))[0] >= FORM
