"""Which figures an article gives, how sure it is of them, what they count, and whose they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import index
from index.figures import Figure, find_figures
from index.speech import find_speech

SEED = (Path(index.__file__).parent / "sample" / "ntb-utenriks-2017-10.txt").read_text(encoding="utf-8")


def figures(text: str) -> list[tuple[str, float, str]]:
    return [(text[f.start : f.end], f.value, f.bound) for f in find_figures(text)]


def only(text: str) -> Figure:
    (figure,) = find_figures(text)
    return figure


def test_the_seed() -> None:
    sohr, committee = "Syrian Observatory for Human Right (SOHR)", "Palmyras koordineringskomité"
    assert [
        (SEED[f.start : f.end], f.value, f.bound, f.unit, f.category, f.attributed_to) for f in find_figures(SEED)
    ] == [
        ("over 100 sivile", 100, "min", "sivile", "killed", "aktivister"),
        ("minst 116 sivile", 116, "min", "sivile", "killed", sohr),
        ("20 dager", 20, "exact", "dager", "duration", sohr),
        ("67 av de drepte", 67, "exact", "drepte", "killed", committee),
        ("Minst 35 av ofrene", 35, "min", "ofrene", "killed", committee),
        ("over 100 mennesker", 100, "min", "mennesker", "killed", "En av innbyggerne i byen"),
        ("over 100 ofrene", 100, "min", "ofrene", "killed", "Rami Abdulrahman"),
        ("rundt 200 IS-krigere", 200, "approx", "IS-krigere", None, "Rami Abdulrahman"),
        ("befolkning på 30.000", 30000, "exact", "befolkning", None, None),
        ("rundt 900 kristne", 900, "approx", "kristne", None, None),
        ("åtte måneder", 8, "exact", "måneder", "duration", None),
        ("1.500 år", 1500, "exact", "år", "age", None),
    ]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Det var 30.000 kroner.", "30.000 kroner", 30_000),
        ("Det var 30 000 kroner.", "30 000 kroner", 30_000),
        ("Det var 30\u00a0000 kroner.", "30\u00a0000 kroner", 30_000),
        ("Det var 9,60 kroner.", "9,60 kroner", 9.6),
        ("Det var 1.250,50 kroner.", "1.250,50 kroner", 1250.5),
        ("Det var 2,7 millioner kroner.", "2,7 millioner kroner", 2_700_000),
        ("Det var 1,5 mrd. kroner.", "1,5 mrd. kroner", 1.5e9),
        ("Det var halvannen million kroner.", "halvannen million kroner", 1_500_000),
        ("Det var et dusin båter.", "et dusin båter", 12),
        ("Det var tjuefem båter.", "tjuefem båter", 25),
        ("Det var to hundre og femti båter.", "to hundre og femti båter", 250),
        ("Det var hundre båter.", "hundre båter", 100),
        ("Det var tre og en halv time.", "tre og en halv time", 3.5),
        ("Det var en halv kilometer.", "en halv kilometer", 0.5),
        ("Det var syv båter.", "syv båter", 7),
        ("Det var en tredjedel av båtene.", "en tredjedel av båtene", 0.3333),
        ("Det gjaldt én av ti.", "én av ti", 0.1),
        ("Det gjaldt halvparten av de spurte.", "halvparten av de spurte", 0.5),
        ("Det var 8,5 % av dem.", "8,5 %", 8.5),
        ("Det var 150km/t.", "150km/t", 150),
        ("Museet koster seks milliarder.", "seks milliarder", 6e9),
        ("Tallet økte til 191 millionene.", "191 millionene", 191_000_000),
        ("Prisen ligger på 3,2 millioner i snitt.", "3,2 millioner", 3_200_000),
        ("Det var åtte Sandøy United-spillere der.", "åtte Sandøy United-spillere", 8),
        ("Det har gått 60 timer siden vi ropte.", "60 timer", 60),
        ("Hun løp 800-meteren.", "800-meteren", 800),
        ("Me såg fleire enn sju båtar.", "fleire enn sju båtar", 7),
        ("Det var ikkje meir enn førti menneske.", "ikkje meir enn førti menneske", 40),
        ("The loss was 1,500 dollars in the end.", "1,500 dollars", 1500),
        ("The loss was $2.5 million in the end.", "$2.5 million", 2_500_000),
        ("The loss was 3 billion euros in the end.", "3 billion euros", 3e9),
        ("There were twenty-five boats in the port.", "twenty-five boats", 25),
        ("There were a dozen boats in the port.", "a dozen boats", 12),
        ("It was one in five of them.", "one in five of them", 0.2),
    ],
)
def test_numbers_are_read_as_they_are_written(text: str, words: str, value: float) -> None:
    assert [(found, number) for found, number, _ in figures(text)] == [(words, value)]


@pytest.mark.parametrize(
    ("qualifier", "bound"),
    [
        *((word, "min") for word in ("minst", "over", "mer enn", "flere enn", "meir enn", "i hvert fall")),
        *((word, "max") for word in ("opptil", "maksimalt", "høyst", "under", "færre enn", "inntil")),
        *((word, "approx") for word in ("rundt", "om lag", "ca.", "nærmere", "nesten", "drøyt", "i underkant av")),
        *((word, "exact") for word in ("totalt", "kun", "bare", "til sammen")),
    ],
)
def test_qualifiers_bound_the_number_and_belong_to_it(qualifier: str, bound: str) -> None:
    assert figures(f"Det var {qualifier} 40 båter i havna.") == [(f"{qualifier} 40 båter", 40, bound)]


@pytest.mark.parametrize(
    ("text", "words", "bound"),
    [
        ("At least 40 boats were in the port.", "At least 40 boats", "min"),
        ("Up to 40 boats were in the port.", "Up to 40 boats", "max"),
        ("About 40 boats were in the port.", "About 40 boats", "approx"),
        ("Det tar to uker eller mer.", "to uker eller mer", "min"),
        ("Det tar et par uker.", "et par uker", "approx"),
        ("Flere hundre båter kom.", "Flere hundre båter", "min"),
        ("Totalt over 40 båter kom.", "Totalt over 40 båter", "min"),
    ],
)
def test_bounds_in_other_places(text: str, words: str, bound: str) -> None:
    assert [(found, kind) for found, _, kind in figures(text)] == [(words, bound)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Den er 16-17 kilometer lang.", "16-17 kilometer"),
        ("Barna er 12 – 13 år gamle.", "12 – 13 år"),
        ("Mannen er 20 til 40 år gammel.", "20 til 40 år"),
        ("Det er snakk om fra 500 til 5.000 kroner.", "fra 500 til 5.000 kroner"),
        ("Det blir mange der, mellom 15 og 30, sa de.", "mellom 15 og 30"),
        ("Det var mellom fem og ti båter der.", "mellom fem og ti båter"),
        ("Det var fire-fem båter der.", "fire-fem båter"),
        ("Det mangler en eller to doser.", "en eller to doser"),
    ],
)
def test_ranges_are_their_lower_end(text: str, words: str) -> None:
    ((found, value, bound),) = figures(text)
    lower = {"16": 16, "12": 12, "20": 20, "fra": 500, "mellom": 15 if "15" in words else 5, "fire": 4, "en": 1}
    assert (found, value, bound) == (words, lower[words.split(maxsplit=1)[0].split("-", maxsplit=1)[0]], "min")


def test_scores_are_their_first_number() -> None:
    text = "Laget vant 3-0 hjemme og tapte 1-2 borte."
    assert [(text[f.start : f.end], f.value, f.unit, f.category) for f in find_figures(text)] == [
        ("3-0", 3, None, "score"),
        ("1-2", 1, None, "score"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vestvik slo Sandøy 2-0 borte.", "2-0"),
        ("Etter 3-0-seieren var det fest.", "3-0-seieren"),
        ("VESTVIK - SANDØY 3 – 0", "3 – 0"),
        ("Det ble en 4 – 0-seier til slutt.", "4 – 0-seier"),
        ("Laget kom under 1-3 tidlig.", "1-3"),
        ("Laget var på 12-12 da.", "12-12"),
    ],
)
def test_scores_stand_in_many_ways_and_have_no_bound(text: str, words: str) -> None:
    ((found, value, bound),) = figures(text)
    assert (found, value, bound, only(text).category) == (words, float(words[:2].strip("- ")), "exact", "score")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Ola Vik (41) er savnet.", "41", 41),
        ("Den 41 år gamle mannen er savnet.", "41 år", 41),
        ("Politiet leter etter 41-åringen.", "41-åringen", 41),
        ("En mann i 30-årene er savnet.", "30-årene", 30),
        ("Anna Berg, 41, was in the port.", "41", 41),
    ],
)
def test_ages_count_and_are_nobodys_claim(text: str, words: str, value: float) -> None:
    figure = only(text)
    assert (text[figure.start : figure.end], figure.value, figure.unit) in {(words, value, "år")}
    assert figure.category == "age"
    assert only(f"{text[:-1]}, opplyser politiet.").attributed_to in {None, "politiet"}


@pytest.mark.parametrize(
    "text",
    [
        "Det skjedde i 2015.",
        "Det skjedde 3. mai 2019.",
        "Det varte fra 2018 til 2019.",
        "Det skjedde klokken 21.30.",
        "Det skjedde mellom klokken 20.15 og 20.40.",
        "Hun kom på 13. plass.",
        "Ring 47 69 60 60.",
        "Ta buss 30 til Storgata 5.",
        "Ring tlf. 02800.",
        "E18 er stengt ved avkjørsel 30-tallet.",
        "For tre uker siden var det fest.",
        "Gule kort: Ola Vik (20), Per Lie (23).",
        "Det har vært et krevende år.",
        "I tiden har 2019 vært preget av bråk.",
        "Det er ikke bare en overgang.",
        "Hun går før fase to av planen.",
        "De er under ett og samme tak.",
        "Laget fra pott to spiller hjemme.",
        "Skipet Sea Watch 3 la til kai.",
        "Tjenesten 1177 Vårdguiden er nede.",
        "En mann og et barn kom en dag.",
        "Det skjedde 17.05.2019.",
        "1. Les boka",
        "It happened on March 3, 2019.",
        "Three weeks ago it was in the port.",
        "Sesongen 2017–18 ble god.",
        "Han var i byen i 1839–43.",
        "Skoleåret 2023/24 er over.",
        "Apollo 11 landet på månen.",
        "Windows 11 er ute, og iPhone 15 selges.",
        "Organisasjonsnummer 987 654 321 står der.",
        "Startnummer to økte farten.",
        "Møtet er kl 0930 i rådhuset.",
        "Messen er 10.–15. mai i hallen.",
        "Det er 800- og 900-tallet.",
        "Det var null kontroll.",
    ],
)
def test_dates_times_ordinals_and_names_are_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "unit", "category"),
    [
        ("Det var 40 døde.", "døde", "killed"),
        ("Det ble funnet 40 soldater som var drept.", "soldater", "killed"),
        ("40 personer er skadd.", "personer", "wounded"),
        ("40 personar er sakna.", "personar", "missing"),
        ("40 personer ble pågrepet.", "personer", "arrested"),
        ("40 personer ble evakuert.", "personer", "evacuated"),
        ("40 personer er på flukt.", "personer", "displaced"),
        ("40 personer er smittet.", "personer", "infected"),
        ("40 personer kom på festen.", "personer", None),
        ("Partiet fikk 40 stemmer.", "stemmer", "votes"),
        ("Partiet fikk 40 mandater.", "mandater", "seats"),
        ("Det kostet 40 kroner.", "kroner", "money"),
        ("Det var 40 prosent.", "prosent", "percentage"),
        ("Det var 40 kilometer.", "kilometer", "distance"),
        ("Han fikk ti års fengsel.", "års", "sentence"),
        ("Det var 40 grader.", "grader", "temperature"),
        ("40 sju sveitsiske ungdommer.", None, None),
        ("Bussen hadde sju sveitsiske ungdommer om bord.", "ungdommer", None),
        ("The fire killed 40 of the soldiers.", "soldiers", "killed"),
        ("The fire killed 40 Syrian soldiers in the port.", "soldiers", "killed"),
    ],
)
def test_units_and_categories(text: str, unit: str | None, category: str | None) -> None:
    if unit is not None:
        assert [(f.unit, f.category) for f in find_figures(text)] == [(unit, category)]


def test_categories_are_told_apart_in_one_sentence() -> None:
    text = "12 personer er døde og 30 er skadde, men 5 soldater slapp unna."
    assert [(f.value, f.category) for f in find_figures(text)] == [(12, "killed"), (30, "wounded"), (5, None)]


@pytest.mark.parametrize(
    ("text", "name", "verb"),
    [
        ("– Vi fant 40 båter, sier Siri Moe.", "Siri Moe", "sier"),
        ("Siri Moe hevder at 40 båter er borte.", "Siri Moe", "hevder"),
        ("40 båter er borte, opplyser politiet.", "politiet", "opplyser"),
        ("Ifølge Siri Moe er 40 båter borte.", "Siri Moe", "ifølge"),
        ("Tall fra Havvakta viser at 40 båter er borte.", "Havvakta", "viser"),
        ("Havvaktas kartlegging viser at 40 båter er borte.", "Havvakta", "viser"),
        ("40 båter er borte, viser en oversikt i Havblikk.", "Havblikk", "viser"),
        ("40 båter er borte, ifølge prognoser fra Havvakta.", "Havvakta", "ifølge"),
        ("En fersk rapport fra Havvakta slår fast at 40 båter er borte.", "Havvakta", "slår"),
        ("Officials said 40 of the boats were lost.", "Officials", "said"),
        ("40 båter er borte.", None, None),
        ("– Er 40 båter borte?", None, None),
        ("Siri Moe sier at det går bra, men 40 båter er borte.", None, None),
        ("Siri Moe har 40 båter, men mener at de er borte.", None, None),
        ("40 prosent av de spurte sier at de drar.", None, None),
    ],
)
def test_figures_belong_to_who_gives_them(text: str, name: str | None, verb: str | None) -> None:
    figure = only(text)
    assert (figure.attributed_to, figure.verb) == (name, verb)


def test_a_survey_belongs_to_who_made_it_where_there_is_one() -> None:
    made = "En undersøkelse viser at 40 prosent drar. Undersøkelsen er utført av Havvakta."
    assert find_figures(made)[0].attributed_to == "Havvakta"
    assert find_figures(f"{made} En måling ble gjort av Skogvakta.")[0].attributed_to is None


def test_shares_beside_a_survey_are_its_own() -> None:
    text = "En måling viser at 40 prosent drar. Målingen er utført av Havvakta.\nKun 8 prosent blir igjen."
    assert [f.attributed_to for f in find_figures(text)] == ["Havvakta", "Havvakta"]


@pytest.mark.parametrize(
    ("text", "words", "value", "bound", "category"),
    [
        ("Broen koster 10–15 millioner kroner.", "10–15 millioner kroner", 10e6, "min", "money"),
        ("Broen koster ti til femten millioner kroner.", "ti til femten millioner kroner", 10e6, "min", "money"),
        ("The loss was £3.4m in the year.", "£3.4m", 3.4e6, "exact", "money"),
        ("Det kostet 34,6 MNOK i fjor.", "34,6 MNOK", 34.6e6, "exact", "money"),
        ("Det kostet 20 mill.kr i fjor.", "20 mill.kr", 20e6, "exact", "money"),
        ("Det kostet kr. 1.500,- i fjor.", "kr. 1.500,-", 1500, "exact", "money"),
        ("Det var −20 grader i byen.", "−20 grader", -20, "exact", "temperature"),
        ("Resultatet ble minus 40 millioner kroner.", "minus 40 millioner kroner", -40e6, "exact", "money"),
        ("Partiet gikk fram 2,5 %-poeng.", "2,5 %-poeng", 2.5, "exact", "percentage"),
        ("Hundrevis av mennesker ble drept.", "Hundrevis av mennesker", 100, "min", "killed"),
        ("Noen hundre mennesker ble drept.", "Noen hundre mennesker", 100, "min", "killed"),
        ("Et par hundre mennesker ble drept.", "Et par hundre mennesker", 200, "approx", "killed"),
        ("I 2015 688 109 mennesker ble drept.", "688 109 mennesker", 688_109, "exact", "killed"),
    ],
)
def test_numbers_of_every_notation_become_figures(
    text: str, words: str, value: float, bound: str, category: str
) -> None:
    figure = only(text)
    assert text[figure.start : figure.end] == words
    assert figure.value == pytest.approx(value)
    assert (figure.bound, figure.category) == (bound, category)


def test_a_part_and_its_whole_are_both_counted() -> None:
    text = "Tre av de ti medlemmene ble drept."
    assert [(text[f.start : f.end], f.value) for f in find_figures(text)] == [
        ("Tre av de ti medlemmene", 3),
        ("ti medlemmene", 10),
    ]


def test_a_score_and_a_range_are_told_apart_by_what_follows() -> None:
    assert [(f.value, f.bound, f.category) for f in find_figures("Det tok 2-3 dager før Moss tapte 2-3 borte.")] == [
        (2, "min", "duration"),
        (2, "exact", "score"),
    ]


def test_speech_found_before_gives_the_same_figures() -> None:
    assert find_figures(SEED, find_speech(SEED)) == find_figures(SEED)


PIECES = "12 1.500 2,7 3-0 fire fire-fem og til – mellom minst over ca. av de en halv million hundre kroner sivile år"
SIGNS = "( ) , . % $ Oslo sier « »"


@given(st.lists(st.sampled_from([*PIECES.split(), *SIGNS.split(), "\n"]), max_size=20))
def test_any_text_gives_exact_and_ordered_spans(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = find_figures(text)
    assert [f.start for f in found] == sorted(f.start for f in found)
    for f in found:
        assert 0 <= f.start < f.end <= len(text)
        assert text[f.start : f.end].strip() == text[f.start : f.end]
        assert f.value >= 0


@pytest.mark.parametrize(
    "text", ["Det varte et år eller mer", "Det varte et år eller mer.", "It took two weeks or more"]
)
def test_a_qualifier_after_a_number_may_end_the_text(text: str) -> None:
    figure = only(text)
    assert text[figure.start : figure.end].endswith(("eller mer", "or more"))
    assert figure.bound == "min"
