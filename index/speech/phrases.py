"""The phrase that names a speaker: "operasjonsleder Tor Jøkling i oslopolitiet", "hun", "politiet"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.speech.people import FIRST_NAMES, is_body, is_title
from index.speech.verbs import REPORTING

if TYPE_CHECKING:
    from index.speech.tokens import Token


def _words(rows: str) -> frozenset[str]:
    return frozenset(rows.split())


HE = _words("han ham honom he him")
SHE = _words("hun henne ho she")
THEY = _words("de dem dei they them vedkommende")
SPEAKING = _words("jeg eg vi me du dere dykk i we you man")  # no reporter writes "sier jeg" of a source
PRONOUNS = HE | SHE | THEY

_ADVERBS = _words("""
    også altså derimot videre imidlertid likevel derfor dermed så seg da nå no ikke bare deretter samtidig tydelig blant
    annet òg stadig selv sjølv først ut fast slik gjerne rett nylig
    tidligere tidlegare senere seinare allerede mandag tirsdag onsdag torsdag fredag lørdag søndag formiddag
    ettermiddag kveld natt
    also still however later earlier then now
""")
_STOPS = _words("""
    til om overfor etter under da når mens at som før siden mot med men eller fordi dersom hvis enn uten
    nå no også imidlertid ikke videre tidligere senere seinare igjen blant gjennom via ut inn ned opp her der
    mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tysdag laurdag sundag natt kveld
    i-dag er var har hadde blir ble vart skal skulle kan kunne vil ville må måtte bør blei ha være vere bli å få fikk fått
    to that on during after before when while as if but because with by about against who which whose is was are
    were has had have will would can could may might should yesterday today monday tuesday wednesday thursday friday
    saturday sunday
""")
_LINKS = _words("i ved for av på fra frå hos of in from")  # not "at", which is Norwegian for "that"
# What a sentence may begin with that is no subject.
OPENERS = _words("""
    i på ved etter før til ifølge ifølgje nå no da der her senere seinare rundt dermed derfor slik når hvis mens under
    siden samtidig deretter dessuten likevel tidligere tidlegare mandag tirsdag onsdag torsdag fredag lørdag søndag
    for fra frå med mot om over av som både hva hvem hvor hvordan hvorfor kva kven korleis kvifor men og eller så
    ettersom fordi dersom uten gjennom blant mellom like rett nylig snart like bare kun tross via overfor
    januar februar mars april mai juni juli august september oktober november desember
    in on at after before when while now then later earlier however but and if because although as for from with
    what who how why where during last this
""")
_NO_PLACE = _words("""
    dag går gårsdagens morgen kveld natt ettermiddag formiddag tillegg retten en ei et ein eit a an the sin sitt sine
    si forbindelse samband tide år fjor epost e-post pressemelding pressemeldingen meldingen uttalelse uttalelsen
    video videoen intervju intervjuet rapporten rapport podkasten programmet twitter facebook instagram pressekonferanse
    pressekonferansen bakgrunn spørsmål sms juni juli august september oktober november desember januar februar mars
    april mai twitter-meldingen kommentaren kronikken telefon telefonen direktesending studio nettsidene nettsiden
    statement interview email e-mail tweet his her their its tross talerstolen talen boken boka biografien
""")
_PARTICLES = _words("von van der de den di da la le bin ibn el al ben dos af av ter ten du")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a speaker; `name` is the bare name where one stands in them.

    `start` and `end` are offsets into the text, `last` the index of the token after it.
    """

    text: str
    start: int
    end: int
    last: int
    name: str | None
    titles: tuple[str, ...]

    @property
    def pronoun(self) -> str | None:
        """Return "he", "she" or "they" where the phrase is a pronoun."""
        word = self.text.lower()
        for kind, words in (("he", HE), ("she", SHE), ("they", THEY)):
            if word in words:
                return kind
        return None


def phrase_at(text: str, tokens: list[Token], at: int, stop: int) -> Phrase | None:
    """Read the speaker's phrase that begins at a token, or None where nobody is named.

    "sier operasjonsleder Tor Jøkling i oslopolitiet til NTB" → from the second word:
    "operasjonsleder Tor Jøkling i oslopolitiet", name "Tor Jøkling", titles ("operasjonsleder",).
    """
    while at < stop and tokens[at].lower in _ADVERBS:
        at += 2 if tokens[at].lower == "blant" else 1  # "melder blant andre Guardian"
    if at + 1 < stop and tokens[at].lower == "i" and tokens[at + 1].lower in {"dag", "går", "kveld", "natt"}:
        at += 2
    if at >= stop or not tokens[at].is_word or _is_function_word(tokens[at]):
        return None
    last = at + 1 if _is_pronoun(tokens, at, stop) else _extent(tokens, at, stop)
    if last == at or (last == at + 1 and tokens[at].lower in _BARE):
        return None
    words = tokens[at:last]
    name = _name(words)
    titles = tuple(w.lower.rpartition("-")[2] for w in words if is_title(w.text) and w.text not in (name or ""))
    span = words[0].start, words[-1].end
    return Phrase(text[span[0] : span[1]], *span, last, name, titles)


