"""The language of questions, statements, keywords and names: bokmål, nynorsk, English, or none of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.detection import LANGUAGES, LONGEST, Detected, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hvor mange ble drept i Qaryatain?", "nb"),
        ("Kor mange vart drepne i Qaryatain?", "nn"),
        ("Kva seier guvernøren om drapa?", "nn"),
        ("how many were killed in Qaryatain", "en"),
        ("Who is Talal Barazi?", "en"),
        ("Hvem er regissøren bak The Phantom of the Opera?", "nb"),
        ("WHO IS HE?", "en"),
        ("HVA SKJEDDE I OSLO?", "nb"),
        ("at minst 116 sivile ble likvidert", "nb"),
        ("Eg har ikkje tenkt å gje meg før saka er løyst.", "nn"),
        ("De hadde blitt skutt og drept eller likvidert med kniver.", "nb"),
        ("They had been shot or executed with knives.", "en"),
    ],
)
def test_questions_and_statements_are_told(text: str, language: str) -> None:
    assert detect(text) == Detected(language)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?",
        "116",
        "nei",
        "Qaryatain",
        "Talal Barazi",
        "Jens Stoltenberg",
        "Manchester United",
        "NRK",
    ],
)
def test_where_nothing_tells_it_is_bokmaal(text: str) -> None:
    assert detect(text) == Detected("nb")


@pytest.mark.parametrize(
    "text",
    [
        "Hur många dödades i Qaryatain?",
        "Hvor mange blev dræbt i Qaryatain?",
        "Hvornår begyndte arbejdet med tunnellen?",
        "Wie viele Menschen wurden in Qaryatain getötet?",
        "Combien de personnes ont été tuées à Qaryatain ?",
        "¿Cuántas personas murieron en Qaryatain?",
        "Ile osób zginęło w mieście?",
        "Сколько человек погибло в Карьятейне?",
        "كم عدد القتلى في القريتين؟",
        "من هو Talal Barazi؟",
    ],
)
def test_other_languages_are_foreign(text: str) -> None:
    assert detect(text).is_foreign


@pytest.mark.parametrize(
    "text",
    [
        "Hvor døde Torvald?",
        "Hvilken oppgave har Berit van der Moen i Frankrikes storting?",
        "Kven er Göran Persson?",
        "What was the name of the ship?",
        "Hva mener Ursula von der Leyen om Le Monde?",
        "Who founded El País and Deutsche Bank?",
    ],
)
def test_foreign_names_make_no_text_foreign(text: str) -> None:
    assert not detect(text).is_foreign


@pytest.mark.parametrize("word", ["no", "No", "was", "que", "var"])
def test_a_word_alone_is_not_foreign(word: str) -> None:
    assert not detect(word).is_foreign


def test_of_a_foreign_text_the_nearest_language_is_told() -> None:
    assert detect("Hvad sagde statsministeren om renten?").language == "nb"


def test_what_stands_far_down_is_not_read() -> None:
    norwegian = "Regjeringen sier at de ikke vet hva som skjedde. " * (LONGEST // 40)
    assert detect(norwegian + "This is the English part of it. " * 1_000) == detect(norwegian)


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert detect(text).language in LANGUAGES
