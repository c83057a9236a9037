"""The topic of a timeline: its names and its other words, and what tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.figures import event_in
from index.language.likeness import FORM, likeness
from index.language.terms import stem, words
from retrieval.conditions.topics import articles_about
from retrieval.search.names import knows_names
from retrieval.search.stories import is_same_story

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.question.question import Question
    from retrieval.search.hits import FoundArticle, Hit


_SHORTEST_END = 4
"""Letters of a stem that may end a compound: brann ends fabrikkbrann, but ras no gras."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a timeline is of: words of names, and words of what happened."""

    names: tuple[str, ...]
    others: tuple[str, ...]

    def is_whole_in(self, text: str) -> bool:
        """Tell whether a text has all of it."""
        return knows_names(self.names, text) and all(_has(word, text) for word in self.others)

    def is_partly_in(self, text: str) -> bool:
        """Tell whether a text has a word of what happened; of a topic that is nothing but names, all of them."""
        return any(_has(word, text) for word in self.others) if self.others else self.is_whole_in(text)

    def heads(self, article: FoundArticle) -> bool:
        """Tell whether an article is about it, and does not only mention it: by its title and first sentence."""
        head = f"{article.article.title} {article.text[: article.sentences[0].end] if article.sentences else ''}"
        return knows_names(self.names, head) and self.is_partly_in(head)


def read_topic_of(question: Question, articles: Iterable[FoundArticle]) -> Topic:
    """Read a topic; its first word is a name where the articles found write it as one within a sentence."""
    written = {word for article in articles for word in article.names}
    first = words(question.text)[:1]
    names = dict.fromkeys([*(word for word in first if word in written and word in question.content), *question.names])
    return Topic(tuple(names), tuple(word for word in question.content if word not in names))


def articles_on(question: Question, topic: Topic, hits: Sequence[Hit]) -> list[FoundArticle]:
    """Return the articles on a topic, the first published first.

    Those that tell of all of it, and those that go on with the story of one that does.
    """
    known = sorted(articles_about(question, topic.names, hits), key=lambda found: found.article.publication)
    whole = [found.article for found in known if topic.is_whole_in(f"{found.article.title} {found.text}")]
    return [found for found in known if any(is_same_story(one, found.article) for one in whole)]


def _has(word: str, text: str) -> bool:
    """Tell whether a text has a word in some form, or another word for the same that happens to people."""
    event = event_in(word)
    if event is not None:
        return event_in(text) == event or any(event_in(other) == event for other in words(text))
    root, held = stem(word), words(text)
    is_end = (
        any(stem(other).endswith(root) for other in held) if len(root) >= _SHORTEST_END else root in map(stem, held)
    )
    return is_end or likeness([word], held)[0] >= FORM
