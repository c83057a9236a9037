"""The newest word: an answer from an older article says what a later one on the story tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.plain import plain_reply
from retrieval.replies import Answer, Related

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.replies import Reply

SEARCH = {
    "id": "search",
    "headline": "Leter etter fisker på Lomvatn",
    "published": "2025-03-02",
    "text": "Redningsmannskap leter etter en fisker som er savnet på Lomvatn i Heidal.\n\n"
    "Båten til Nils Hauge ble funnet tom søndag, opplyser operasjonsleder Ida Foss.",
}
FOUND = {
    "id": "found",
    "headline": "Fisker funnet i live ved Lomvatn",
    "published": "2025-03-03",
    "text": "Fiskeren som var savnet på Lomvatn i Heidal, er funnet i god behold.\n\n"
    "Nils Hauge satt i naustet sitt, opplyser operasjonsleder Ida Foss. Båten hadde slitt seg.",
}
QUESTION = "Når ble båten til Nils Hauge funnet tom?"
FIRST = "«Fiskeren som var savnet på Lomvatn i Heidal, er funnet i god behold.»"


def test_what_a_later_article_says_stands_first_with_its_date(ask_of: Callable[..., Reply]) -> None:
    reply = ask_of(QUESTION, SEARCH, FOUND, assert_from=0)
    assert isinstance(reply, Answer)
    said = plain_reply(reply)
    assert said.startswith(f"Nyere, 3. mars 2025: {FIRST} [1]")
    assert reply.citations[0].n == 2


def test_what_is_only_related_tells_of_the_later_article_too(ask_of: Callable[..., Reply]) -> None:
    reply = ask_of(QUESTION, SEARCH, FOUND, assert_from=1.1)
    assert isinstance(reply, Related)
    assert f"Nyere, 3. mars 2025: {FIRST} [1]" in plain_reply(reply)


def test_another_event_long_after_is_no_newer_word(ask_of: Callable[..., Reply]) -> None:
    reply = ask_of(QUESTION, SEARCH, FOUND | {"published": "2025-09-03"}, assert_from=0)
    assert "Nyere" not in plain_reply(reply)


def test_an_answer_from_the_newest_article_has_none_newer(ask_of: Callable[..., Reply]) -> None:
    reply = ask_of("Hvor satt Nils Hauge?", SEARCH, FOUND, assert_from=0)
    assert "Nyere" not in plain_reply(reply)


def test_an_overview_begins_with_the_newest_word_also_where_its_article_is_cited(ask_of: Callable[..., Reply]) -> None:
    counted = SEARCH["text"].replace("en fisker", "to fiskere")
    reply = ask_of("Hva skjedde på Lomvatn?", SEARCH | {"text": counted}, FOUND)
    assert isinstance(reply, Answer)
    said = plain_reply(reply)
    assert said.startswith(f"Nyere, 3. mars 2025: {FIRST} [1]")
    assert said.count(FIRST) == 1


def test_a_copy_that_was_published_later_tells_nothing_newer(ask_of: Callable[..., Reply]) -> None:
    copy = SEARCH | {"id": "copy", "published": "2025-03-03"}
    reply = ask_of(QUESTION, SEARCH, copy, assert_from=0)
    assert isinstance(reply, Answer)
    assert reply.newer is None
    assert len({each.quote for each in reply.citations}) == len(reply.citations)
    assert {each.article.id for each in reply.citations} == {"search"}
