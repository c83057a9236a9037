"""The clause that says who speaks: "sier Kraby", "ifølge SOHR", "politiet opplyser at"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.speech.people import is_title
from index.speech.phrases import OPENERS, PRONOUNS, Phrase, phrase_at
from index.speech.verbs import ACCORDING, CALLING, NONFINITE, PARTICLES, PASSIVE, REPORTING, SAYING, STATING, UTTERING

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
    seinare bare alltid stadig nok samtidig likeledes dessuten blant annet tydelig i dag går hele tiden mandag tirsdag onsdag
    torsdag fredag lørdag søndag måndag tysdag laurdag sundag kveld morgen formiddag ettermiddag natt òg dog dessverre
    ofte lenge already also later previously earlier recently repeatedly then
""")
_NOT = _words("ikke ikkje aldri neppe not never n't verken ingenting intet")
_BOUNDARIES = _words("men mens at fordi om hvis når da der som for og eller slik hvor dersom siden "
                     "but while that because and when if where as though who")  # fmt: skip
_COMPLEMENTS = _words("at om hvor hva hvordan hvorfor kva korleis kvifor hvem å : that whether how why if "
                      "han hun ho de dei det den vi jeg eg he she they it there")  # fmt: skip
_LOOSE_VERB = re.compile(r"^[a-zæøå]{3,}(?:er|rer|r|te|de|et|ed)$")
_COMMON_VERBS = _words("er var har hadde blir ble skal vil kan må bør får tar gir går kommer gjør ser blei etter under "
                       "eller over mer noe enn når der her for men før for vart mot")  # fmt: skip
_MARKS = {"»", "”", '"', "“"}
_OWNED = _words("deres sine sin sitt si hans hennes their its his her")
_IMPERSONAL = _words("heter heiter het lyder lød står sto stod fremgår framgår fremgikk framgikk")
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
    group = _group_start(tokens, i, lo)
    if _is_no_report(tokens, i, group, lo, hi):
        return None
    after = _after(text, tokens, i, hi)
    closing = group > lo and tokens[group - 1].text in _BEFORE_CLOSING
    if closing and after is None and word in _IMPERSONAL and i + 1 < hi and tokens[i + 1].lower in {"det", "it"}:
        return Clause("closes", word, None, group, i + 2)
    if word in _IMPERSONAL and i + 2 < hi and tokens[i + 1].lower == "det" and tokens[i + 2].lower == "at":
        maker = next((k for k in range(lo, i) if tokens[k].lower in {"fra", "frå", "av"}), lo)
        source = phrase_at(text, tokens, maker + 1, i) if tokens[lo].lower in {"på", "i"} else None
        return Clause("opens", word, source, lo, i + 2)
    if word not in REPORTING | CALLING:
        return None
    before = None if _turned(tokens, word, after, hi) else _before(text, tokens, group, lo)
    if after and (closing or _runs_out(tokens, after, hi)) and _closes(tokens, word, after, before, lo, hi):
        return Clause("closes", word, after, group, after.last)
    if before is not None:
        return _told_before(tokens, i, lo, hi, *before, group)
    return _told_after(tokens, i, lo, hi, after) if after and group == i else None


def _is_no_report(tokens: list[Token], i: int, group: int, lo: int, hi: int) -> bool:
    """Tell whether a form reports nothing here: "ble varslet", "mildt sagt", "sa ikke", "legger på", "de spurte"."""
    word, left = tokens[i].lower, tokens[i - 1].lower if i > lo else ""
    right = tokens[i + 1].lower if i + 1 < hi else ""
    verbs = {t.lower for t in tokens[group:i]}
    return (
        left in _NO_VERB_AFTER
        or (word == "spurte" and left in {"de", "dei"})
        or (word in PARTICLES and not _has_particle(tokens, i, hi))
        or bool(verbs & _PASSIVE_AUXILIARIES)
        or (word in NONFINITE and not any(t.lower in _AUXILIARIES - _PASSIVE_AUXILIARIES for t in tokens[max(lo, i - 9) : i]))
        or bool((verbs | {right}) & _NOT)
        or right in _NO_WORDS
    )


def _has_particle(tokens: list[Token], i: int, hi: int) -> bool:
    """Tell whether a verb has the particle it reports with: "legger hun til", not "legger planene til side"."""
    for k in range(i + 1, min(i + 8, hi)):
        if tokens[k].lower == PARTICLES[tokens[i].lower]:
            return k + 1 == hi or tokens[k + 1].lower not in {"side", "rette", "grunn", "land", "på"}
    return False


