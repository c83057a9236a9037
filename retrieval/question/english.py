"""The small vocabulary in which a Norwegian quantity, and what is said of those counted, is put into English.

What it lacks is never guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.numbers import ENGLISH, NORWEGIAN
from index.language.numbers.words import MILLIONS_OF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


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
_ENGLISH_NUMBERS = {value: word for word, value in reversed(list(ENGLISH.values.items()))} | {1: "one"}
_NUMBERS = {
    **{
        word: _ENGLISH_NUMBERS[value]
        for word, value in NORWEGIAN.values.items()
        if value in _ENGLISH_NUMBERS and word not in MILLIONS_OF
    },
    **_pairs("""
    en, ein: one; halvparten, halvdelen: half; mill.: million; mrd.: billion
    halvannen million: one and a half million; et dusin: a dozen
    ingen: no; ingen av: none of
"""),
}
_UNITS = _pairs("""
    sivile: civilians; soldater, soldatar: soldiers; mennesker: people; personer, personar: people; folk: people
    menneske, person: person
    barn: children; kvinner: women; menn: men; elever, elevar: pupils; studenter, studentar: students
    innbyggere, innbyggjarar: residents; kristne: Christians; muslimer, muslimar: Muslims; ofre, offer: victims
    ofrene: the victims; drepte, drepne: killed; de drepte, dei drepne: those killed
    de skadde, dei skadde: the wounded; døde, daude: dead
    omkomne: dead; skadde, sårede, såra: wounded; savnede, sakna: missing; flyktninger, flyktningar: refugees
    krigere, krigarar: fighters; opprørere, opprørarar: rebels
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
    guvernøren: the governor; ordføreren, ordføraren: the mayor; presidenten: the president
    statsministeren: the prime minister; redningsledelsen: the rescue leadership; forsvaret: the armed forces
    innbyggerne, innbyggjarane, beboerne, bebuarane: the residents; naboene, naboane: the neighbours
    vitnene, vitna: the witnesses; aktivistene, aktivistane: the activists; lokale: local
    en av, ei av, ein av: one of; to av: two of; flere av, fleire av: several of
    i byen: in the town; i landsbyen, i bygda: in the village; i området: in the area; på stedet: at the scene
""")
_LINKS = _pairs("""
    hardt, alvorlig, alvorleg: seriously; lettere, lettare: slightly; og: and; eller: or; både: both
""")
_PARTICIPLES = _pairs("""
    drept, drepte, drepne: killed; likvidert, likviderte: executed; henrettet, henretta, avretta: executed
    skutt, skutte, skotne: shot; skadd, skadde, skadet, skada: injured; såret, sårede, såra: wounded
    savnet, savnede, sakna: missing; pågrepet, pågripne: arrested; arrestert, arresterte: arrested
    siktet, sikta: charged; dømt, dømte: convicted; fengslet, fengsla: imprisoned; evakuert, evakuerte: evacuated
    navngitt, navngitte, namngitt, namngitte, namngjevne: named; identifisert, identifiserte: identified
    funnet, funne: found; døde, daude: dead; reddet, redda, berget, berga: rescued; smittet, smitta: infected
    kidnappet, kidnappa: kidnapped; bortført, bortførte: abducted
""")
_ACTIVE = _pairs("""
    omkom, døde, døydde: died; har mistet livet, har mista livet, mistet livet, mista livet: lost their lives
    tallet, talet: the number; dødstallet, dødstalet: the death toll; kan: may; stige, øke, auke: rise
    er ventet å, er venta å, er forventet å, ventes å: is expected to
    navnene på, navna på, namna på: the names of; drapet på, drapene på, drapa på: the killing of
    likene av, lika av: the bodies of; resten av de, resten av dei: the rest of the
    de fleste av, dei fleste av: most of; de fleste av de, dei fleste av dei: most of the
