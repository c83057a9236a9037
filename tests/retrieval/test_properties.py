"""The property of all replies, and that the check of it would see what is wrong."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from index.articles.files import article_files, read_articles
from index.articles.submissions import Refusal, Submission
from index.language.sentences import sentences
from retrieval.citation import Attribution
from retrieval.replies import Answer
from tests.conftest import SAMPLE
from tests.properties import violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.newsdesk import Newsdesk

TEXTS = [
    item.article.text
    for file in article_files([SAMPLE])
    if not isinstance(file, Refusal)
    for item in read_articles(file)
    if isinstance(item, Submission)
]
STARTS = [
    "Hvor mange",
    "Kor mange",
    "How many",
    "Hvem",
    "Hva sa",
    "Why did",
    "Når",
    "Sa",
    "",
    "Hvor mange drepte og hva",
]


def made_questions(count: int) -> list[str]:
    """Make questions of words that stand together in the sample, some with a second one, quotes or marks."""
    chance = random.Random(1)
    made = []
    for _ in range(count):
        text = chance.choice(TEXTS)
        span = chance.choice(sentences(text))
        words = text[span.start : span.end].split()
        at = chance.randrange(len(words))
        asked = f"{chance.choice(STARTS)} {' '.join(words[at : at + chance.randint(1, 6)])}".strip()
        made.append(asked + chance.choice(["", "?", "? Hvem er guvernør i Homs?", " «[1]»?", " <b>"]))
    return made


@pytest.mark.parametrize("question", made_questions(60))
def test_nothing_is_quoted_that_is_not_in_the_article_where_it_is_cited(desk: Newsdesk, question: str) -> None:
    reply = desk.ask(question)
    assert not isinstance(reply, Answer) or reply.citations
    assert list(violations(reply)) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda citation: replace(citation, n=2),
        lambda citation: replace(citation, end=len(citation.article.text) + 1),
        lambda citation: replace(citation, paragraph=1),
    ],
)
def test_a_wrong_citation_is_seen(desk: Newsdesk, spoil: Callable[..., object]) -> None:
    reply = desk.ask("Hva sa Talal Barazi om ofrene?")
    assert isinstance(reply, Answer)
    spoilt = tuple(spoil(citation) for citation in reply.citations[:1])
    assert list(violations(replace(reply, citations=spoilt)))  # type: ignore[arg-type]


def test_words_that_no_cited_article_has_are_seen(desk: Newsdesk) -> None:
    reply = desk.ask("Hva sa Talal Barazi om ofrene?")
    assert isinstance(reply, Answer)
    claim = Attribution("«en helt annen»", "en helt annen", is_resolved=True)
    framed = replace(reply, citations=tuple(replace(citation, attribution=claim) for citation in reply.citations))
    assert any("no article's words" in violation for violation in violations(framed))
