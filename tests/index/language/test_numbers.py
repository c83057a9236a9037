"""A number reads back as the same value in any of its notations, in bokmål, nynorsk and English."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from num2words import num2words

from index.language.numbers import ENGLISH, NORWEGIAN, find_numbers, is_number_word, numbers_in

if TYPE_CHECKING:
    from index.language.numbers import Number, NumberWords

SPACES = [" ", "\u00a0", "\u2007", "\u2009", "\u202f"]
DASHES = ["-", "\u2010", "\u2011", "\u2012", "–", "—", "―", "−"]
NYNORSK = {"en": "ein", "syv": "sju", "millioner": "millionar", "millarder": "milliardar", "tretti": "tretti"}
WHOLE = st.one_of(st.integers(0, 130), st.integers(0, 10_000), st.integers(0, 10**9 - 1))


def read(words: str, language: NumberWords = NORWEGIAN) -> Number:
    """Return the one number in a phrase, which must be all of it."""
    text = f"om {words} hus" if language is NORWEGIAN else f"with {words} houses"
    (number,) = find_numbers(text, 0, len(text), language)
    assert text[number.start : number.end] == words
    return number


def in_bokmaal(n: int) -> str:
    return str(num2words(n, lang="no")).replace("millard", "milliard")


@given(WHOLE, st.sampled_from([*SPACES, ".", "'", "’"]))
def test_norwegian_thousands(n: int, mark: str) -> None:
    assert read(f"{n:,}".replace(",", mark)).value == n


@given(WHOLE, st.integers(0, 99), st.sampled_from([*SPACES, ".", "’", ""]))
def test_norwegian_thousands_with_decimals(n: int, cents: int, mark: str) -> None:
    assert read(f"{n:,}".replace(",", mark) + f",{cents:02}").value == pytest.approx(n + cents / 100)


@given(WHOLE, st.integers(0, 99), st.sampled_from([*SPACES, ",", ""]))
def test_english_thousands_with_decimals(n: int, cents: int, mark: str) -> None:
    assert read(f"{n:,}".replace(",", mark) + f".{cents:02}", ENGLISH).value == pytest.approx(n + cents / 100)


@given(WHOLE)
def test_bokmaal_words(n: int) -> None:
    assert read(in_bokmaal(n)).value == n


@given(WHOLE)
def test_nynorsk_words(n: int) -> None:
    assert read(" ".join(NYNORSK.get(word, word) for word in in_bokmaal(n).split())).value == n


@given(st.integers(2, 999_999))
@example(664_464)  # the longest has 49 letters
def test_words_written_as_one(n: int) -> None:
    assert read(in_bokmaal(n).replace(" ", "")).value == n


@given(st.integers(2, 9), st.sampled_from(range(20, 100, 10)))
def test_units_before_tens(unit: int, tens: int) -> None:
    assert read(f"{in_bokmaal(unit)}og{in_bokmaal(tens)}").value == tens + unit


@given(WHOLE)
def test_english_words(n: int) -> None:
    assert read(str(num2words(n, lang="en")).replace(",", ""), ENGLISH).value == n


@given(st.integers(0, 99), st.integers(1, 99))
def test_decimals_in_words(n: int, cents: int) -> None:
    value = Decimal(n * 100 + cents) / 100
    assert read(str(num2words(value, lang="no"))).value == pytest.approx(float(value))
    assert read(str(num2words(value, lang="en")), ENGLISH).value == pytest.approx(float(value))


NORWEGIAN_SCALES = {
    "hundre": 1e2, "tusen": 1e3, "millioner": 1e6, "millionar": 1e6, "mill.": 1e6, "mill": 1e6, "milliarder": 1e9,
    "milliardar": 1e9, "mrd.": 1e9, "billioner": 1e12, "billiarder": 1e15, "MNOK": 1e6,
}  # fmt: skip
ENGLISH_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


@given(st.integers(2, 99), st.integers(0, 9), st.sampled_from(sorted(NORWEGIAN_SCALES)))
def test_norwegian_scales(n: int, tenth: int, scale: str) -> None:
    value = NORWEGIAN_SCALES[scale]
    assert read(f"{n},{tenth} {scale}").value == pytest.approx((n + tenth / 10) * value)
    assert read(f"{in_bokmaal(n)} {scale}").value == n * value
    assert read(f"{in_bokmaal(n)} og en halv {scale}").value == (n + 0.5) * value
    assert read(f"{n}½ {scale}").value == read(f"{n} 1/2 {scale}").value == (n + 0.5) * value


@given(st.integers(2, 99), st.integers(0, 9), st.sampled_from(sorted(ENGLISH_SCALES)))
def test_english_scales(n: int, tenth: int, scale: str) -> None:
    value = ENGLISH_SCALES[scale]
    words = str(num2words(n, lang="en"))
    assert read(f"{n}.{tenth} {scale}", ENGLISH).value == pytest.approx((n + tenth / 10) * value)
    assert read(f"{words} {scale}", ENGLISH).value == n * value
    assert read(f"{words} and a half {scale}", ENGLISH).value == (n + 0.5) * value
    assert read(f"a {scale}", ENGLISH).value == value
    assert read(f"half a {scale}", ENGLISH).value == value / 2


@given(st.integers(1, 999), st.sampled_from(["k", "m", "bn"]), st.sampled_from("$€£"))
def test_money_with_a_suffix(n: int, suffix: str, sign: str) -> None:
    number = read(f"{sign}{n}{suffix}", ENGLISH)
    assert (number.value, number.unit) == (n * {"k": 1e3, "m": 1e6, "bn": 1e9}[suffix], sign)


@given(st.integers(1, 999), st.sampled_from(["kr ", "kr. ", "NOK ", "NOK"]))
def test_money_with_its_code_before(n: int, code: str) -> None:
    number = read(f"{code}{n},5 mill.")
    assert (number.value, number.unit) == ((n + 0.5) * 1e6, code.strip(" ."))
    assert read(f"{code}{n},-").value == n


def test_money_with_its_code_after() -> None:
    assert [(n.value, n.unit) for n in map(read, ("20 mill.kr", "34,6 MNOK", "1.500,-"))] == [
        (20e6, "kr"),
        (34.6e6, "NOK"),
        (1500, "kr"),
    ]


@given(WHOLE, WHOLE, st.sampled_from([*DASHES, *(f" {dash} " for dash in DASHES), " til ", " eller "]))
def test_ranges(low: int, high: int, joint: str) -> None:
    assume(low < high and not (low < 100 and high < 100 and joint == "-"))
    for lower, upper in ((f"{low:,}".replace(",", "."), f"{high:,}".replace(",", ".")), (str(low), str(high))):
        number = read(f"{lower}{joint}{upper}")
        assert (number.value, number.high) == (low, high)


@given(st.integers(2, 90), st.integers(1, 9), st.sampled_from(DASHES), st.sampled_from(["tusen", "millioner", "mrd."]))
def test_ranges_share_a_scale(low: int, more: int, dash: str, scale: str) -> None:
    by, high = NORWEGIAN_SCALES[scale], low + more
    for words in (f"{low}{dash}{high}", f"{low} {dash} {high}", f"{low} til {high}", f"{in_bokmaal(low)} til {high}"):
        number = read(f"{words} {scale}")
        assert (number.value, number.high) == (low * by, high * by)
    text = f"mellom {in_bokmaal(low)} og {in_bokmaal(high)} {scale} hus"
    (number,) = find_numbers(text, 0, len(text), NORWEGIAN)
    assert (number.value, number.high) == (low * by, high * by)


@given(WHOLE, st.sampled_from(["minus ", "-", "−", "–"]))
def test_minus(n: int, minus: str) -> None:
    assert read(f"{minus}{n}").value == -n


@pytest.mark.parametrize("line", ["- 12 hus", "-12 hus", "– 12 hus"])
def test_a_dash_that_opens_a_line_is_no_minus(line: str) -> None:
    assert [n.value for n in find_numbers(line, 0, len(line), NORWEGIAN)] == [12]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("titalls", 10),
        ("et titalls", 10),
        ("dusinvis", 12),
        ("hundrevis", 100),
        ("et hundretalls", 100),
        ("tusenvis", 1000),
        ("titusener", 10_000),
        ("hundretusener", 100_000),
        ("titalls millioner", 1e7),
        ("hundrevis av millioner", 1e8),
    ],
)
def test_vague_magnitudes_are_a_least(words: str, value: float) -> None:
    assert (read(words).value, read(words).bound) == (value, "min")


def test_vague_magnitudes_in_english() -> None:
    found = {words: read(words, ENGLISH) for words in ("dozens", "hundreds", "tens of thousands", "millions")}
    assert [(n.value, n.bound) for n in found.values()] == [(12, "min"), (100, "min"), (10_000, "min"), (1e6, "min")]
    assert read("a couple of hundred", ENGLISH).value == 200


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("halvannen", 1.5),
        ("en halvannen", 1.5),
        ("halvannen million", 1.5e6),
        ("en kvart million", 250_000),
        ("halv million", 500_000),
        ("et halvt dusin", 6),
        ("to dusin", 24),
        ("fire og et halvt", 4.5),
        ("tusen millioner", 1e9),
        ("et par tusen", 2000),
    ],
)
def test_halves_dozens_and_pairs(words: str, value: float) -> None:
    assert read(words).value == value


@pytest.mark.parametrize(
    "text",
    [
        "E18",
        "F-35",
        "iPhone15",
        "1990-tallet",
        "80-årene",
        "800- og 900-tallet",
        "17.05.2019",
        "2017-05-03",
        "4-4-2",
        "kl 0930",
        "2023/24",
        "kl.12",
        "1'45",
        "tre-manns",
        "90-minutters-regel",
        "tusenet",
        "entre",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert list(find_numbers(text, 0, len(text), NORWEGIAN)) == []


@given(WHOLE)
def test_quotes_compare_numbers_by_their_value(n: int) -> None:
    assume(n != 1)
    assert (
        numbers_in(in_bokmaal(n).split()) == numbers_in([f"{n:,}"]) == numbers_in([f"{n:,}".replace(",", " ")]) == [n]
    )


def test_hours_compare_however_they_are_written() -> None:
    assert numbers_in(["klokken", "9:30"]) == numbers_in(["09.30"])


@pytest.mark.parametrize("word", ["to", "tjueto", "hundretusen", "dozens", "titalls", "none", "halvannen", "millionar"])
def test_number_words(word: str) -> None:
    assert is_number_word(word)
    assert not is_number_word(f"{word}x")


@given(st.text(max_size=60))
def test_any_text_gives_ordered_numbers_within_it(text: str) -> None:
    for language in (NORWEGIAN, ENGLISH):
        ends = [0]
        for number in find_numbers(text, 0, len(text), language):
            assert ends[-1] <= number.start < number.end <= len(text)
            ends.append(number.end)