def _is_function_word(token: Token) -> bool:
    return token.lower in SPEAKING | (_STOPS - {"to"}) | _LINKS and token.text not in {"May", "Will"}


_DETERMINERS = _words("den det de en ei et ein eit the a an flere fleire mange noen nokre enkelte to tre fire rundt over "
                     "minst nesten")  # fmt: skip
_SUBJECTS = _words("det den dette han hun ho de dei jeg vi it he she they this that")
_BARE = _words("det den dette denne disse the a an en et ei it this that her der noe noen")


def _is_pronoun(tokens: list[Token], at: int, stop: int) -> bool:
    word = tokens[at].lower
    if word not in PRONOUNS:
        return False
    if word not in {"de", "dei"} or at + 1 >= stop:
        return True
    follower = tokens[at + 1]  # "de ansatte" and "de to" are no pronouns
    return not follower.is_word or follower.lower in _STOPS | _ADVERBS | _LINKS | REPORTING | {"og"}


def _extent(tokens: list[Token], at: int, stop: int) -> int:
    """Return the index after the last token of the phrase."""
    i, named, linked = at, False, False  # named: outside "i Oslo", which is no name of the speaker's
    while i < stop:
        token = tokens[i]
        follower = tokens[i + 1] if i + 1 < stop else None
        if token.text == "(":
            close = next((k for k in range(i + 1, min(i + 9, stop)) if tokens[k].text == ")"), None)
            if close is None or i == at or not (tokens[i + 1].is_capital or tokens[i + 1].text[0].isdigit()):
                break
            i = close
        elif token.text == ",":
            if not _apposed(tokens, i + 1, stop, named):
                break
            linked = False
        elif not token.is_word:
            break
        elif token.lower in ("og", "and", "&"):
            if follower is None or not _joined(tokens[i - 1], follower, named):
                break
        elif _is_particle(tokens, i, stop, named):
            pass
        elif token.lower in _LINKS:
            if follower is None or not _place_follows(token, follower, named):
                break
            linked = True
        elif token.is_capital and not (i == at and (token.lower in _DETERMINERS or is_title(token.text))):
            named = named or not linked
        elif tokens[i - 1].is_capital and i > at and is_body(token.text) and tokens[i - 1].is_capital:
            pass  # "i Oslo politidistrikt"
        elif token.lower == "tidligere" and follower and not named and is_title(follower.text):
            pass
        elif i > at and token.lower in _SUBJECTS | _ADVERBS and token.text[0].islower():
            break
        elif token.lower in _STOPS or token.lower in REPORTING or (named and not linked and not is_title(token.text)):
            if not (tokens[i - 1].is_capital and _genitive(tokens[i - 1]) and token.lower not in _STOPS | REPORTING):
                break
            named = False
        elif token.text[0].isdigit() and named:
            break
        elif tokens[i - 1].is_capital and _genitive(tokens[i - 1]):
            named = False  # "Semenyas advokat": the name was the owner's
        i += 1
    while i > at and (tokens[i - 1].lower in _LINKS or tokens[i - 1].text in {",", "og", "and"}):
        i -= 1
    return i


def _genitive(token: Token) -> bool:
    return token.text.endswith(("s", "'", "’"))


def _joined(before: Token, follower: Token, named: bool) -> bool:
    if named:
        return (before.is_capital and follower.is_capital) or (is_title(before.text) and is_title(follower.text))
    return follower.is_word and follower.text[0].islower() and follower.lower not in REPORTING | _STOPS


def _is_particle(tokens: list[Token], i: int, stop: int, named: bool) -> bool:
    return named and tokens[i].lower in _PARTICLES and i + 1 < stop and tokens[i + 1].is_capital


def _place_follows(link: Token, follower: Token, named: bool) -> bool:
    if not follower.is_word or (follower.lower in _NO_PLACE and follower.text != "The") or follower.text[0].isdigit():
        return False
    return follower.is_capital or not named or link.lower not in {"for", "på", "in"}


