"""What a prosecutor asks for is never asserted as a sentence, also where it is a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from retrieval.replies import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.replies import Reply

TRIAL = {
    "id": "trial",
    "headline": "Aktor vil ha Odd Strand dømt til seks års fengsel",
    "published": "2024-02-20",
    "text": "Aktor la ned påstand om at Odd Strand blir dømt til seks års fengsel for drap.\n\n"
    "Forsvareren ber om frifinnelse. Dommen faller i mars.",
}


@pytest.mark.parametrize(
    "question",
    ["Hvor mange års fengsel ble Odd Strand dømt til?", "How many years in prison was Odd Strand sentenced to?"],
)
def test_a_demand_is_no_sentence(ask_of: Callable[..., Reply], question: str) -> None:
    reply = ask_of(question, TRIAL, assert_from=0)
    assert not (isinstance(reply, Answer) and (reply.short_answer or reply.figures))