def _told_before(
    tokens: list[Token], i: int, lo: int, hi: int, phrase: Phrase, first: int, group: int
) -> Clause | None:
    """Return the clause of a speaker who stands before the verb."""
    word = tokens[i].lower
    if word in CALLING:
        return Clause("calls", word, phrase, first, i + 1)
    if first > lo and _follows_words_said(tokens, i, first, hi):
        return Clause("closes", word, phrase, first - (tokens[first - 1].lower in _AUXILIARIES), i + 1)
    if not (word in SAYING | STATING or word in PARTICLES) or phrase.text.lower().split()[-1] in _INANIMATE:
        return None
    if first == group and not _has_that(tokens, i + 1, hi):
        return None  # "stiller opp og svarer villig"
    return Clause("opens", word, phrase, first, i + 1) if _opens(tokens, word, i + 1, hi) else None


def _follows_words_said(tokens: list[Token], i: int, first: int, hi: int) -> bool:
    """Tell whether the words said end before the speaker: "...," he said; "..., har Coe tidligere uttalt"."""
    left = tokens[first - 1]
    if left.lower in _AUXILIARIES:
        return first > 1 and tokens[first - 2].text in _BEFORE_CLOSING
    ends = i + 1 == hi or tokens[i + 1].text in _ENDS | {","}
    return left.text in _MARKS or (ends and left.text in _BEFORE_CLOSING)


def _told_after(tokens: list[Token], i: int, lo: int, hi: int, after: Phrase) -> Clause | None:
    """Return the clause of a speaker who stands after the verb: "Det opplyser Kraby", "Til NTB sier han at"."""
    word = tokens[i].lower
    boundary = next((k for k in range(i - 1, lo - 1, -1) if _is_boundary(tokens[k])), lo)
    if any(t.lower in PRONOUNS for t in tokens[boundary:i]):
        return None  # "hun i 2014 skrev et innlegg": the subject is before the verb
    if word in CALLING:
        return Clause("calls", word, after, i, after.last) if after.pronoun or after.name or after.titles else None
    fronted = i > lo and tokens[i - 1].lower in {"det", "dette", "slik", "så"}
    if (fronted and word in SAYING) or (word in SAYING | STATING and _complement(tokens, after.last, hi, 4)):
        return Clause("opens", word, after, i, after.last)
    return None


def _turned(tokens: list[Token], word: str, after: Phrase | None, hi: int) -> bool:
    """Tell whether the speaker must stand after the verb: "... konstaterer SVT at"; "forteller NTB at" is the other."""
    follows = after is not None and after.last < hi and tokens[after.last].lower in {"at", "that"}
    return follows and word not in _TELLING


# What no person is, though it "says" things.
_INANIMATE = _words("loven lova regelen reglene avtalen tallene statistikken skiltet historien ryktet rykter grafen")
_NO_VERB_AFTER = _words("å to the a nær mildt kort få fått får fikk")
_NO_WORDS = _words("ja nei takk opp fra ifra frå yes no")  # "har sagt ja til å kjøpe"
_TELLING = _words("forteller fortalte fortalt fortel fortalde svarer svarte svarar told tells")


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
        links = (k for k in range(i + 2, min(i + 10, hi - 1)) if tokens[k].lower in {"fra", "frå", "på", "hos", "from"})
        link = next((k for k in links if tokens[k + 1].lower not in _OWNED), None)
        return phrase_at(text, tokens, link + 1, hi) if link else None
    return phrase_at(text, tokens, i + 1, hi)


def _before(text: str, tokens: list[Token], group: int, lo: int) -> tuple[Phrase, int] | None:
    """Return the speaker before the verb and the phrase's first token, the longest phrase that reaches the verb."""
    starts = [lo] + [k + 1 for k in range(lo, group - 1) if _is_boundary(tokens[k])]
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
        begins = start == lo or not tokens[start - 1].is_word or tokens[start - 1].lower in OPENERS | {"hos", "by"}
        token = tokens[start]
        begins = begins and (token.is_capital or is_title(token.text) or token.lower in {"den", "en", "ei", "et"})
        phrase = phrase_at(text, tokens, start, som) if begins and not _cannot_begin(tokens, start) else None
        if phrase and (phrase.name or phrase.titles) and _reaches(tokens, phrase.last, som):
            return phrase, som + 1
    return None


