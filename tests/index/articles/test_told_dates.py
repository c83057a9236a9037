"""Dates told in a text: absolute ones in every notation, relative ones where nothing is left open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.dates import parse_date
from index.articles.told_dates import find_dates
from index.language.calendar import ENGLISH_MONTHS_IN_ORDER, NORWEGIAN_MONTHS_IN_ORDER, WEEKDAYS_IN_ORDER
from tests.index.hostile_texts import row_of, time_limit

DAYS = st.dates(date(1950, 1, 8), date(2090, 12, 31))


def told(sentence: str, published: str = "2025-03-03") -> list[str]:
    return [str(each.date) for each in find_dates(sentence, parse_date(published))]


@given(DAYS, st.integers(0, 5))
def test_a_date_reads_back_in_every_notation(day: date, notation: int) -> None:
    norwegian, english = NORWEGIAN_MONTHS_IN_ORDER[day.month - 1], ENGLISH_MONTHS_IN_ORDER[day.month - 1].title()
    written = [
        f"Brua åpnet {day.day}. {norwegian} {day.year}.",
        f"Brua åpnet den {day.day}. {norwegian.title()} {day.year} klokka 12.",
        f"The bridge opened on {day.day} {english} {day.year}.",
        f"The bridge opened on {english} {day.day}, {day.year}, at noon.",
        f"Brua åpnet {day.day:02}.{day.month:02}.{day.year}.",
        f"The bridge opened on the {day.day}th of {english} {day.year}.",
    ]
    assert told(written[notation]) == [day.isoformat()]


@given(DAYS, st.sampled_from(range(len(WEEKDAYS_IN_ORDER))), st.integers(0, 6))
def test_a_weekday_gone_by_is_the_nearest_on_or_before_the_day_of_publication(day: date, names: int, back: int) -> None:
    then = day - timedelta(days=back)
    sentences = ("Brua ble stengt {}.", "Brua vart stengd {}.", "The bridge was closed {}.")
    sentence = sentences[names].format(WEEKDAYS_IN_ORDER[names][then.weekday()].title())
    assert told(sentence, day.isoformat()) == [then.isoformat()]


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("Brua ble stengt sist mandag.", ["2025-02-24"]),
        ("Mannen ble funnet lørdag kveld, opplyser politiet mandag.", ["2025-03-01", "2025-03-03"]),
        ("Brua ble stengt i går, og i forgårs raste det.", ["2025-03-02", "2025-03-01"]),
        ("The ship sank two days ago.", ["2025-03-01"]),
        ("Det skjedde for tre dager siden.", ["2025-02-28"]),
        ("Det skjedde for to uker siden.", ["2025-02"]),
        ("I fjor kom 12 gjester.", ["2024"]),
        ("Brua ble bygd i 1958 og utvidet i mai 1998.", ["1958", "1998-05"]),
    ],
)
def test_relative_dates_are_counted_from_the_day_of_publication(sentence: str, dates: list[str]) -> None:
    assert told(sentence) == dates


@pytest.mark.parametrize(
    "sentence",
    [
        "Stortinget behandler saken torsdag.",
        "Brua skal åpnes torsdag.",
        "The bridge will be closed Thursday.",
        "Ordføreren sier at møtet holdes onsdag.",
        "Brua ble stengt i natt, og åpner på fredag.",
        "De ble bedt om å komme innen fredag.",
        "De ble enige om å møtes hver fredag.",
        "Det skjedde for en uke eller to siden.",
        "Det skjedde for tre uker siden.",  # the end of one month or the beginning of another
        "Det var 2017 plasser, og 31. april 2024 finnes ikke.",
        "Sesongen 2017–18 var god.",
    ],
)
def test_what_is_left_open_is_no_date(sentence: str) -> None:
    assert told(sentence, "2025-03-24") == []


@pytest.mark.parametrize("published", ["2025", "2025-03"])
def test_no_day_is_counted_from_a_month_or_a_year(published: str) -> None:
    assert told("Brua ble stengt lørdag, for to dager siden, i går.", published) == []
    assert told("I fjor kom 12 gjester.", published) == ["2024"]


@pytest.mark.parametrize("unit", ["lørdag ", "a-", "ble lørdag ", "3. mars 2015 i 2016 ", "for to dager siden "])
def test_a_row_of_dates_is_read_at_once(unit: str) -> None:
    with time_limit(2):
        find_dates(row_of(unit, 16_000), parse_date("2025-03-03"))
