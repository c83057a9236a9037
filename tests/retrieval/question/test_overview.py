"""Overviews: what asks for all there is, and what asks for something of its own."""

from __future__ import annotations

import pytest

from retrieval.question.overview import topic_of_overview
from retrieval.question.question import understand


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Hva skjedde på Storhetta?", "Storhetta"),
        ("Kva har skjedd i Heidal?", "Heidal"),
        ("What happened in Qaryatain", "Qaryatain"),
        ("What is happening at Port Ellery harbour?", "Port Ellery harbour"),
        ("Hva er nytt om Equinor?", "Equinor"),
        ("Siste nytt om skredet på Storhetta", "skredet på Storhetta"),
        ("What's the latest on the fire in Nordvik?", "the fire in Nordvik"),
        ("Fortell meg om Lomvatn", "Lomvatn"),
        ("Hva skjedde med Barazi?", None),
        ("Hva skjedde i går?", None),
        ("Hva er nytt i loven som gjelder fra mai, og hvem vedtok den?", None),
        ("Hvem døde på Storhetta?", None),
    ],
)
def test_the_topic_of_an_overview(text: str, topic: str | None) -> None:
    assert topic_of_overview(text) == topic
    assert understand(text).topic == topic


def test_an_overview_is_looked_for_by_its_topic_alone() -> None:
    question = understand("Hva skjedde på Storhetta?")
    assert question.is_bare
    assert (question.names, question.content) == (("storhetta",), ("storhetta",))
