"""The sources of a reply: the articles nearest to what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.articles.article import Article
    from retrieval.newsdesk import Newsdesk
    from retrieval.replies import Reply


def articles_of(reply: Reply, desk: Newsdesk) -> list[Article]:
    """Return the articles that search found, each once, nearest first."""
    found = [desk.article(key) for key in dict.fromkeys(passage.article for passage in reply.passages)]
    return [stored.article for stored in found if stored]
