from __future__ import annotations

import pytest

from index.language.terms import grams, has_quantity, stem, words
from retrieval.question.question import LONGEST, understand


def test_a_named_language_goes_before_the_one_that_is_heard() -> None:
    assert understand("how many were killed", "nn").language == "nn"


def test_a_question_is_tidied_and_cut() -> None:
    assert understand("  hva \n skjedde? ").text == "hva skjedde?"
    assert len(understand("a" * 5000).text) == LONGEST


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("hvor mange ble drept", True),
        ("kor mykje kostar det", True),
        ("How many people were there?", True),
        ("Hvem ble drept?", False),
        ("Hvor ble de funnet?", False),
    ],
)
def test_questions_for_a_quantity_are_known(text: str, asks: bool) -> None:
    assert understand(text).asks_quantity is asks


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("minst 116 sivile", True),
        ("to personer", True),
        ("i 2015", False),
        ("mange sivile", False),
        ("for tre uker siden", False),
    ],
)
def test_years_and_stretches_of_time_are_no_quantities(text: str, has: bool) -> None:
    assert has_quantity(text) is has


def test_words_keep_numbers_whole() -> None:
    assert words("Av 30.000 i Al-Qaryatain, 1,5 prosent") == ["av", "30.000", "i", "al", "qaryatain", "1,5", "prosent"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qaryatain", "Qaryatayn"),
        ("regjeringsstyrker", "styrker"),
        ("krigerne", "kriger"),
        ("Tromsø", "Tromso"),
        ("Solsjenitsyn", "Solzhenitsyn"),
    ],
)
def test_spellings_inflections_and_compounds_share_grams(one: str, other: str) -> None:
    shared = set(grams(one.lower())) & set(grams(other.lower()))
    assert len(shared) >= 2


def test_stems_join_inflections() -> None:
    assert stem("kvotene") == stem("kvoten")
