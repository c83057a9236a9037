"""Quotation marks and dashes of every family are read as one: whatever words said are set in, the same is found."""

from __future__ import annotations

from itertools import permutations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from index.speech import find_speech
from index.speech.marks import canonical

SAID = "Vi må stenge brua til våren"
PAIRS = [
    "«»",
    "»«",
    "»»",
    "“”",
    "““",
    "„“",
    "„”",
    "””",
    "‘’",
    "’’",
    "‚‘",
    "‚’",
    "‹›",
    "›‹",
    '""',
    "''",
    "＂＂",
    "〝〞",
    "「」",
]
TYPED = [("``", "''"), (",,", "''"), ("<<", ">>"), ("« ", " »"), ("«\u00a0", "\u00a0»"), ("» ", " «"), ("“ ", " ”")]
DASHES = [*regex.findall(r"\p{Pd}", "-‐‑‒–—―⸺⸻﹘﹣－"), "−", "--", "---", "––"]
SPACES = [" ", "", "\u00a0", "\u2009", "  "]

in_marks = st.sampled_from([*((pair[0], pair[1]) for pair in PAIRS), *TYPED])


def said(text: str) -> list[tuple[str, str | None]]:
    return [(text[s.start : s.end], s.speaker_name) for s in find_speech(text) if s.kind == "direct"]


@given(st.text(alphabet="ab 16.,\n«»“”„‘’‹›\"'`´<>–—-−"))
def test_the_canonical_text_keeps_every_offset(text: str) -> None:
    read = canonical(text)
    assert len(read) == len(text)
    assert [n for n, c in enumerate(text) if c.isalnum()] == [n for n, c in enumerate(read) if c.isalnum()]


@given(in_marks)
def test_words_in_any_quotation_marks_are_said(marks: tuple[str, str]) -> None:
    opening, closing = marks
    told = f"{opening}{SAID}{closing}, sier havnesjef Liv Aune. {opening}Det er leit for øya.{closing}"
    text = f"Saken er avgjort.\n\n{told}"
    assert said(text) == [(SAID, "Liv Aune"), ("Det er leit for øya.", "Liv Aune")]


@given(in_marks)
def test_english_clauses_after_a_comma_within_any_marks(marks: tuple[str, str]) -> None:
    text = f"It is settled.\n\n{marks[0]}We must close the bridge,{marks[1]} Mayor Liv Aune told the press."
    assert said(text) == [("We must close the bridge", "Liv Aune")]


@pytest.mark.parametrize(("outer", "inner"), list(permutations(["«»", "„“", "‘’", "‹›", '""', "''"], 2)))
def test_marks_within_others_end_nothing(outer: str, inner: str) -> None:
    words = f"De sa {inner[0]}nei takk{inner[1]} til oss"
    assert said(f"Det var i går.\n\n{outer[0]}{words}{outer[1]}, sier havnesjef Liv Aune.") == [(words, "Liv Aune")]
    words = f"Vi fikk høre {inner[0]}nei takk{inner[1]}"
    assert said(f"Det var i går.\n\n{outer[0]}{words}{outer[1]}, sier havnesjef Liv Aune.") == [(words, "Liv Aune")]


@given(in_marks)
def test_a_title_in_any_marks_is_not_said(marks: tuple[str, str]) -> None:
    assert said(f"Det var i går.\n\nRomanen {marks[0]}Sult{marks[1]} selger godt.") == []


@pytest.mark.parametrize("dash", DASHES)
@pytest.mark.parametrize("space", SPACES)
def test_words_after_any_dash_are_said(dash: str, space: str) -> None:
    assert said(f"Saken er avgjort.\n\n{dash}{space}{SAID}, sier havnesjef Liv Aune.") == [(SAID, "Liv Aune")]


@pytest.mark.parametrize("dash", DASHES)
def test_words_go_on_after_any_dash(dash: str) -> None:
    text = f"Saken er avgjort.\n\n{dash} {SAID}, sier havnesjef Liv Aune. {dash} Det er leit.\n\n{dash} Brua er råtten."
    assert said(text) == [(SAID, "Liv Aune"), ("Det er leit.", "Liv Aune"), ("Brua er råtten.", "Liv Aune")]


@pytest.mark.parametrize("sign", ["• ", "* ", "· "])
def test_a_bullet_is_no_dash(sign: str) -> None:
    assert said(f"Dette er nytt:\n\n{sign}Brua stenges\n\n{sign}Ferga går oftere") == []


@pytest.mark.parametrize(
    "before",
    [
        'Planken er 6" tykk og 8" bred.',
        "Mannen er 6'2\" høy.",
        "Hans’ hus og ’90-tallet er glemt.",
        "Lars' båt er borte.",
    ],
)
@pytest.mark.parametrize("pair", ["«»", '""', "''", "‘’", "“”"])
def test_inches_and_apostrophes_are_no_quotation_marks(before: str, pair: str) -> None:
    text = f"{before} {pair[0]}Den holder lenge{pair[1]}, sier snekker Liv Aune."
    assert said(text) == [("Den holder lenge", "Liv Aune")]


def test_inches_within_the_words_said_do_not_end_them() -> None:
    text = 'Saken er avgjort.\n\n"Røret er 4" bredt og går ikke inn", sier snekker Liv Aune.'
    assert said(text) == [('Røret er 4" bredt og går ikke inn', "Liv Aune")]


@pytest.mark.parametrize(
    "text",
    [
        "Brua (japansk: Hashi ') er ny.\n\nHun er lang og bred, og mange bruker den.\n\nDen er på NBs' liste fra 2016.",
        "Brua fikk «Årets beste bygg»-prisen fra Akademiet, «Byen» og tre priser fra Fylket.",
        "Aune\nLiv Aune (hebraisk:  – Aunet) er kjent. Aune er flink.",
    ],
)
def test_what_no_words_stand_in_is_not_said(text: str) -> None:
    assert said(text) == []
