"""Quotation marks and dashes of every family, abbreviated titles, signatures, and words over several paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.speech import find_speech
from index.speech.marks import canonical

PAIRS = ["«»", "»«", "»»", "“”", "„“", "„”", "””", "‘’", "‚‘", "‹›", "›‹", '""', "''"]
DASHES = ["–", "—", "―", "−", "\u2011", "‒", "-", "--"]
TITLES = ["dr.", "prof.", "adm. dir.", "ass. rektor", "fung. sjef", "tidl. ordfører", "1. nestleder", "kst. lensmann"]


def said(text: str) -> list[tuple[str, str | None]]:
    return [(text[s.start : s.end], s.speaker_name) for s in find_speech(text) if s.kind == "direct"]


@given(st.text(alphabet="ab 1.,\n«»“”„‘’‹›\"'–—-−"))
def test_the_canonical_text_keeps_every_offset(text: str) -> None:
    read = canonical(text)
    assert len(read) == len(text)
    assert [n for n, c in enumerate(text) if c.isalnum()] == [n for n, c in enumerate(read) if c.isalnum()]


@pytest.mark.parametrize("pair", PAIRS)
def test_words_in_any_quotation_marks_are_said(pair: str) -> None:
    text = f"Saken er avgjort.\n\n{pair[0]}Vi må stenge brua til våren{pair[1]}, sier havnesjef Liv Aune."
    assert said(text) == [("Vi må stenge brua til våren", "Liv Aune")]


@pytest.mark.parametrize("dash", DASHES)
def test_words_after_any_dash_are_said(dash: str) -> None:
    text = f"Saken er avgjort.\n\n{dash} Vi må stenge brua til våren, sier havnesjef Liv Aune."
    assert said(text) == [("Vi må stenge brua til våren", "Liv Aune")]


@pytest.mark.parametrize("pair", ["«»", "“”", '""', "‘’"])
def test_marks_within_marks_and_apostrophes_end_nothing(pair: str) -> None:
    words = f"Vi kaller det {'‹' if pair == '«»' else '«'}sirkus{'›' if pair == '«»' else '»'} i Annas’ hus"
    text = f"Det var i går.\n\n{pair[0]}{words}{pair[1]}, sier havnesjef Liv Aune."
    if pair != "‘’":
        assert said(text) == [(words, "Liv Aune")]


def test_inches_are_no_quotation_marks() -> None:
    text = 'Planken er 6" tykk og 8" bred. "Den holder lenge", sier snekker Liv Aune.'
    assert said(text) == [("Den holder lenge", "Liv Aune")]


@pytest.mark.parametrize("title", TITLES)
def test_a_full_stop_in_a_title_ends_no_name(title: str) -> None:
    assert said(f"Saken er avgjort.\n\n– Vi må vente, sier {title} Liv Aune.") == [("Vi må vente", "Liv Aune")]


@pytest.mark.parametrize("title", ["Dr.", "Mr.", "Gen.", "Prof."])
def test_an_english_title_is_no_part_of_the_name(title: str) -> None:
    assert said(f"It is settled.\n\n“We must wait,” said {title} Liv Aune.") == [("We must wait", "Liv Aune")]


@pytest.mark.parametrize("signature", ["– havnesjef Liv Aune", "— Liv Aune", "\n– Liv Aune", " – Liv Aune."])
def test_a_signature_tells_who_says_what_stands_in_quotation_marks(signature: str) -> None:
    text = (
        f"Saken er avgjort.\n\n«Brua må stenge til våren, og vi beklager.»{' ' * (signature[0] != chr(10))}{signature}"
    )
    assert said(text) == [("Brua må stenge til våren, og vi beklager.", "Liv Aune")]


@pytest.mark.parametrize("middle", [[], ["Det har kostet mye."], ["Det har kostet mye.", "Vi har betalt selv."]])
def test_a_quotation_over_paragraphs_is_whole(middle: list[str]) -> None:
    paragraphs = ["«Vi har ventet i tre år på svar.", *middle, "Derfor stenger vi brua til våren.»"]
    text = "\n\n".join(["Havnesjef Liv Aune skriver i et innlegg:", *paragraphs, "Saken avgjøres i mai."])
    assert said(text) == [(each.strip("«»"), "Liv Aune") for each in paragraphs]


@pytest.mark.parametrize(
    "clause",
    ["lyder svaret fra havnesjef Liv Aune", "er beskjeden fra havnesjef Liv Aune", "tordner havnesjef Liv Aune"],
)
def test_a_message_that_stands_for_its_sender_names_the_sender(clause: str) -> None:
    assert said(f"Saken er avgjort.\n\n– Vi må vente, {clause}.") == [("Vi må vente", "Liv Aune")]


def test_who_asks_does_not_answer() -> None:
    text = "– Brua må stenge, sier havnesjef Liv Aune.\n\n– Hvorfor det, spør avisens reporter.\n\n– Den er råtten."
    assert said(text)[-1] == ("Den er råtten.", "Liv Aune")
