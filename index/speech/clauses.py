"""The clause that says who speaks: "sier Kraby", "ifølge SOHR", "politiet opplyser at"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.speech.phrases import Phrase, phrase_at
from index.speech.verbs import ACCORDING, CALLING, PARTICLES, PASSIVE, REPORTING, SAYING, STATING, UTTERING

if TYPE_CHECKING:
    from index.speech.tokens import Token

Knows = Callable[[str], bool]
Place = Literal["opens", "closes", "source", "calls", "passive"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause: tokens `first` to `last` (exclusive).

    `place` is where the words said stand: after it (opens), before it (closes), around it (source: "ifølge X");
    "calls" gives a thing a name ("kalte det «sabotasje»"), "passive" names nobody ("meldes å være uskadd").
    """

    place: Place
    verb: str
    phrase: Phrase | None
    first: int
    last: int


def _words(rows: str) -> frozenset[str]:
    return frozenset(rows.split())


_AUXILIARIES = _words("har hadde ha skal skulle kan kunne vil ville må måtte er ble blir vart blei blitt is was were are been be has had have "
                      "will would can could may")  # fmt: skip
_PASSIVE_AUXILIARIES = _words("er ble blir blei blitt vart is was were are been be")
_ADVERBS = _words("""
    også altså videre imidlertid likevel derfor dermed tidligere tidlegare nå no så selv sjølv nylig allerede senere
    seinare bare alltid stadig nok samtidig likeledes dessuten blant annet tydelig i dag går mandag tirsdag onsdag
    torsdag fredag lørdag søndag måndag tysdag laurdag sundag kveld morgen ettermiddag òg og flere ganger dog dessverre
    ofte lenge hele tiden already also later previously earlier recently repeatedly then
""")
_NOT = _words("ikke ikkje aldri neppe not never n't verken ingenting intet")
_BOUNDARIES = _words("men mens at fordi om hvis når da der som for og eller slik hvor dersom siden "
                     "but while that because and when if where as though who")  # fmt: skip
_OPENERS = _words("""
    i på ved etter før til ifølge nå no da der her senere seinare rundt også dermed derfor slik når hvis mens under
    siden samtidig deretter dessuten likevel tidligere tidlegare mandag tirsdag onsdag torsdag fredag lørdag søndag
    for fra frå med mot om over av som både hva hvem hvor hvordan hvorfor kva kven korleis kvifor men og eller så
    ettersom fordi dersom uten gjennom blant mellom like rett nylig snart like bare kun tross via overfor
    januar februar mars april mai juni juli august september oktober november desember
    in on at after before when while now then later earlier however but and if because although as for from with
    what who how why where during last this
""")
_COMPLEMENTS = _words("at om hvor hva hvordan hvorfor kva korleis kvifor hvem å : that whether how why if "
                      "han hun ho de dei det den vi jeg eg he she they it there")  # fmt: skip
_LOOSE_VERB = re.compile(r"^[a-zæøå]{3,}(?:er|rer|r|te|de|et|ed)$")
_COMMON_VERBS = _words("er var har hadde blir ble skal vil kan må bør får tar gir går kommer gjør ser blei etter under "
                       "eller over mer noe enn når der her for men før for vart mot")  # fmt: skip
_MARKS = {"»", "”", '"', "“"}
_IMPERSONAL = _words("heter heiter het lyder lød står sto stod")
_ENDS = {".", "!", "?", "…", "...", ":"}
_BEFORE_CLOSING = {",", "?", "!", "…", "...", "»", "”", '"', "“", "'", "’", "–", "—"}


def clauses(
    text: str, tokens: list[Token], lo: int, hi: int, knows: Knows | None = None
) -> list[Clause]:
    """Return the reporting clauses in tokens `lo` to `hi`, in order.

    `knows`, where given, tells whether a name is a person's of this article: before one, any verb may close words
    said ("..., oppklarer Greve-Isdahl").
    """
    found = []
    for i in range(lo, hi):
        clause = _clause_at(text, tokens, i, lo, hi, knows)
        if clause is not None:
            found.append(clause)
    return found


