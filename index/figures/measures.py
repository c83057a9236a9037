"""Units and what they measure; what happened to the people counted."""

from __future__ import annotations

from index.language.calendar import UNITS_OF_TIME
from index.language.numbers import CURRENCIES


def _categories(rows: str) -> dict[str, str]:
    """Read lines of "category: word word ..."."""
    lines = (line.partition(":") for line in rows.strip().splitlines())
    return {word: category.strip() for category, _, words in lines for word in words.split()}


UNITS = {
    **dict.fromkeys(UNITS_OF_TIME, "duration"),
    **dict.fromkeys(CURRENCIES, "money"),
    **_categories("""
    money: kroner krone kronene øre euro dollar dollars pund pounds yen rubler cent cents
    percentage: prosent prosentpoeng percent % pst %-poeng
    distance: meter meters metre metres meteren meterne km kilometer kilometers kilometeren kilometerne mil mila miles
    distance: cm centimeter mm millimeter m høydemeter feet fot
    area: kvadratmeter kvm kvadratkilometer dekar mål hektar acres
    volume: liter kubikk kubikkmeter fat barrels
    weight: tonn tonnes tons kilo kg kilogram gram
    speed: km/t km/h mph knop knots
    temperature: grader varmegrader kuldegrader minusgrader plussgrader degrees
    votes: stemmer stemmene røyster votes
    seats: seter seta mandater plasser seats mandates
    score: poeng mål points goals
    """),
}

AGE = "age"
SENTENCE = "sentence"
# After years: an age.
OLD = frozenset("gammel gammal gamle gammelt old".split())
# Beside a duration: a sentence.
PRISON = ("fengsel", "varetekt", "forvaring", "soning", "prison", "jail", "custody")

# What happened, by how a word about it begins; the first in this order that fits counts.
EVENTS = {
    category: tuple(roots.split())
    for category, roots in {
        "killed": "drep drap død daud omkom likvid henrett skutt myrd massakr ofrene selvmord kill dead death died "
        "execut fatal shot",
        "wounded": "skad såre såra kvest wound injur hurt",
        "missing": "savn sakn missing",
        "arrested": "pågrep pågrip arrest anhold anhald fengsl innbrakt detain jailed",
        "kidnapped": "kidnapp bortfør gissel kidnap abduct hostage",
        "displaced": "flykt fordrev fordriv flukt displac fled refugee",
        "evacuated": "evaku evacu",
        "rescued": "redde berget bergede rescu saved",
        "infected": "smitt infi hivpositiv infect",
    }.items()
}
