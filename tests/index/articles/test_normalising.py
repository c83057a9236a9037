"""The one normalisation of a text: what nobody sees is gone, and doing it again changes nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.normalising import normalised
from index.speech import find_speech


@given(st.text())
def test_a_normalised_text_is_composed_and_has_nothing_unseen_and_stays_so(text: str) -> None:
    once = normalised(text)
    assert normalised(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not [c for c in once if unicodedata.category(c) == "Cc" and c not in "\t\n"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("strøm\u00adbrudd", "strømbrudd"),
        ("sier\u200b Anna", "sier Anna"),
        ("A\u030ase", "\u00c5se"),
        ("ett\r\nto\rtre\u2028fire", "ett\nto\ntre\nfire"),
        ("\ufeffMinst 12\u00a0000", "Minst 12\u00a0000"),
        ("a\x1b[31mb", "a[31mb"),
    ],
)
def test_what_nobody_sees_is_left_out(given: str, kept: str) -> None:
    assert normalised(given) == kept


@given(st.sampled_from("\u00ad\u200b\u200d\u2060"), st.integers(0, 60))
def test_no_unseen_character_cuts_a_name(unseen: str, at: int) -> None:
    text = "– Vi må vente på svar, sier ordfører Åse Holm-Nordmann til avisen."
    [speech] = find_speech(normalised(unicodedata.normalize("NFD", text[:at] + unseen + text[at:])))
    assert speech.speaker_name == "Åse Holm-Nordmann"
