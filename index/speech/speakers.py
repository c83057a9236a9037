"""Who the speakers are: pronouns, titles and surnames traced back through the article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.language.function_words import DETERMINERS, HE, SHE
from index.speech.people import is_body, is_epithet, is_first_name, is_title
from index.speech.phrases import phrase_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.language.tokens import Token
    from index.speech.members import Member
    from index.speech.page import Page
    from index.speech.phrases import Phrase
    from index.speech.reports import Report

_TOPIC = 8  # words at the head of a sentence, within which it names whom it is about
_ECHO = 0.5  # share of a headline's words that its speaker must have said


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: as the article names them there, the bare name, and the member of its cast where it is one."""

    phrase: str
    name: str
    member: Member | None
    at: int

    @property
    def is_person(self) -> bool:
        """Tell whether a pronoun like "hun" can mean them."""
        return self.member is not None and self.member.is_person


Told = tuple["Report", Speaker | None]


def speakers(page: Page, reports: Sequence[Report]) -> list[Speaker | None]:
    """Return the speaker of each report; None where the article names nobody."""
    told: list[Told] = []
    for report in reports:
        told.append((report, _speaker(page, report, told)))
    sole = _sole(told)
    return [speaker or _late(page, report, told, sole) for report, speaker in told]


def _speaker(page: Page, report: Report, told: Sequence[Told]) -> Speaker | None:
    if report.clause and report.clause.phrase:
        return _identified(page, report.clause.phrase, [speaker for _, speaker in told if speaker])
    if report.lead == "issuer":
        return _issuer(page, report, told)
    return _going_on(page, report, told) if report.lead == "previous" else None


def _late(page: Page, report: Report, told: Sequence[Told], sole: Speaker | None) -> Speaker | None:
    """Return whom only the whole article tells: who says a headline's words, or the one person quoted in it."""
    if report.lead == "echo":
        return _echoed(page, report, told) or sole
    return sole if report.lead == "previous" else None


def _identified(page: Page, phrase: Phrase, spoken: Sequence[Speaker]) -> Speaker | None:
    """Trace a phrase to its member: "Moen", "guvernøren", "hun"."""
    member = page.cast.aged(phrase.text, phrase.start)
    if member is None and (phrase.pronoun or is_epithet(phrase.text)):
        return _meant(page, phrase, spoken)
    if member is None:
        member = page.cast.named(phrase.name, phrase.start) if phrase.name else _entitled(page, phrase, spoken)
    return Speaker(phrase.text, member.name if member else phrase.name or phrase.text, member, phrase.start)


def _entitled(page: Page, phrase: Phrase, spoken: Sequence[Speaker]) -> Member | None:
    """Return who bears a title: "guvernøren", "provinsens guvernør", "the governor", but not "en guvernør"."""
    introduced = next((m for m in page.cast.members if m.is_person and m.titled.startswith(f"{phrase.text} ")), None)
    if introduced and phrase.titles and phrase.text.split()[0].lower() not in DETERMINERS:
        return introduced  # "Vestvik Havns sjef"
    *before, word = phrase.text.split()
    definite = not before and word.endswith(("en", "et", "a", "n"))
    compound = "-" in word and word.endswith("en")  # "Unge Venstre-lederen"
    owned = len(before) == 1 and before[0].endswith("s") and bool(phrase.titles)
    if not (definite or compound or owned or [w.lower() for w in before] == ["the"]):
        return None
    member = page.cast.entitled(word, phrase.start, spoken[-1].member if spoken else None)
    last = spoken[-1].member if spoken else None
    if compound and member not in {s.member for s in spoken} and last and last.is_person and not last.titles:
        return last  # "klubb-treneren" is who speaks, not "trener Moen" of long ago
    named = owned and before[0][0].isupper() and not before[0].endswith(("ens", "ets", "enes", "anes"))
    if named and member and before[0] not in member.titled:
        return None  # "Londons borgermester" is not New York's
    if member or not definite:
        return member
    return _untitled(word, spoken) or _body_stood_for(page, word.lower(), phrase.start, spoken)


