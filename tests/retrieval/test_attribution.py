"""Whose claim a cited sentence is."""

from __future__ import annotations

import pytest

from index.language.sentences import Span
from index.speech import find_speech
from retrieval.attribution import attribution_of
from tests.conftest import SEED

TEXT = """Brannen begynte i kjelleren. Ordfører Kari Moe sier at skolen var tom.

– Vi er lettet. Ingen kom til skade, sier hun.

Politiet opplyser at to er avhørt, men naboer hevder at flere var til stede."""


@pytest.mark.parametrize(
    ("words", "name", "is_resolved"),
    [
        ("Ordfører Kari Moe sier at skolen var tom.", "Kari Moe", False),
        ("– Vi er lettet.", "Kari Moe", True),
        ("Ingen kom til skade, sier hun.", "Kari Moe", True),
    ],
)
def test_a_reported_sentence_is_its_speakers_claim(words: str, name: str, is_resolved: bool) -> None:
    claim = attribution_of(TEXT, _span(words), find_speech(TEXT))
    assert claim is not None
    assert name in claim.name
    assert claim.is_resolved is is_resolved


@pytest.mark.parametrize(
    "words",
    [
        "Brannen begynte i kjelleren.",
        "Politiet opplyser at to er avhørt, men naboer hevder at flere var til stede.",
        "Brannen begynte i kjelleren. Ordfører Kari Moe sier at skolen var tom.",
    ],
)
def test_the_articles_own_words_and_those_of_several_are_nobodys_claim(words: str) -> None:
    assert attribution_of(TEXT, _span(words), find_speech(TEXT)) is None


def test_a_group_named_elsewhere_is_resolved() -> None:
    text = SEED.read_text(encoding="utf-8")
    sentence = "Minst 35 av ofrene var skutt, og likene ble dumpet i en dyp sjakt, opplyser gruppa mandag."
    start = text.index(sentence)
    claim = attribution_of(text, Span(start, start + len(sentence)), find_speech(text))
    assert claim is not None
    assert (claim.name, claim.is_resolved) == ("Palmyras koordineringskomité", True)


def _span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))
