"""Messages that ask for a timeline, and those that do not."""

from __future__ import annotations

import pytest

from bot.wording.inquiry import Inquiry, read_inquiry
from retrieval.question.timeline import topic_of_timeline


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Lag en tidslinje over brannen i Vikodden", "brannen i Vikodden"),
        ("tidslinje for brannen i Vikodden.", "brannen i Vikodden"),
        ("Kan du lage ei tidslinje for Siv Moe?", "Siv Moe"),
        ("Make a timeline of the fire in Vikodden", "the fire in Vikodden"),
        ("Could you please show me the timeline for Vikodden?", "Vikodden"),
        ("Hvem lagde en tidslinje over brannen?", None),
        ("Tidslinje", None),
        ("Hva er tidslinjen for utbyggingen som politikerne krangler om?", None),
    ],
)
def test_a_timeline_is_asked_for_in_plain_words(text: str, topic: str | None) -> None:
    assert topic_of_timeline(text) == topic
    assert read_inquiry(None, text) == Inquiry(text, "timeline" if topic else "answer")


def test_the_command_takes_a_topic() -> None:
    assert (
        read_inquiry("tidslinje", "Vikodden") == read_inquiry("timeline", "Vikodden") == Inquiry("Vikodden", "timeline")
    )
