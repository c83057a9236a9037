"""Who the speakers are: pronouns, titles and surnames traced back through the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.speech.grammar import HE, SHE
from index.speech.people import is_epithet, is_title
from index.speech.phrases import phrase_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.speech.cast import Member
    from index.speech.reports import Report
    from index.speech.page import Page
    from index.speech.phrases import Phrase

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


def speakers(page: Page, reports: Sequence[Report]) -> list[Speaker | None]:
    """Return the speaker of each report; None where the article names nobody."""
    found: list[Speaker | None] = []
    for report in reports:
        found.append(_speaker(page, report, reports[: len(found)], found))
    sole = _sole(reports, found)
    late = {"echo": lambda n: _echoed(page, n, reports, found) or sole, "previous": lambda _: sole}
    return [found[n] or late.get(r.lead, lambda _: None)(n) for n, r in enumerate(reports)]


def _speaker(
    page: Page, report: Report, earlier: Sequence[Report], found: Sequence[Speaker | None]
) -> Speaker | None:
    spoken = [speaker for speaker in found if speaker]
    phrase = report.clause.phrase if report.clause else None
    if phrase:
        return _identified(page, phrase, spoken)
    if report.lead == "previous":
        return _previous(page, report, earlier, found)
    return None


def _identified(page: Page, phrase: Phrase, spoken: Sequence[Speaker]) -> Speaker | None:
    """Trace a phrase to its member: "Kraby", "guvernøren", "hun"."""
    aged = page.cast.aged(phrase.text, phrase.start)
    if not aged and (phrase.pronoun or is_epithet(phrase.text)):
        return _meant(page, phrase, spoken)
    member = aged or (page.cast.named(phrase.name, phrase.start) if phrase.name else _entitled(page, phrase, spoken))
    return Speaker(phrase.text, member.name if member else phrase.name or phrase.text, member, phrase.start)


def _entitled(page: Page, phrase: Phrase, spoken: Sequence[Speaker]) -> Member | None:
    """Return who bears a title: "guvernøren", "provinsens guvernør", but not "en guvernør"."""
    words = phrase.text.split()
    definite = len(words) == 1 and re.search(r"(?:en|et|a|n)$", phrase.text)
    definite = definite or ("-" in words[-1] and words[-1].endswith("en"))  # "Unge Venstre-lederen"
    owned = len(words) == 2 and phrase.titles and words[0].endswith("s")
    the = len(words) == 2 and words[0].lower() == "the"
    last = spoken[-1].member if spoken else None
    member = page.cast.entitled(words[-1], phrase.start, last) if definite or owned or the else None
    if member and owned and words[0][0].isupper() and words[0] not in member.titled:
        return None  # London's mayor is not New York's
    return member


def _meant(page: Page, phrase: Phrase, spoken: Sequence[Speaker]) -> Speaker | None:
    """Return whom a pronoun means: who spoke last, or whom a sentence since then is about."""
    if phrase.pronoun == "they":
        group = next((s for s in reversed(spoken) if not (s.is_person or is_title(s.phrase.split()[-1]))), None)
        return Speaker(group.phrase, group.name, group.member, phrase.start) if group else None
    gender = {"he": "m", "she": "f"}.get(phrase.pronoun or "")
    fits = [s for s in spoken if s.member and s.is_person and _may_be(s.member, gender)]
    last = next((s for s in reversed(fits) if s.member and s.member.is_sure), fits[-1] if fits else None)
    topics = page.topics(last.at if last else -1, phrase.start)
    topic = next((m for m in reversed(topics) if m.is_sure and _may_be(m, gender)), None)
    member = topic or (last.member if last else page.cast.only_one(phrase.start, gender))
    return Speaker(member.titled, member.name, member, phrase.start) if member else None


def _may_be(member: Member | None, gender: str | None) -> bool:
    return member is not None and (gender is None or member.gender in {None, gender})


def _previous(
    page: Page, report: Report, earlier: Sequence[Report], found: Sequence[Speaker | None]
) -> Speaker | None:
    """Return who goes on speaking where a dash paragraph names nobody: who spoke, or was told of, just before."""
    spoken = [speaker for speaker in found if speaker]
    beside = [s for r, s in zip(earlier, found, strict=True) if r.start >= page.paragraph_at(report.start).start]
    if beside:
        return beside[-1]
    above = page.paragraph_before(report.start)
    if above is None:
        return None
    inside = [s for r, s in zip(earlier, found, strict=True) if r.start >= above.start and r.lead != "echo"]
    if inside:
        return inside[-1] or next((s for s in reversed(spoken)), None)
    lo, hi = page.range(page.sentence_at(above.end - 1).start, above.end)
    for i in range(lo, hi):
        token = page.tokens[i]
        if token.lower in HE | SHE and (phrase := phrase_at(page.window(token.start, above.end), i)):
            return _meant(page, phrase, spoken)
        definite = token.text[0].islower() and is_title(token.text) and token.lower.endswith(("en", "a"))
        member = page.cast.entitled(token.text, token.start, None) if definite else page.cast.mentioned(token.start)
        if member and member.is_sure:
            return Speaker(member.titled, member.name, member, token.start)
    return None


def _sole(reports: Sequence[Report], found: Sequence[Speaker | None]) -> Speaker | None:
    """Return the one person quoted in an article, if there is just one."""
    quoted = {s.name: s for r, s in zip(reports, found, strict=True) if s and r.kind == "direct"}
    return next(iter(quoted.values())) if len(quoted) == 1 else None


def _echoed(
    page: Page, n: int, reports: Sequence[Report], found: Sequence[Speaker | None]
) -> Speaker | None:
    """Return who says a headline's words in the article."""
    bag = _bag(page, reports[n])
    named = [(r, s) for r, s in zip(reports, found, strict=True) if s]
    shares = [(len(bag & _bag(page, r)) / max(len(bag), 1), s) for r, s in named]
    best, speaker = max(shares, key=lambda pair: pair[0], default=(0, None))
    if best >= _ECHO:
        return speaker
    return None


def _bag(page: Page, report: Report) -> set[str]:
    """Return the beginnings of a report's longer words, so that "brøt" and "brøyt", "kampen" and "kamp" ... differ."""
    return {w[:6] for w in re.findall(r"\w+", page.text[report.start : report.end].lower()) if len(w) > 2}
