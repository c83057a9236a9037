from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.quotes.tokens import tokens


def forms(text: str) -> list[str]:
    return [token.form for token in tokens(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("«Ja», sa hun.", '"Ja", sa hun.'),
        ("– Det går bra.", "- Det går bra."),
        ("A – og B", "A — og B"),
        ("5–4", "5-4"),
        ("don’t", "don't"),
        ("a\u030a a\u0308", "å ä"),
        ("en ﬁn\u00addag", "en findag"),
        ("Ett ord.\n– To ord.", "Ett ord. To ord."),
        ("13\u00a0000 kroner", "13\u202f000 kroner"),
        ("en […] to", "en (…) to"),
        ("en ... to", "en … to"),
    ],
)
def test_typography_makes_no_difference(one: str, other: str) -> None:
    assert [form.replace(" ", "").replace("\u202f", "") for form in forms(one)] == [
        form.replace(" ", "") for form in forms(other)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5 mål", "15 mål"),
        ("40 %", "40"),
        ("-5 grader", "5 grader,"),
        ("to, tre", "to tre"),
        ("Kommer du?", "Kommer du."),
    ],
)
def test_what_matters_is_kept(one: str, other: str) -> None:
    assert forms(f"Det er {one}") != forms(f"Det er {other}")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_tokens_are_spans_of_the_text_in_order(text: str) -> None:
    found = tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.lists(st.sampled_from("Ærlig ålesunder fôr 3.000 – , . « » don’t går".split()), max_size=12))
def test_composed_and_decomposed_letters_read_alike(words: list[str]) -> None:
    text = " ".join(words)
    assert forms(unicodedata.normalize("NFD", text)) == forms(unicodedata.normalize("NFC", text))