def _clause_at(text: str, tokens: list[Token], i: int, lo: int, hi: int, knows: Knows | None) -> Clause | None:
    word = tokens[i].lower
    for source in ACCORDING:
        if tuple(t.lower for t in tokens[i : i + len(source)]) == source:
            phrase = phrase_at(text, tokens, i + len(source), hi)
            return Clause("source", " ".join(source), phrase, i, phrase.last if phrase else i + len(source))
    if not tokens[i].text[0].islower():
        return None
    if word in REPORTING or word in CALLING or word in _IMPERSONAL:
        return _reporting(text, tokens, i, lo, hi)
    if word in PASSIVE:
        return Clause("passive", word, None, i, i + 1)
    return _loose(text, tokens, i, lo, hi, knows) if knows else None


def _reporting(text: str, tokens: list[Token], i: int, lo: int, hi: int) -> Clause | None:
    word = tokens[i].lower
    if i > lo and tokens[i - 1].lower in {"å", "to", "en", "et", "de", "the", "a", "få", "fått", "får", "fikk"}:
        return None
    if word in PARTICLES and PARTICLES[word] not in {t.lower for t in tokens[i + 1 : min(i + 8, hi)]}:
        return None
    group = _group_start(tokens, i, lo)
    if any(t.lower in _PASSIVE_AUXILIARIES for t in tokens[group:i]):
        return None
    if any(t.lower in _NOT for t in tokens[group : min(i + 2, hi)]):
        return None
    after = _after(text, tokens, i, hi)
    closing = group > lo and tokens[group - 1].text in _BEFORE_CLOSING
    if closing and after and word not in CALLING and _closes(tokens, after.last, hi):
        return Clause("closes", word, after, group, after.last)
    if closing and after is None and word in _IMPERSONAL and i + 1 < hi and tokens[i + 1].lower in {"det", "it"}:
        return Clause("closes", word, None, group, i + 2)
    before = None if _turned(tokens, word, after, hi) else _before(text, tokens, group, lo)
    if before is not None:
        phrase, first = before
        if word in CALLING:
            return Clause("calls", word, phrase, first, i + 1)
        ends = i + 1 == hi or tokens[i + 1].text in _ENDS | {","}
        split = first > lo and tokens[first - 1].lower in _AUXILIARIES and tokens[first - 2].text in _BEFORE_CLOSING
        quoted = first > lo and tokens[first - 1].text in _MARKS
        if split or quoted or (ends and first > lo and tokens[first - 1].text in _BEFORE_CLOSING):
            return Clause("closes", word, phrase, first - split, i + 1)
        if word in SAYING | STATING or word in PARTICLES:
            if first == group and not _has_that(tokens, i + 1, hi):
                return None
            if _opens(tokens, word, i + 1, hi):
                return Clause("opens", word, phrase, first, i + 1)
        return None
    if after is None or group != i:
        return None
    if word in CALLING:
        return Clause("calls", word, after, i, after.last)
    fronted = i > lo and tokens[i - 1].lower in {"det", "dette", "slik", "så"}
    if fronted and word in SAYING:
        return Clause("opens", word, after, i, after.last)
    if word in SAYING | STATING and _complement(tokens, after.last, hi, 4) and not _is_noun(tokens, i, lo):
        return Clause("opens", word, after, i, after.last)
    return None


def _turned(tokens: list[Token], word: str, after: Phrase | None, hi: int) -> bool:
    """Tell whether the speaker must stand after the verb: "... konstaterer SVT at"; "forteller NTB at" is the other."""
    follows = after is not None and after.last < hi and tokens[after.last].lower in {"at", "that"}
    return follows and word not in _TELLING


_TELLING = _words("forteller fortalte fortalt fortel fortalde svarer svarte svarar told tells")


def _is_noun(tokens: list[Token], i: int, lo: int) -> bool:
    """Tell whether a form that is also a noun is one here: "two claims", "his report"."""
    return i > lo and tokens[i - 1].text[0].isdigit()


def _group_start(tokens: list[Token], i: int, lo: int) -> int:
    """Return where the verb's group begins: "har tidligere uttalt" → the index of "har"."""
    start = i
    while start > lo and tokens[start - 1].lower in _AUXILIARIES | _ADVERBS | _NOT:
        start -= 1
    while start < i and tokens[start].lower not in _AUXILIARIES | _NOT:
        start += 1
    return start


def _after(text: str, tokens: list[Token], i: int, hi: int) -> Phrase | None:
    """Return the speaker after the verb: "sier Kraby", "heter det i en uttalelse fra Semenya"."""
    if i + 1 < hi and tokens[i + 1].lower in {"det", "it"} and tokens[i].lower in UTTERING:
        links = (k for k in range(i + 2, min(i + 10, hi)) if tokens[k].lower in {"fra", "frå", "på", "hos", "from"})
        link = next(links, None)
        return phrase_at(text, tokens, link + 1, hi) if link else None
    return phrase_at(text, tokens, i + 1, hi)


