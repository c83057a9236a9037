"""The small vocabulary in which a Norwegian quantity is said in English; what it lacks is never guessed."""

from __future__ import annotations

import re


def _pairs(rows: str) -> dict[str, str]:
    """Read lines of "norsk, norsk: english; norsk: english"."""
    parts = (part.partition(":") for part in rows.replace("\n", ";").split(";") if part.strip())
    return {word.strip(): english.strip() for words, _, english in parts for word in words.split(",")}


_QUALIFIERS = _pairs("""
    minst: at least; over: over; mer enn, meir enn, flere enn, fleire enn: more than; godt over: well over
    opptil, opp til, inntil: up to; høyst, på det meste: at most; under: under
    mindre enn: less than; færre enn: fewer than; ikke mer enn, ikkje meir enn: no more than
    rundt, om lag, omlag, cirka, ca., ca, omtrent: about; nærmere, nærmare: close to; nesten: nearly
    drøyt, drøye, litt over: just over; snaut, snaue, litt under, i underkant av: just under; anslagsvis: an estimated
    totalt, til sammen, i alt: in total; kun, bare, berre: only; nøyaktig, akkurat: exactly
    eller mer, eller meir, eller flere, eller fleire: or more; mellom: between; og: and; av: of
""")
_NUMBERS = _pairs("""
    én, ett, ein, eitt, en: one; to: two; tre: three; fire: four; fem: five; seks: six; sju, syv: seven; åtte: eight
    ni: nine; ti: ten; elleve: eleven; tolv: twelve; tretten: thirteen; fjorten: fourteen; femten: fifteen
    seksten: sixteen; sytten: seventeen; atten: eighteen; nitten: nineteen; tjue: twenty; tretti: thirty; førti: forty
    femti: fifty; hundre: hundred; tusen: thousand; million, millioner, millionar, mill.: million
    milliard, milliarder, milliardar, mrd.: billion; halvannen million: one and a half million; et dusin: a dozen
    halvparten: half; ingen: none; ingen personer, ingen personar, ingen mennesker: no people
    ingen sivile: no civilians
""")
UNITS = _pairs("""
    sivile: civilians; soldater, soldatar: soldiers; mennesker: people; personer, personar: people; folk: people
    menneske, person: person
    barn: children; kvinner: women; menn: men; elever, elevar: pupils; studenter, studentar: students
    innbyggere, innbyggjarar: residents; kristne: Christians; muslimer, muslimar: Muslims; ofre, offer: victims
    ofrene: the victims; drepte, drepne: killed; de drepte, dei drepne: those killed
    de skadde, dei skadde: the wounded; døde, daude: dead
    omkomne: dead; skadde, sårede, såra: wounded; savnede, sakna: missing; flyktninger, flyktningar: refugees
    krigere, krigarar: fighters; is-krigere, is-krigarar: IS fighters; opprørere, opprørarar: rebels
    passasjerer, passasjerar: passengers; besetningsmedlem: crew member; besetningsmedlemmer: crew
    ansatte, tilsette: employees
    demonstranter, demonstrantar: demonstrators; politifolk: police officers; journalister, journalistar: journalists
    skiløpere, skiløparar: skiers; frivillige: volunteers; tilskuere, tilskodarar: spectators; lik: bodies
    hushald, husholdninger: households; befolkning på, folketal på: a population of
    stemmer, røyster: votes; seter, mandater, mandat: seats; poeng: points; mål: goals
    prosent, pst., %: percent; prosentpoeng: percentage points
    kroner: kroner; kr: kroner; øre: øre; euro: euros; dollar: dollars; pund: pounds
    meter: metres; kilometer, km: kilometres; kilo, kg: kilos; tonn: tonnes; liter: litres; grader: degrees
    sekunder, sekund: seconds; minutter, minutt: minutes; timer, timar: hours; døgn, dager, dagar: days
    uker, veker: weeks; måneder, månader: months; år: years; år gammel, år gamle: years old
""")
_OWNERS = _pairs("""
    aktivister, aktivistar: activists; politiet: the police; myndighetene, styresmaktene: the authorities
    regjeringen, regjeringa: the government; opprørerne, opprørarane: the rebels; hæren: the army
    brannvesenet: the fire service; rederiet: the shipping company; lensmannen: the sheriff; vitner, vitne: witnesses
    kommunen: the municipality; sykehuset, sjukehuset: the hospital; innbyggere, innbyggjarar: residents
    en av innbyggerne i byen, ein av innbyggjarane i byen: one of the residents of the town
    guvernøren: the governor; ordføreren, ordføraren: the mayor; presidenten: the president
    statsministeren: the prime minister; redningsledelsen: the rescue leadership; forsvaret: the armed forces
""")
_WORDS = {**_QUALIFIERS, **_NUMBERS, **UNITS}
_LONGEST = max(len(phrase.split()) for phrase in _WORDS)
_NUMBER = re.compile(r"\d{1,3}(?:[. \u00a0]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_ARTICLE = re.compile(r"(?<!of )\b(?:the|those) ")
_PLAIN_NUMBER = re.compile(r"(\d)[ \u00a0](?=\d{3}\b)")


def quantity_in_english(words: str) -> str | None:
    """Say a Norwegian quantity in English: "minst 30.000 sivile" → "at least 30,000 civilians", or return None."""
    tokens = _PLAIN_NUMBER.sub(r"\1.", words.lower()).replace("%", " %").split()
    said: list[str] = []
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            english = _said(" ".join(tokens[at : at + length]))
            if english:
                said.append(english)
                at += length
                break
        else:
            return None
    return _ARTICLE.sub("", " ".join(said))


def owner_in_english(name: str) -> str | None:
    """Say who gives a figure in English, where they are no name: "aktivister" → "activists"."""
    return _OWNERS.get(name.lower())


def owners_in_norwegian(english: str) -> list[str]:
    """Return who an English speaker may be called in Norwegian: "the governor" → "guvernøren"."""
    return [norwegian for norwegian, word in _OWNERS.items() if word == english.lower()]


def norwegian_for(english: str) -> list[str]:
    """Return the Norwegian units that an English one may stand for: "civilians" → "sivile"."""
    return [norwegian for norwegian, word in UNITS.items() if english in word.lower().split()]


def _said(phrase: str) -> str | None:
    if _NUMBER.fullmatch(phrase):
        return phrase.translate(str.maketrans(".,", ",."))
    return _WORDS.get(phrase)
