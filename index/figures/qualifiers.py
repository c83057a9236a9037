"""Words that make a number a least, a most or a rough one."""

from __future__ import annotations

from typing import Literal

Bound = Literal["exact", "min", "max", "approx"]


def _rows(bound: Bound, phrases: str) -> dict[tuple[str, ...], Bound]:
    return {tuple(phrase.split()): bound for phrase in phrases.strip().split("\n")}


def _lines(phrases: str) -> str:
    return "\n".join(phrase.strip() for line in phrases.splitlines() for phrase in line.split("·") if phrase.strip())


# Before the number; those that say "exact" only belong to it.
BEFORE: dict[tuple[str, ...], Bound] = {
    **_rows("min", _lines("""
        minst · over · mer enn · meir enn · flere enn · fleire enn · fler enn · godt over · i alle fall · i hvert fall
        iallfall · flere · fleire · several · minimum · ikke mindre enn · ikke færre enn
        at least · more than · no fewer than · no less than · upwards of · in excess of
    """)),
    **_rows("max", _lines("""
        maks · maksimalt · høyst · opptil · opp til · inntil · innen · innan · within · under · mindre enn · færre enn · ikke mer enn · maksimum
        ikke flere enn · ikkje meir enn · på det meste · ikke over · ikkje over
        up to · at most · less than · fewer than · no more than · maximum
    """)),
    **_rows("approx", _lines("""
        rundt · om lag · omlag · omkring · cirka · ca · ca . · circa · omtrent · nærmere · nesten · nærmare · drøyt
        drøye · drøyd · vel · godt og vel · snaut · snaue · snau · knapt · knappe · i underkant av · i overkant av
        anslagsvis · kring · bortimot · oppimot · opp mot · opp imot · tilnærmet · nær · et sted mellom · like under
        like over · litt over · litt under · litt mer enn · noe over · noe under · trolig · antagelig · en drøy · i en snau
        about · around · approximately · roughly · nearly · almost · some · an estimated · close to · just over · just under
        a little over · a little under
    """)),
    **_rows("exact", _lines("""
        totalt · kun · bare · berre · hele · til sammen · tilsammen · i alt · nøyaktig · akkurat · samtlige · eksakt
        only · a total of · in total · exactly · just
    """)),
}  # fmt: skip

# After the number and its unit.
AFTER: dict[tuple[str, ...], Bound] = {
    **_rows("min", _lines("""
        eller mer · eller flere · eller meir · eller fleire · og kanskje mer · og kanskje flere · og oppover · pluss
        or more · and counting · and above
    """)),
    **_rows("max", _lines("eller mindre · eller færre · or less · or fewer")),
}  # fmt: skip
LONGEST = max(map(len, [*BEFORE, *AFTER]))
