"""Figures of another happening than the one asked about are not asserted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from retrieval.replies import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.replies import Reply

MASSACRE = {
    "id": "massacre",
    "headline": "Massakre i Tellby",
    "text": "Minst 30 sivile ble drept i en massakre i byen Tellby lørdag, opplyser politiet.\n\n"
    "Politisjef Ida Foss sier at de fleste av de drepte var bønder fra bygda rundt byen Tellby.",
}


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("Hvor mange ble drept i massakren i Tellby?", True),
        ("Hvor mange ble drept i byen Tellby?", True),
        ("Hvor mange ble drept i jordskjelvet i Tellby?", False),
        ("Kor mange vart drepne under flaumen i Tellby?", False),
        ("How many were killed in the massacre in Tellby?", True),
        ("How many were killed in the town of Tellby?", True),
        ("How many were killed in the earthquake in Tellby?", False),
    ],
)
def test_the_dead_are_those_of_what_is_asked_about(ask_of: Callable[..., Reply], question: str, is_told: bool) -> None:
    assert isinstance(ask_of(question, MASSACRE, assert_from=0), Answer) is is_told
