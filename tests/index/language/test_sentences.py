from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.sentences import is_heading, paragraphs, sentences


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De kom bl.a. fra Oslo og f.eks. Bergen.",
        "Møtet begynte kl. 12 og varte i ca. 3 timer.",
        "Ifølge dr. Hansen er det nr. 3 i rekken.",
        "Feiringen 17. mai var stor.",
        "Den 3. Mai-komiteen møttes.",
        "En 1.500 år gammel kirke sto der.",
        "Boka er av J. R. R. Tolkien og George W. Bush.",
        "– Jeg vet ikke, sier han.",
        "«Hva skjer?» spurte hun.",
        "Det kostet 5 mill. kroner.",
        "Han spiller i 1. divisjon.",
        "Vi venter … og venter.",
        "The U.S. Senate met at 5 p.m. on Monday.",
        "Mr. Smith and Dr. Jones left.",
        "Prisen steg (bl.a. på mat) i fjor.",
        "Nettstedet nrk.no skrev det.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert split(f"Først dette. {sentence} Så dette.") == ["Først dette.", sentence, "Så dette."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Han kom i 2015. Hun gikk.", ["Han kom i 2015.", "Hun gikk."]),
        ("Tallet er 16. Det er mye.", ["Tallet er 16.", "Det er mye."]),
        ("De solgte fisk osv. Deretter dro de.", ["De solgte fisk osv.", "Deretter dro de."]),
        ("Hun sa nei. – Aldri, sa han.", ["Hun sa nei.", "– Aldri, sa han."]),
        ("Hun sa nei. «Aldri.» Han gikk.", ["Hun sa nei.", "«Aldri.»", "Han gikk."]),
        ("Er det sant? Ja! Vel…", ["Er det sant?", "Ja!", "Vel…"]),
        ("Det var 5. 16 ble drept.", ["Det var 5.", "16 ble drept."]),
        ("1. Oslo vant.", ["1. Oslo vant."]),
    ],
)
def test_a_sentence_ends_where_the_next_begins(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_paragraph_ends_a_sentence_and_a_subhead_stands_alone() -> None:
    assert split("Dumpet i sjakt\n\nMinst 35 ble skutt") == ["Dumpet i sjakt", "Minst 35 ble skutt"]
    assert is_heading("Dumpet i sjakt")
    assert not is_heading("– Dumpet i sjakt")
    assert not is_heading("De ble dumpet i en sjakt.")


def test_hard_wrapped_lines_are_one_paragraph_and_listed_lines_are_not() -> None:
    wrapped = (
        "Regjeringen la tirsdag fram sitt forslag til\nstatsbudsjett, som gir mer til veg og bane og\nmindre til alt."
    )
    assert len(paragraphs(wrapped)) == 1
    assert len(paragraphs("Resultater:\nOslo 3\nBergen 4\nMoss 5")) == 4


@given(st.text(alphabet=' \n.!?…–«»"()abcÅ1Ø2æ', max_size=200))
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(text[s.start : s.end] for s in spans).split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "text",
    ["De så en mus. Lien sa fra.", "Hun fikk en sms. Moen leste den.", "Det skriver NRK. Nå er det over.",
     "Det sier Berg. Hun er lei seg.", "Han er født 1. mai. Moen er eldre.", "Ifølge psykologen. Moen vet mer.",
     "Det mener eksperter. Moen vet mer.", "Ifølge protokoll. Moen vet mer.",
     "De innledet etterforskning. Moen vet mer.",
     "Det er et «morsomt» spill. Moen vet mer.", "NVE varsler jordskred. Moen vet mer.",
     "Det hender bl.a. dagen. Moen vet mer."],
)  # fmt: skip
def test_an_ordinary_word_ends_its_sentence_though_a_title_begins_like_it(text: str) -> None:
    assert len(split(text)) == 2


@pytest.mark.parametrize("word", ["sier repr", "ifølge stortingsrep", "sier dr. philos", "mener prof. em", "sier kst"])
def test_a_title_cut_short_ends_no_sentence(word: str) -> None:
    assert split(f"Det er sent, {word}. Liv Aune. Så dette.") == [f"Det er sent, {word}. Liv Aune.", "Så dette."]
