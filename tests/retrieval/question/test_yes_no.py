"""Questions for a yes or a no, told from those that ask for something."""

from __future__ import annotations

import pytest

from retrieval.question.question import understand


@pytest.mark.parametrize(
    "text",
    [
        "Er Lomvatn et symbol?",
        "Var Nordvik et knutepunkt?",
        "Ble broa i Nordvik stengt?",
        "Har ordføreren i Nordvik trukket seg?",
        "Bekreftet rederiet utslippet?",
        "Stadfesta rederiet utsleppet?",
        "Did the company confirm the spill?",
        "Was the bridge closed",
        "Og er broa åpen igjen?",
        "Finst det planar om ei ny bru?",
    ],
)
def test_begins_with_its_verb(text: str) -> None:
    assert understand(text).asks_yes_no


@pytest.mark.parametrize(
    "text",
    [
        "Hvem er ordfører i Nordvik?",
        "Er det kjent hvem som eier skipet?",
        "Can you tell me how many died?",
        "Var det 12 eller 14 om bord?",
        "Omkomne i Nordvik?",
        "Nordvik",
        "I hvilken by ligger broa?",
    ],
)
def test_asks_for_something(text: str) -> None:
    assert not understand(text).asks_yes_no
