"""What is pasted around a quote is peeled off, and names who is claimed to say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.quotes.pasted import Pasted, peel

WORDS = "Vi må stenge brua til våren, og det koster 12 millioner"


@pytest.mark.parametrize(
    "pasted",
    [
        f"«{WORDS}»",
        f"&laquo;{WORDS}&raquo;",
        f"<b>{WORDS}</b>",
        f"> {WORDS}",
        f"**{WORDS}**",
        f"_{WORDS}_",
        f"\u2066{WORDS}\u2069",
        f"{WORDS} [1]",
        f"👉 {WORDS} 🔥",
        f"{WORDS} https://example.org/a?b=c",
        f"• {WORDS}",
        f"[V]{WORDS[1:]}",
    ],
)
def test_what_is_no_part_of_the_words_is_peeled_off(pasted: str) -> None:
    assert peel(pasted) == Pasted(WORDS, None)


@pytest.mark.parametrize(
    "pasted",
    [
        f"«{WORDS}» (Liv Aune)",
        f"«{WORDS}» – Liv Aune",
        f"“{WORDS}” — Liv Aune, havnesjef",
        f"Liv Aune: «{WORDS}»",
        f"«{WORDS}», sier Liv Aune.",
        f"– {WORDS}, sier havnesjef Liv Aune.",
    ],
)
def test_whom_the_wrapping_names_is_claimed_to_have_said_it(pasted: str) -> None:
    assert peel(pasted) == Pasted(WORDS, "Liv Aune")


@given(st.text(alphabet="abcæøå ,.?!0123456789", min_size=1))
def test_plain_words_are_left_as_they_are(text: str) -> None:
    assert peel(text) == Pasted(text.strip(), None)


@given(st.text())
def test_nothing_pasted_ends_in_a_fault(text: str) -> None:
    peel(text)