def _untitled(word: str, spoken: Sequence[Speaker]) -> Member | None:
    """Return who bears a title nobody has been given: "postmannen" is who spoke last, if they have none."""
    last = spoken[-1].member if spoken else None
    bears = is_title(word) and word.lower() not in {"mannen", "kvinnen", "kvinna", "gutten", "jenta"}
    return last if bears and last and last.is_person and not last.titles else None


_MEDIA = frozenset("avisen avisa nettavisen nettavisa kanalen magasinet bladet nettstedet byrået".split())


def _body_stood_for(page: Page, word: str, at: int, spoken: Sequence[Speaker]) -> Member | None:
    """Return which body a common noun means: "tilsynet" → Mattilsynet, "kanalen" → HVT, which reported last."""
    named = [m for _, m in page.cast.between(-1, at) if not m.is_person and _is_kind(word, m.words[-1])]
    if named:
        return named[-1]
    if word in _MEDIA:
        return next((s.member for s in reversed(spoken) if s.member and not s.is_person), None)
    return None


def _is_kind(word: str, name: str) -> bool:
    """Tell whether a name ends in a common noun: "tilsynet", "Mattilsynet"; "instituttet", "filminstitutt"."""
    stem = word.removesuffix("et").removesuffix("en")
    return is_body(word) and len(stem) > 4 and len(name) > len(word) and name.endswith((word, stem))


def _meant(page: Page, phrase: Phrase, spoken: Sequence[Speaker]) -> Speaker | None:
    """Return whom a pronoun means: who spoke last, or whom a sentence since then is about."""
    if phrase.pronoun == "they":
        return _body_meant(page, phrase, spoken)
    gender = {"he": "m", "she": "f"}.get(phrase.pronoun or "")
    fits = [(s.at, s.member) for s in spoken if s.member and _may_be(s.member, gender)]
    sure = [(at, member) for at, member in fits if member.is_sure]
    at, last = (sure or fits)[-1] if fits else (-1, page.cast.only_one(phrase.start, gender))
    topics = [m for m in page.topics(at, phrase.start) if m.is_sure and _may_be(m, gender)]
    if last and not phrase.pronoun:
        topics = []  # "serberen" is who speaks, not the opponent just named
    member = topics[-1] if topics else last
    if gender == "f" and member and member.gender is None:  # rather a woman than one whose gender is unknown
        named = [m for _, m in page.cast.between(at, phrase.start) if m.is_sure and m.gender == gender]
        member = named[-1] if named else member
    return Speaker(member.titled, member.name, member, phrase.start) if member else None


def _body_meant(page: Page, phrase: Phrase, spoken: Sequence[Speaker]) -> Speaker | None:
    """Return the body that "de" means: which spoke last, or which the article has just told of."""
    groups = [s for s in spoken if not (s.is_person or is_title(s.phrase.split()[-1]))]
    if groups:
        return replace(groups[-1], at=phrase.start)
    bodies = [m for m in page.topics(-1, phrase.start) if not m.is_person and is_body(m.name.split()[0])]
    return Speaker(bodies[-1].titled, bodies[-1].name, bodies[-1], phrase.start) if bodies else None


def _may_be(member: Member, gender: str | None) -> bool:
    return member.is_person and (gender is None or member.gender in {None, gender})


def _going_on(page: Page, report: Report, told: Sequence[Told]) -> Speaker | None:
    """Return who speaks where nobody is named: who spoke just before, or whom the last sentence is about.

    After a question of the journalist's it is whoever was asked: who spoke before it.
    """
    paragraph, above = page.paragraph_at(report.start), page.paragraph_before(report.start)
    while above and any(other.lead == "echo" and above.start <= other.start < above.end for other, _ in told):
        above = page.paragraph_before(above.start)
    beside = [speaker for other, speaker in told if other.start >= paragraph.start]
    if beside or above is None:
        return beside[-1] if beside else None
    inside = [(other, speaker) for other, speaker in told if other.start >= above.start and other.lead != "echo"]
    if not inside:
        return _told_of(page, above.end, [speaker for _, speaker in told if speaker])
    last, speaker = inside[-1]
    asked = last.lead == "nobody" and last.clause is None
    return next((s for _, s in reversed(told) if s), None) if asked else speaker


