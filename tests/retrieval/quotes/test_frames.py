"""Who says words that are pasted without quotation marks: a name before them, a clause or a signature behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.quotes.frames import Frame, frame_of
from retrieval.quotes.pasted import Pasted, peel

WORDS = "Vi må stenge brua til våren, og det koster oss 12 millioner."


@pytest.mark.parametrize(
    "frame",
    ["Liv Aune: {}", "Liv Aune: – {}", "Liv Aune sa: – {}", "Havnesjef Liv Aune sier til avisen: {}",
     "Ifølge Liv Aune: {}", "{} – Liv Aune", "{}\n\n– Liv Aune",
     "{} — Liv Aune, havnesjef", "{} (Liv Aune)", "{}\n-- havnesjef Liv Aune"],
)  # fmt: skip
def test_a_name_before_or_behind_the_words_says_them(frame: str) -> None:
    found = peel(frame.format(WORDS))
    assert found.words == WORDS
    assert found.claimed_speaker is not None
    assert found.claimed_speaker.endswith("Liv Aune")


@pytest.mark.parametrize("clause", [", sier Liv Aune.", ", sier havnesjef Liv Aune til avisen.", ", tordner Liv Aune."])
def test_a_clause_behind_the_words_tells_who_says_them(clause: str) -> None:
    assert frame_of(WORDS.removesuffix(".") + clause) == Frame(WORDS.removesuffix("."), "Liv Aune")


@pytest.mark.parametrize("place", ["(Kystbladet)", "(NTB)"])
def test_a_paper_in_brackets_says_nothing(place: str) -> None:
    assert frame_of(f"{WORDS} {place}") == Frame(WORDS, None)


@pytest.mark.parametrize(
    "words",
    ["Svaret er enkelt: Vi må stenge.", "Norge: et land å bo i", "Det er bra (ikke dårlig)", "Vi kjørte Oslo – Bergen",
     "Vi må vente – og håpe", "Jeg sier det som det er", "Brua stenges, og det sier alt."],
)  # fmt: skip
def test_words_that_name_nobody_have_no_frame(words: str) -> None:
    assert frame_of(words) is None


@pytest.mark.parametrize(
    "wrapping",
    ["<p>{}</p>", "[quote]{}[/quote]", "[{}](https://example.org/a)", "{}¹", "{}[12]", "1. {}", "> {}", "{} #havna",
     "{} | Kystbladet", "{}\n\nKilde: Kystbladet", "Sitat: {}", "RT @kyst: {}", "@kyst {}", "[13:45, 4.3.2021] Ola: {}",
     "{} (13:45)", "«{}» (lenke: https://example.org)", "🤬 «{}» 🤬", "{}\u200b", "&gt; {}"],
)  # fmt: skip
def test_what_a_page_or_a_chat_adds_is_no_part_of_the_words(wrapping: str) -> None:
    assert peel(wrapping.format(WORDS)) == Pasted(WORDS, None)


@given(st.text(alphabet="Vi er :–-()[].,@#|\n12Ao"))
def test_what_is_left_is_of_the_text_in_its_order(text: str) -> None:
    given_characters = iter(text)
    assert all(character in given_characters for character in peel(text).words)


@given(st.text())
def test_no_text_ends_in_a_fault(text: str) -> None:
    frame_of(text)
