"""Words that make a number a least, a most or a rough one."""

from __future__ import annotations

from typing import Literal

Bound = Literal["exact", "min", "max", "approx"]


def _phrases(bound: Bound, rows: str) -> dict[tuple[str, ...], Bound]:
    """Read phrases parted by commas: each as its words."""
    phrases = rows.replace("\n", " ").split(",")
    return {tuple(phrase.split()): bound for phrase in phrases if phrase.strip()}


# Before the number; those that say "exact" only belong to it.
BEFORE: dict[tuple[str, ...], Bound] = {
    **_phrases(
        "min",
        """
        minst, over, mer enn, meir enn, flere enn, fleire enn, fler enn, godt over, i alle fall, i hvert fall, iallfall,
        flere, fleire, mange, noen, nokre, noen få, nokre få, enkelte, several, many, a few, minimum,
        ikke mindre enn, ikke færre enn,
        at least, more than, no fewer than, no less than, upwards of, in excess of
        """,
    ),
    **_phrases(
        "max",
        """
        maks, maksimalt, maksimum, høyst, opptil, opp til, inntil, innen, innan, under, mindre enn, færre enn,
        ikke mer enn, ikke flere enn, ikkje meir enn, ikke over, ikkje over, på det meste,
        within, up to, at most, less than, fewer than, no more than, maximum
        """,
    ),
    **_phrases(
        "approx",
        """
        rundt, om lag, omlag, omkring, cirka, circa, ca, ca ., omtrent, nærmere, nærmare, nesten, drøyt, drøye, drøyd,
        en drøy, vel, godt og vel, snaut, snaue, snau, knapt, knappe, i underkant av, i overkant av, anslagsvis, kring,
        bortimot, oppimot, opp mot, opp imot, tilnærmet, nær, like under, like over, litt over, litt under,
        litt mer enn, noe over, noe under, trolig, antagelig,
        about, around, approximately, roughly, nearly, almost, some, an estimated, close to, just over, just under,
        a little over, a little under
        """,
    ),
    **_phrases(
        "exact",
        """
        totalt, kun, bare, berre, hele, til sammen, tilsammen, i alt, nøyaktig, akkurat, samtlige,
        only, a total of, in total, exactly, just
        """,
    ),
}
# After the number and its unit.
AFTER: dict[tuple[str, ...], Bound] = {
    **_phrases(
        "min",
        """
        eller mer, eller flere, eller meir, eller fleire, og kanskje mer, og kanskje flere, og oppover, pluss,
        or more, and counting, and above
        """,
    ),
    **_phrases("max", "eller mindre, eller færre, or less, or fewer"),
}
LONGEST = max(len(phrase) for phrase in (*BEFORE, *AFTER))
