from __future__ import annotations

import pytest

from index.language.names import names_in_question, names_in_text


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Hvor mange ble drept i Qaryatain i 2017?", ["qaryatain", "2017"]),
        ("Hva kostet 1,5 kilo i Ås?", ["1,5", "ås"]),
        ("Oslo", []),
        ("hva sa Émile Zola om eBay?", ["émile", "zola", "ebay"]),
        ("", []),
    ],
)
def test_names_and_numbers_of_a_question_are_its_words_but_the_first(question: str, names: list[str]) -> None:
    assert names_in_question(question) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Byen Qaryatain ligger i Homs-provinsen. Der bor Talal Barazi.",
            ["Qaryatain", "Homs-provinsen", "Talal", "Barazi"],
        ),
        ("Ifølge Moe, Lie og Bø er det slutt. Ingen vet.", ["Moe", "Lie", "Bø"]),
        ("He and I saw Émile.", ["Émile"]),
        ("– Norge vinner, sier han: Alle vet det.", []),
    ],
)
def test_names_in_a_text_have_a_capital_that_no_sentences_start_explains(text: str, names: list[str]) -> None:
    assert names_in_text(text) == names
