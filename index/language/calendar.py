"""Months, weekdays and units of time in bokmål, nynorsk and English."""

from __future__ import annotations


def _words(rows: str) -> frozenset[str]:
    return frozenset(rows.split())


NORWEGIAN_MONTHS_IN_ORDER = tuple(
    "januar februar mars april mai juni juli august september oktober november desember".split()
)
ENGLISH_MONTHS_IN_ORDER = tuple(
    "january february march april may june july august september october november december".split()
)
NORWEGIAN_MONTHS = frozenset(NORWEGIAN_MONTHS_IN_ORDER)
ENGLISH_MONTHS = frozenset(ENGLISH_MONTHS_IN_ORDER)
MONTH_NUMBERS = {
    month: number
    for months in (NORWEGIAN_MONTHS_IN_ORDER, ENGLISH_MONTHS_IN_ORDER)
    for number, month in enumerate(months, 1)
}
MONTHS = NORWEGIAN_MONTHS | ENGLISH_MONTHS
SEASONS = _words("høsten våren sommeren vinteren hausten sumaren spring summer autumn winter")

WEEKDAYS_IN_ORDER = (
    "mandag tirsdag onsdag torsdag fredag lørdag søndag".split(),
    "måndag tysdag onsdag torsdag fredag laurdag sundag".split(),
    "monday tuesday wednesday thursday friday saturday sunday".split(),
)
WEEKDAY_NUMBERS = {day: number for days in WEEKDAYS_IN_ORDER for number, day in enumerate(days)}
"""Monday is 0."""
ENGLISH_WEEKDAYS = frozenset(WEEKDAYS_IN_ORDER[-1])
NORWEGIAN_WEEKDAYS = frozenset(day for days in WEEKDAYS_IN_ORDER[:-1] for day in days)
WEEKDAYS = NORWEGIAN_WEEKDAYS | ENGLISH_WEEKDAYS

UNITS_OF_TIME = _words("""
    sekund sekunder sekundene minutt minutter minuttene minutters kvarter time timer timar timene timers døgn døgnene
    dag dager dagar dagene dagane dagers uke uker ukene ukers veke veker vekene måned måneder månedene måneders
    månad månader år åra årene års tiår århundrer
    second seconds minute minutes hour hours day days week weeks month months year years decade decades
""")