_PAPERS = ("melding", "uttalelse", "rapport", "brev", "post", "innlegg")
_OF_THEIRS = re.compile(r"\w+ det(?: (?:videre|også|blant annet))*(?:[.,]| (?:på|i) (?:deres|sine?|nettsid\w+))")
_OWN_WORDS = {"beklager", "ber", "ønsker", "ønskjer", "takker", "bekrefter", "regrets", "asks", "thanks"}


def _issuer(page: Page, report: Report, told: Sequence[Told]) -> Speaker | None:
    """Return who put out the text in which "heter det": who speaks of itself in it, or told of it or spoke before.

    "Havvakta beklager feilen, heter det i en uttalelse"; "I en pressemelding skriver Moen ... heter det i meldingen".
    """
    itself = _itself(page, report)
    if itself:
        return itself
    at = page.tokens[report.clause.first].start if report.clause else report.end
    place = page.text[at : page.sentence_at(at).end].lower()
    paper = next((paper for paper in _PAPERS if paper in place), None)
    if paper:
        spoken = ((page.text[r.start : page.sentence_at(r.end).end].lower(), s) for r, s in reversed(told))
        named = next((speaker for words, speaker in spoken if speaker and paper in words), None)
        if named or not re.search(rf"{paper}\w*(?:n|et)\b", place):
            return named
    if not (paper or _OF_THEIRS.match(place)):
        return None
    above = page.paragraph_before(report.start)
    last, speaker = told[-1] if told else (None, None)
    near = last is not None and above is not None and last.start >= above.start
    return speaker if near and speaker and not speaker.is_person else None


def _itself(page: Page, report: Report) -> Speaker | None:
    """Return the body that words said name as their own: "Havvakta beklager feilen", "Vi i Havvakta er lei oss"."""
    window = page.window(report.start, report.end)
    we = window.words(window.lo, window.lo + 2) == ["vi", "i"]
    phrase = phrase_at(window, window.lo + 2 * we)
    if phrase is None or not (we or window.word(phrase.last) in _OWN_WORDS):
        return None
    return Speaker(phrase.text, phrase.name or phrase.text, None, phrase.start)


def _told_of(page: Page, end: int, spoken: Sequence[Speaker]) -> Speaker | None:
    """Return the person that the sentence before an offset is about, or the only one it names.

    "Vi spurte om hun hadde en plan."
    """
    window = page.window(page.sentence_at(end - 1).start, end)
    for i in range(window.lo, min(window.lo + _TOPIC, window.hi)):
        token = window[i]
        phrase = phrase_at(window, i) if token.lower in HE | SHE else None
        if phrase:
            return _meant(page, phrase, spoken)
        member = _member_at(page, token)
        if member and member.is_sure:
            return Speaker(member.titled, member.name, member, token.start)
    named = {m.name: m for _, m in page.cast.between(window[window.lo].start - 1, end) if m.is_sure}
    if len(named) != 1:
        return None
    (member,) = named.values()
    return Speaker(member.titled, member.name, member, end)


def _member_at(page: Page, token: Token) -> Member | None:
    """Return whose title, name or first name a word is: "ordføreren", "Øyvind"."""
    if token.is_small and is_title(token.text) and token.text.endswith(("en", "a")):
        return page.cast.entitled(token.text, token.start)
    named = page.cast.mentioned(token.start)
    return page.cast.named(token.text, token.start) if named is None and is_first_name(token.text) else named


def _sole(told: Sequence[Told]) -> Speaker | None:
    """Return the one who is quoted in an article, if there is just one."""
    quoted = {speaker.name: speaker for report, speaker in told if speaker and report.kind == "direct"}
    return next(iter(quoted.values())) if len(quoted) == 1 else None


def _echoed(page: Page, headline: Report, told: Sequence[Told]) -> Speaker | None:
    """Return who says a headline's words in the article."""
    words = _long_words(page, headline)
    shares = [
        (len(words & _long_words(page, report)) / max(len(words), 1), speaker) for report, speaker in told if speaker
    ]
    share, speaker = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    return speaker if share >= _ECHO else None


def _long_words(page: Page, report: Report) -> set[str]:
    """Return how a report's longer words begin, so that "kampene" and "kampen" are one and "krigen" another."""
    words = re.findall(r"\w{3,}", page.text[report.start : report.end].lower())
    return {word[:6] for word in words}
