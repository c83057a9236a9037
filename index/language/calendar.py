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
MONTHS = NORWEGIAN_MONTHS | ENGLISH_MONTHS
SEASONS = _words("høsten våren sommeren vinteren hausten sumaren spring summer autumn winter")

NORWEGIAN_WEEKDAYS = _words("""
    mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tysdag laurdag sundag
""")
ENGLISH_WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
WEEKDAYS = NORWEGIAN_WEEKDAYS | ENGLISH_WEEKDAYS

UNITS_OF_TIME = _words("""
    sekund sekunder sekundene minutt minutter minuttene minutters kvarter time timer timar timene timers døgn døgnene
    dag dager dagar dagene dagane dagers uke uker ukene ukers veke veker vekene måned måneder månedene måneders
    månad månader år åra årene års tiår århundrer
    second seconds minute minutes hour hours day days week weeks month months year years decade decades
""")