""")
_PASSIVE = re.compile(
    r"^(?:som )?(?:(?:(?:har|er|hadde) )?(?:blitt|vorte)|ble|blei|vart|er|var) (?!ventet |venta )", re.IGNORECASE
)
_TURNING = frozenset(["på", "mot", "etter", "til"])
"""After a verb, they may turn it: "skutt på" is no more than shot at."""
_WORDS = {**_QUALIFIERS, **_NUMBERS, **_UNITS}
_AFTER_PASSIVE = {**_LINKS, **_PARTICIPLES}
_AFTER_BOTH = {**_LINKS, **_UNITS}
_LONGEST = max(len(phrase.split()) for phrase in (*_WORDS, *_ACTIVE))
_NUMBER = re.compile(r"\d{1,3}(?:[. \u00a0]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_ARTICLE = re.compile(r"(?<!of )\b(?:the|those) ")
_PLAIN_NUMBER = re.compile(r"(\d)[ \u00a0](?=\d{3}\b)")


def quantity_in_english(words: str) -> str | None:
    """Say a Norwegian quantity in English: "minst 30.000 sivile" → "at least 30,000 civilians", or return None."""
    tokens = _PLAIN_NUMBER.sub(r"\1.", words.lower()).replace("%", " %").split()
    said, known = _longest_known(tokens, _WORDS)
    english = _ARTICLE.sub("", " ".join(said)) if known == len(tokens) else None
    return "none" if english == "no" else english


def detail_in_english(words: str) -> tuple[str, str]:
    """Say in English how a detail begins, as far as the vocabulary goes; the rest is left as it stands.

    "ble likvidert i hevnaksjoner" → "executed", "i hevnaksjoner"; "trakk seg tilbake" → "", "trakk seg tilbake".
    """
    predicate = _PASSIVE.sub("", words)
    vocabulary = _AFTER_PASSIVE if predicate != words else _AFTER_BOTH if words.startswith("både ") else _ACTIVE
    tokens = predicate.split()
    said, known = _longest_known([token.lower() for token in tokens], vocabulary)
    rest = tokens[known:]
    return ("", words) if not said or (rest and rest[0].lower() in _TURNING) else (" ".join(said), " ".join(rest))


def attribution_in_english(name: str) -> str | None:
    """Say who gives a figure in English, where they are no name: "en av innbyggerne" → "one of the residents"."""
    tokens = name.lower().split()
    said, known = _longest_known(tokens, _OWNERS)
    return " ".join(said) if known == len(tokens) else None


def attributions_in_norwegian(english: str) -> list[str]:
    """Return who an English speaker may be called in Norwegian: "the governor" → "guvernøren"."""
    return [norwegian for norwegian, word in _OWNERS.items() if word == english.lower()]


def norwegian_for(english: str) -> list[str]:
    """Return the Norwegian units that an English one may stand for: "civilians" → "sivile"."""
    return [norwegian for norwegian, word in _UNITS.items() if english in word.lower().split()]


def participles_like(word: str) -> list[str]:
    """Return the participles that mean the same, in Norwegian and English: "named" → "navngitt", "named"."""
    english = _PARTICIPLES.get(word, word)
    same = [norwegian for norwegian, said in _PARTICIPLES.items() if said == english]
    return [*same, english] if same else []


def _longest_known(tokens: Sequence[str], vocabulary: Mapping[str, str]) -> tuple[list[str], int]:
    """Say the longest run of words that the vocabulary has from the first on, and return how many they are."""
    said: list[str] = []
    known = 0
    while known < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - known), 0, -1):
            english = _said(" ".join(tokens[known : known + length]), vocabulary)
            if english:
                said.append(english)
                known += length
                break
        else:
            break
    return said, known


def _said(phrase: str, vocabulary: Mapping[str, str]) -> str | None:
    if _NUMBER.fullmatch(phrase):
        return phrase.translate(str.maketrans(".,", ",."))
    return vocabulary.get(phrase)