def _is_boundary(token: Token) -> bool:
    return not token.is_word or token.lower in _BOUNDARIES | _AUXILIARIES | {"scanpix"}


def _cannot_begin(tokens: list[Token], start: int) -> bool:
    if tokens[start].lower in {"rundt", "over", "minst", "nesten", "tidligere"}:
        return not (tokens[start + 1].text[0].isdigit() or tokens[start].lower == "tidligere" and start + 2 < len(tokens))
    return tokens[start].lower in OPENERS or not tokens[start].is_word


def _reaches(tokens: list[Token], last: int, group: int) -> bool:
    """Tell whether a phrase ends where the verb begins, but for adverbs and a relative clause in commas."""
    relative = last + 1 < group and tokens[last].text == "," and tokens[last + 1].lower in {"som", "who", "which"}
    if relative and tokens[group - 1].text == "," and group - last < 20:
        return True
    return all(t.text == "," or t.lower in _ADVERBS for t in tokens[last:group])


def _opens(tokens: list[Token], word: str, at: int, hi: int) -> bool:
    """Tell whether words said follow the verb: a clause, or for verbs of saying nearly anything."""
    if at >= hi:
        return False
    if word.startswith("krev"):
        return _has_that(tokens, at, hi)
    if _complement(tokens, at, hi, 12):
        return True
    return word in SAYING and tokens[at].lower not in {"til", "på", "i", "seg", ".", ","}


def _complement(tokens: list[Token], at: int, hi: int, within: int) -> bool:
    return any(t.lower in _COMPLEMENTS for t in tokens[at : min(at + within, hi)]) or _has_that(tokens, at, hi)


def _has_that(tokens: list[Token], at: int, hi: int) -> bool:
    return any(t.lower in {"at", "that", ":"} for t in tokens[at:hi])


def _closes(
    tokens: list[Token], word: str, after: Phrase, before: tuple[Phrase, int] | None, lo: int, hi: int
) -> bool:
    """Tell whether a clause ends what was said, with its speaker after the verb."""
    if word in CALLING or (before and _is_subject(*before, lo)):
        return False
    if before and word not in SAYING | UTTERING and not (after.name or after.titles or _is_definite(after)):
        return False  # "..., varslet en resolusjon"
    rest = (t.lower for t in tokens[after.last : min(after.last + 6, hi)])
    return next((word for word in rest if word in _TURNS), "") not in {"at", "that"}


_TURNS = _words("at that , . : og and om etter til for i på da ved under med før on in to after")


def _is_subject(phrase: Phrase, first: int, lo: int) -> bool:
    """Tell whether a phrase before a comma and the verb is its subject: "Line Skott, operasjonsleder i Oslo, sier"."""
    return phrase.name is not None and ((first == lo and bool(phrase.titles)) or "," in phrase.text)


def _is_definite(phrase: Phrase) -> bool:
    return phrase.text.endswith(("en", "et", "a", "ene", "ane")) and " " not in phrase.text


def _runs_out(tokens: list[Token], after: Phrase, hi: int) -> bool:
    """Tell whether a sentence ends with its speaker, so that the comma before the verb may be missing."""
    verb = tokens[after.last - len(after.text.split()) - 1].lower
    follower = tokens[after.last].text if after.last < hi else "."
    return follower in _ENDS and verb in {"sier", "sa", "seier"} and after.name is not None


def _loose(text: str, tokens: list[Token], i: int, lo: int, hi: int, knows: Knows) -> Clause | None:
    word = tokens[i].lower
    if i <= lo or tokens[i - 1].text not in _BEFORE_CLOSING or word in _COMMON_VERBS | OPENERS or not _LOOSE_VERB.match(word):
        return None
    phrase = phrase_at(text, tokens, i + 1, hi)
    if phrase is None or not (phrase.pronoun in {"he", "she"} or (phrase.name and knows(phrase.name))):
        return None
    follower = tokens[phrase.last].lower if phrase.last < hi else "."
    if follower in _ENDS | {",", "til", "da", "mens", "om", "i", "på", "etter", "med", "og", "når"}:
        return Clause("closes", word, phrase, i, phrase.last)
    return None
