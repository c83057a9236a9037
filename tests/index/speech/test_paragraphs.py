"""Words in quotation marks that go on over paragraphs are whole, and have one speaker."""

from __future__ import annotations

import pytest

from tests.index.speech.test_marks import PAIRS, TYPED, said

MARKS = [(pair[0], pair[1]) for pair in PAIRS if pair not in ("»»", "““")] + TYPED
WORDS = ["Vi har ventet i tre år på svar.", "Det har kostet oss mye.", "Derfor stenger vi brua til våren."]
BY_AUNE = [(words, "Liv Aune") for words in WORDS]


def over_paragraphs(marks: tuple[str, str], *, opened_anew: bool) -> str:
    opening, closing = marks
    between = f"\n\n{opening}" if opened_anew else "\n\n"
    return f"{opening}{between.join(WORDS)}{closing}"


@pytest.mark.parametrize("opened_anew", [True, False])
@pytest.mark.parametrize("marks", MARKS)
def test_words_said_go_on_over_paragraphs(marks: tuple[str, str], opened_anew: bool) -> None:
    text = f"Havnesjef Liv Aune skriver i et innlegg:\n\n{over_paragraphs(marks, opened_anew=opened_anew)}\n\nSlutt."
    assert said(text) == BY_AUNE


@pytest.mark.parametrize("opened_anew", [True, False])
@pytest.mark.parametrize("marks", MARKS)
def test_the_clause_behind_the_last_paragraph_tells_who_says_them_all(
    marks: tuple[str, str],
    opened_anew: bool,
) -> None:
    text = f"Brua stenges.\n\n{over_paragraphs(marks, opened_anew=opened_anew)}, skriver havnesjef Liv Aune."
    assert said(text) == BY_AUNE


@pytest.mark.parametrize("marks", MARKS)
def test_words_go_on_after_a_clause_in_their_first_paragraph(marks: tuple[str, str]) -> None:
    opening, closing = marks
    text = (
        f"Brua stenges.\n\n{opening}Vi er lei oss{closing}, sier havnesjef Liv Aune. "
        f"{over_paragraphs(marks, opened_anew=True)}\n\nSlutt."
    )
    assert said(text) == [("Vi er lei oss", "Liv Aune"), *BY_AUNE]


@pytest.mark.parametrize("marks", MARKS)
def test_another_speaker_in_a_later_paragraph_keeps_their_own_words(marks: tuple[str, str]) -> None:
    text = (
        f"Havnesjef Liv Aune skriver i et innlegg:\n\n{over_paragraphs(marks, opened_anew=False)}\n\n"
        f"Lærer Odd Lie vil ikke svare.\n\n{marks[0]}Jeg har ikke noe å si{marks[1]}, sier Lie."
    )
    assert said(text) == [*BY_AUNE, ("Jeg har ikke noe å si", "Odd Lie")]


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
@pytest.mark.parametrize(
    "signature",
    [
        "– Liv Aune",
        "— havnesjef Liv Aune",
        "-- Liv Aune",
        "– Liv Aune, havnesjef",
        "– Liv Aune (V)",
        "(Liv Aune)",
        "[Liv Aune]",
        "– Liv Aune, Nes",
        "– Liv Aune til NTB",
        "- Liv Aune -",
    ],
)
def test_a_signature_tells_who_says_them(marks: tuple[str, str], between: str, signature: str) -> None:
    text = f"Brua stenges.\n\n{marks[0]}Brua må stenge til våren, og vi er lei oss.{marks[1]}{between}{signature}"
    assert said(text) == [("Brua må stenge til våren, og vi er lei oss.", "Liv Aune")]


def test_an_author_behind_a_title_says_nothing() -> None:
    assert said("Det var i går.\n\nHøstens beste bok er «Brua» (Liv Aune).") == []


@pytest.mark.parametrize(
    "words", ["– Liv Aune, kom hit!", "– Liv Aune vet ikke hva hun skal si.", "– Vi vet ikke, sier Liv Aune."]
)
def test_words_below_a_quotation_are_no_signature(words: str) -> None:
    found = said(f"Brua stenges.\n\n«Brua må stenge til våren, og vi er lei oss.»\n\n{words}")
    assert len(found) == 2
