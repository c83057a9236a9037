"""Words about people and the bodies that speak: titles, kinds of body, epithets, gender."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from index.language.first_names import MEN, WOMEN
from index.language.titles import HONORIFICS, TITLES

if TYPE_CHECKING:
    from collections.abc import Container

_LONGEST = 20  # letters of an ending


def _words(rows: str) -> frozenset[str]:
    return frozenset(rows.split())


def _ending(word: str, endings: Container[str]) -> str:
    """Return the longest of the endings that a word has, "" where it has none."""
    tails = (word[start:] for start in range(max(len(word) - _LONGEST, 0), len(word)))
    return next((tail for tail in tails if tail in endings), "")


_TITLE_OF = {title + article: title for article in ("en", "a", "n", "et", "") for title in sorted(TITLES)}
# Titles' ends that surnames have too.
_SURNAME_ENDS = _words("""
    bonde bror chief doktor dommer eier elev enke far farmer fisker gutt head king kokk kone konge lege major mann mor
    nabo pave prest prince princess prins queen singer son venn
""")

# What kinds of body that speak end in: "eksilgruppa", "nettstedet", "Oslo politidistrikt".
_BODY = _words("""
        ambassaden avis avisa avisen avisene bank banken bedrift bedriften byrå byrået departement departementet
        direktorat direktoratet domstol domstolen etat etaten firma firmaet fond fondet forbund forbundet forening
        foreningen forsvaret forumet fylkeskommunen gruppa gruppe gruppen hæren høyesterett institutt instituttet
        kanal kanalen kirke kirken klubb klubben komiteen komité kommune kommunen konsern konsernet
        forvaltning forvaltningen kontor kontoret ombudet stiftelse stiftelsen vesenet verket
        lagmannsretten landslaget magasin magasinet menighet menigheten myndighet myndighetene myndigheter nettavis
        nettavisa nettavisen nettsted nettstedet nettverket nyhetsbyrå nyhetsbyrået organisasjon organisasjonen parti
        partiet politi politidistrikt politiet presidentkontoret radioen redaksjonen rederi rederiet regime regimet
        regjering regjeringa regjeringen retten selskap selskapet senteret skolen styret sykehus sykehuset
        tidsskriftet tilsyn tilsynet tingretten universitet universitetet utvalget vaktsentralen
    """) | _words("""
        agency army bank broadcaster channel charity club committee company council court department government group
        magazine ministry newspaper office paper party police union watchdog website
    """)
# In a name, these tell a party, a club or a paper from a person.
_COLLECTIVE = _words("""
    Airlines Airport Ap Arbeiderpartiet Avis BK Bank Blad City Council County Cup Dagblad Danmark Den Det Devils FC FK
    Flyers Forbund Fremskrittspartiet Frp Group Guardian Hospital Høyre IF IL Institute Inter Journal Juventus Kommune
    KrF LO League MDG Magazine Mail Media NHO New News Norge Norsk Norske Norway Observatory Politidistrikt Post RBK
    Rangers Real Rovers Rødt SK SV Scanpix Senterpartiet Sp Stars Stortinget Sverige Sweden Sykehus TIL Telegraph The
    Tidende Times Town Unge Unio United Universitetet University Venstre Watch
""")

# Said of a person already named, whoever it is.
_EPITHETS = _words("""
    nordmannen svensken dansken finnen islendingen briten engelskmannen skotten iren waliseren tyskeren
    franskmannen spanjolen portugiseren italieneren nederlenderen belgieren sveitseren østerrikeren russeren
    ukraineren polakken serberen kroaten grekeren tyrkeren amerikaneren canadieren australieren kineseren
    japaneren brasilianeren argentineren sørafrikaneren profilen stjernen spilleren esset veteranen løperen
""")

_FIRST_NAMES = MEN | WOMEN
_FEMALE = re.compile(
    r"(?:kvinne|kvinnen|kvinna|jente|jenta|søster|søsteren|datter|datteren|kone|kona|enke|dronning|prinsesse|mor|moren)$"
    r"|^(?:woman|mother|daughter|sister|wife|queen|princess|actress|mora)$"
)
_MALE = re.compile(
    r"(?:mann|mannen|gutt|gutten|bror|broren|sønn|sønnen|konge|kongen|prins|prinsen)$"
    r"|^(?:far|faren|man|father|son|brother|husband|king|prince)$"
)
_EITHER = ("talsmann", "fylkesmann", "formann", "lensmann")


def is_first_name(word: str) -> bool:
    """Tell whether a word is a first name, of a double one the first: "Ole-Petter"."""
    return word.partition("-")[0] in _FIRST_NAMES


_SHORTENED = re.compile(r"\d{1,2}\.|(?!St\.)[^\W\d_][a-zæøå]{1,9}\.")
"""An abbreviation, which before a name is a title: "prof.", "Gen.", "1.", but no initials."""


@lru_cache(maxsize=1 << 16)
def is_title(word: str) -> bool:
    """Tell whether a word says what a person is: "operasjonsleder", "SOHR-direktør", "dr.".

    Endings that surnames have too count in small letters only: "bonde" is a title, "Bonde" and "Hermann" are names.
    """
    if word.endswith("."):
        return _SHORTENED.fullmatch(word) is not None
    if word.lower() in HONORIFICS:
        return True
    title = _TITLE_OF.get(_ending(word.lower(), _TITLE_OF))
    return title is not None and (word[0].islower() or "-" in word or title not in _SURNAME_ENDS)


@lru_cache(maxsize=1 << 16)
def is_body(word: str) -> bool:
    """Tell whether a word names a kind of body that speaks: "eksilgruppa", "avisen", not "Davis"."""
    kind = _ending(word.lower(), _BODY)
    return kind != "" and (word[0].islower() or kind == word.lower() or len(word) > 6)


def is_collective(name: str) -> bool:
    """Tell whether a name is a party's, a club's or a paper's: "Oslo Høyre", "New York Times"."""
    return any(word in _COLLECTIVE or is_body(word) for word in name.split())


_INTERVIEWERS = _words("""
    journalist journalisten reporter reporteren reporterar korrespondent korrespondenten programleder programlederen
    programleiar programleiaren intervjuer intervjueren utsendte utsending utsendingen utspørrer utspørreren
    interviewer presenter correspondent
""")


def is_interviewer(phrase: str) -> bool:
    """Tell whether a phrase names somebody whose work it is to ask: "NTBs utsendte", "programlederen"."""
    return any(word in _INTERVIEWERS for word in phrase.lower().split())


def is_epithet(phrase: str) -> bool:
    """Tell whether a word stands for a person already named: "nordmannen", "rallystjernen", "bergenseren"."""
    if " " in phrase:
        return False
    from_there = (
        phrase.endswith("eren") and not phrase.endswith("senderen") and not is_title(phrase) and not is_body(phrase)
    )
    return from_there or _ending(phrase.lower(), _EPITHETS) != ""


def gender_of(words: list[str]) -> str | None:
    """Return "m" or "f" where a title or a first name tells it."""
    for word in (word.lower() for word in words):
        if _FEMALE.search(word):
            return "f"
        if _MALE.search(word) and not word.endswith(_EITHER):
            return "m"
    given = next((word.partition("-")[0] for word in words if word[0].isupper()), "")
    return "f" if given in WOMEN else "m" if given in MEN else None
