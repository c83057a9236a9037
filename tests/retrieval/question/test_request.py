"""The request: a message parted into its questions, and what each asks, read once."""

from __future__ import annotations

import pytest

from retrieval.question.question import understand
from retrieval.question.request import read_request, read_topic, requests_in


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hvem vant? Hvor mange så på?", ["Hvem vant?", "Hvor mange så på?"]),
        ("Hvor mange ble drept, og hvem er guvernør?", ["Hvor mange ble drept", "hvem er guvernør?"]),
        ("How many died and who is the governor?", ["How many died", "who is the governor?"]),
        ("Kva sa Bø og kvifor?", ["Kva sa Bø og kvifor?"]),
        ("Hvem er Lie og Bø?", ["Hvem er Lie og Bø?"]),
        ("Hei! Takk! Hvem vant? Takk!", ["Hei! Takk! Hvem vant?"]),
    ],
)
def test_a_message_is_parted_into_its_questions(text: str, parts: list[str]) -> None:
    assert [request.question.text for request in requests_in(understand(text))] == parts


def test_what_is_asked_is_read_from_the_question() -> None:
    count = read_request(understand("Hvor mange sivile ble drept i Qaryatain?"))
    assert count.counts_event
    assert count.listed == count.counted
    assert count.question.names == ("qaryatain",)
    assert not count.is_topic
    said = read_request(understand("Hva sa Talal Barazi om ofrene?"))
    assert (said.speaker, said.counted, said.is_told_apart) == ("Talal Barazi", None, True)
    named = read_request(understand("Hvor mange ble navngitt?"))
    assert named.is_told_apart
    assert read_request(understand("Hvorfor gikk Barazi av?")).question.asks_why


def test_a_topic_is_not_read_for_an_answer_and_lists_every_figure() -> None:
    bare, topic = read_request(understand("Qaryatain")), read_topic(understand("hva med drepte i Qaryatain"))
    assert bare.is_topic
    assert topic.is_topic
    assert not bare.figures_only
    assert bare.listed is not None
    assert bare.listed.is_event
    assert topic.listed is not None
    assert topic.listed.categories == ("killed",)


def test_a_followup_is_searched_with_what_it_leaves_unsaid_and_asks_only_what_it_says() -> None:
    request = read_request(understand("og hvor mange ble navngitt?"), "drept Qaryatain")
    assert request.question.text == "og hvor mange ble navngitt?"
    assert request.searched.text == "og hvor mange ble navngitt? drept Qaryatain"
    assert request.read == "og hvor mange ble navngitt? Qaryatain"
    assert request.question.names == ()
    assert request.searched.names == ("qaryatain",)
