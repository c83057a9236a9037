"""Abbreviations: the words behind which a full stop ends no sentence."""

from __future__ import annotations

import re

from index.language.function_words import FUNCTION_WORDS, OPENERS, PRONOUNS, SPEAKING
from index.language.titles import TITLE_ADJECTIVES, TITLES
from index.language.verbs import ACCORDING, REPORTING

# One that a name or number goes on after: a full stop behind it ends no sentence.
_LEADING = frozenset(
    """adj adm adr amn anm apr ass assis asst atty aug avd avg bl bnr brig brt byfg ca cand capt cf cmdr col cpl dept
    dir div dos dr drs eks ekskl eng ev evt fg fhv feb fig fl fmr fr førsteam førsteaman førstelekt frk fung fylkesordf
    følg gen genlt genmaj gnr gov hon hr iht ing inkl insp inst jan jf jfr jul jun kap kapt kgl kl kol komm kons kpt kst
    lekt lic lt ltn mag maj maks mdl medl mfl mht mlle mme mr mrs ms msgr mx nb nestl nov nr oblt obs oct off okt oppr
    oppl ordf overl orig overing overs pga phd pkt pl plt pol pres prof prov prp pt pvt red rep repr resep rev rt sec
    sek sekr sen sens sept sersj sgt siv skuesp sokn sr st stip stk stud sup supt tel tidl tils tlf ung univ utg utn
    varaordf vs vol vit vitass årg""".split()
)
# One that may also be the last word of its sentence: a capital letter behind it begins the next.
_CLOSING = frozenset(
    "a.d as d.y dvs etc f.kr e.kr inc jr kr ltd m.fl m.m m.v mill mm mrd mv osb osv pst st.meld".split()
)
_DEGREES = frozenset("cand dr lic mag prof stud siv".split())
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,4}")
_VOWELS = "aeiouyæøå"
_CUTS = range(3, 6)
"""Letters of a title that is cut short."""
_CUT = {
    title[:end]
    for title in TITLES | TITLE_ADJECTIVES
    for end in _CUTS
    if title[end - 1 : end] not in _VOWELS and title[end : end + 1] in _VOWELS and title[end + 1 :]
} - (FUNCTION_WORDS | PRONOUNS | SPEAKING | OPENERS)
"""Titles cut short, always before a vowel: "adv" of "advokat", "repr" of "representant"."""
_HEADS = ("ordf", "sekr", "repr", "insp", "stortingsrep", "sjefred", "visepres")
"""What compounds that are cut short end in, and no other word."""
_DEFINITE = ("en", "et", "ene", "ane")
_LATIN = frozenset("med real jur theol philol philos polit oecon psych agric em".split())
_CLOSED = tuple("»”\"’'")
_SOURCES = frozenset(words[-1] for forms in ACCORDING.values() for words in forms)


def is_abbreviation(word: str, before: str, following: str) -> bool:
    """Tell whether a full stop behind a word ends no sentence, by the word `before` it and the one `following`.

    Where a title may stand (first in a sentence, behind words said, a reporting verb or another title cut short), any
    title that is cut short is one: "sier adv. Moe", but not "de så en mus. Moe".
    """
    lowered = word.lower()
    if lowered in _CLOSING:
        return not following[:1].isupper()
    is_initial = len(word) == 1 and word.isalpha() and word.isupper()
    is_known = lowered in _LEADING or is_initial or _DOTTED.fullmatch(word) is not None
    return is_known or _is_title_behind(before.lower(), word)


def _is_title_behind(before: str, word: str) -> bool:
    """Tell whether a word is a title cut short where one may stand: "sier adv.", "dr. philos.", "prof. em."."""
    if before.endswith("."):
        is_degree = before[:-1] in _DEGREES and word.isalpha() and word.islower()
        return is_degree or (_is_title_cut_short(before[:-1]) and _is_title_cut_short(word))
    is_title_place = not before or before in REPORTING or before in _SOURCES
    is_behind_words_said = before.endswith(_CLOSED) and word[:1].isupper()
    return (is_title_place or is_behind_words_said) and _is_title_cut_short(word)


def _is_title_cut_short(word: str) -> bool:
    """Tell a title cut short, one letter large at most, or a compound with one: "adv", "kst", "stortingsrep"."""
    head, dot, last = word.rpartition(".")
    lowered = last.lower()
    if lowered in _CUT or (dot and lowered in _LATIN and head.lower() in _DEGREES):
        return last[1:].islower()
    if not last.islower() or last.endswith(_DEFINITE):
        return False
    has_no_vowel = len(last) in _CUTS and not any(letter in _VOWELS for letter in last)
    return has_no_vowel or last.endswith(_HEADS)