def _before(text: str, tokens: list[Token], group: int, lo: int) -> tuple[Phrase, int] | None:
    """Return the speaker before the verb and the phrase's first token, the longest phrase that reaches the verb."""
    starts = [lo] + [k + 1 for k in range(lo, group) if _is_boundary(tokens[k])]
    for start in starts:
        if start >= group or _cannot_begin(tokens, start):
            continue
        phrase = phrase_at(text, tokens, start, group)
        if phrase and _reaches(tokens, phrase.last, group):
            return phrase, start
    if group > lo and tokens[group - 1].lower in {"som", "who"}:
        return _antecedent(text, tokens, group - 1, lo)
    if group > lo and tokens[group - 1].lower in {"og", "and"} and not _cannot_begin(tokens, lo):
        phrase = phrase_at(text, tokens, lo, group)  # "Komiteen har publisert navnene og sier også at ..."
        if phrase and phrase.last < group and tokens[phrase.last].is_word:
            return phrase, group
    return None


def _antecedent(text: str, tokens: list[Token], som: int, lo: int) -> tuple[Phrase, int] | None:
    """Return whom "som" stands for: "kritikk fra professor Ragnhild Sollund, som kalte det ..."."""
    for start in range(max(lo, som - 12), som):
        begins = start == lo or not tokens[start - 1].is_word or tokens[start - 1].lower in _OPENERS | {"hos", "by"}
        phrase = phrase_at(text, tokens, start, som) if begins and not _cannot_begin(tokens, start) else None
        if phrase and (phrase.name or phrase.titles) and _reaches(tokens, phrase.last, som):
            return phrase, som + 1
    return None


def _is_boundary(token: Token) -> bool:
    return not token.is_word or token.lower in _BOUNDARIES | _AUXILIARIES


def _cannot_begin(tokens: list[Token], start: int) -> bool:
    if tokens[start].lower in {"rundt", "over", "minst", "nesten", "tidligere"}:
        return not (tokens[start + 1].text[0].isdigit() or tokens[start].lower == "tidligere" and start + 2 < len(tokens))
    return tokens[start].lower in _OPENERS or not tokens[start].is_word


def _reaches(tokens: list[Token], last: int, group: int) -> bool:
    return all(t.text == "," or t.lower in _ADVERBS for t in tokens[last:group])


def _opens(tokens: list[Token], word: str, at: int, hi: int) -> bool:
    """Tell whether words said follow the verb: a clause, or for verbs of saying nearly anything."""
    if at >= hi:
        return False
    if _complement(tokens, at, hi, 12):
        return True
    return word in SAYING and tokens[at].lower not in {"til", "på", "i", "seg", ".", ","}


def _complement(tokens: list[Token], at: int, hi: int, within: int) -> bool:
    return any(t.lower in _COMPLEMENTS for t in tokens[at : min(at + within, hi)]) or _has_that(tokens, at, hi)


def _has_that(tokens: list[Token], at: int, hi: int) -> bool:
    return any(t.lower in {"at", "that", ":"} for t in tokens[at:hi])


def _closes(tokens: list[Token], at: int, hi: int) -> bool:
    """Tell whether nothing but to whom, when and where follows."""
    rest = [t.lower for t in tokens[at:hi]]
    return "at" not in rest[:6] and "that" not in rest[:6]


def _loose(text: str, tokens: list[Token], i: int, lo: int, hi: int, knows: Knows) -> Clause | None:
    word = tokens[i].lower
    if i <= lo or tokens[i - 1].text not in _BEFORE_CLOSING or word in _COMMON_VERBS or not _LOOSE_VERB.match(word):
        return None
    phrase = phrase_at(text, tokens, i + 1, hi)
    if phrase is None or not (phrase.pronoun in {"he", "she"} or (phrase.name and knows(phrase.name))):
        return None
    follower = tokens[phrase.last].lower if phrase.last < hi else "."
    if follower in _ENDS | {",", "til", "da", "mens", "om", "i", "på", "etter", "med", "og", "når"}:
        return Clause("closes", word, phrase, i, phrase.last)
    return None