def _apposed(tokens: list[Token], at: int, stop: int, named: bool) -> bool:
    """Tell whether an apposition begins here: "Line Skott, operasjonsleder i ...", "Semenyas advokat, Greg Nott"."""
    if at >= stop:
        return False
    for token in tokens[at : min(at + 12, stop)]:
        if not (token.is_word or (token.text == "," and not named)):
            return False
        if token.lower in REPORTING | (_STOPS - {"tidligere"}) | PRONOUNS | SPEAKING:
            return False
        if token.is_capital if not named else is_title(token.text):
            return True
    return False


def _name(words: list[Token]) -> str | None:
    """Return the bare name in a phrase: the first run of capitals that nothing in small letters follows.

    "Bane Nors prosjektleder Iselin Engh" → "Iselin Engh"; "Oslo politidistrikt" → None.
    """
    runs = [run for run in _runs(words) if run.closed]
    free = [run for run in runs if not run.linked]
    if free:
        return _joint(words, free) or " ".join(_without_title(free[0].words))
    if runs and is_title(words[0].text):
        names = _from_first_name(runs[-1].words)
        return " ".join(names) if names[0] in FIRST_NAMES else None
    return None


def _joint(words: list[Token], runs: list[_Run]) -> str | None:
    """Return two names joined by "og": "Solberg og Søreide"."""
    if len(runs) < 2 or runs[0].last + 1 >= len(words) or words[runs[0].last].lower not in {"og", "and"}:
        return None
    joined = words[runs[0].last + 1].text == runs[1].words[0]
    return f"{' '.join(runs[0].words)} {words[runs[0].last].text} {' '.join(runs[1].words)}" if joined else None


def _without_title(names: list[str]) -> list[str]:
    """Drop a capital before a first name: "Kulturutvikler Åshild van Nuys" → "Åshild van Nuys"."""
    titled = len(names) > 2 and names[0].split("-")[0] not in FIRST_NAMES and names[1].split("-")[0] in FIRST_NAMES
    return names[1:] if titled else names


def _from_first_name(names: list[str]) -> list[str]:
    """Drop what stands before the first name: "Norsk Lektorlag Rita Helgesen" → "Rita Helgesen"."""
    first = next((i for i, name in enumerate(names) if name.split("-")[0] in FIRST_NAMES), 0)
    return names[first:]


# "Australske Julian Assange", "Terrorsiktede Philip Manshaus": capitals at the head of a sentence, no names.
_DESCRIBING = re.compile(r"(?:ske|[a-zæøå]{3}eren|[a-zæøå]{4}ede|dømte|tiltalte|ledende|fødte|aktuelle|valgte)$")


@dataclass(frozen=True, slots=True)
class _Run:
    words: list[str]
    linked: bool  # after a preposition: "i Oslo politidistrikt"
    closed: bool  # no word in small letters follows
    last: int  # the index after it


def _runs(words: list[Token]) -> list[_Run]:
    runs: list[_Run] = []
    i, linked = 0, False
    while i < len(words):
        if not _is_name_word(words, i):
            linked = words[i].lower in _LINKS | {"rundt", "bak", "nær", "around", "behind"} or (linked and words[i].text not in ",(" and not _is_definite(words[i]))
            i += 1
            continue
        end = i
        while end < len(words) and (_is_name_word(words, end) or (words[end].lower in _PARTICLES and
                                    end + 1 < len(words) and _is_name_word(words, end + 1))):
            end += 1
        closed = end == len(words) or not words[end].is_word or words[end].lower in _LINKS | {"og", "and"}
        if not (i > 0 and words[i - 1].text == "("):
            runs.append(_Run([w.text for w in words[i:end]], linked, closed, end))
        i, linked = end, False
    return runs


def _is_definite(word: Token) -> bool:
    """Tell a definite noun, after which a name is no place: "rådgiver for myndighetene Zafar Mirza"."""
    return word.text[0].islower() and word.text.endswith(("en", "et", "ene", "ane"))


def _is_name_word(words: list[Token], i: int) -> bool:
    token = words[i]
    if not token.is_capital:
        return False
    _, hyphen, tail = token.text.rpartition("-")
    if hyphen and tail[:1].islower() and (is_title(tail) or is_body(tail)):  # "SOHR-direktør", "Oslo-politiet"
        return False
    follower = words[i + 1] if i + 1 < len(words) else None
    if i == 0 and follower and is_title(token.text):
        return False
    if follower is None or not follower.is_capital:
        return True
    first = i == 0 or not words[i - 1].is_capital
    return not (is_title(token.text) or (first and (is_body(token.text) or _DESCRIBING.search(token.text))))
