"""Indirect speech: sentences that report what somebody says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.tokens import Window
from index.speech.clauses import Clause
from index.speech.people import is_body
from index.speech.phrases import phrase_at
from index.speech.reports import Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.language.sentences import Span
    from index.language.tokens import Token
    from index.speech.page import Page

_SUBORDINATING = {"at", "om", "da", "når", "hvis", "dersom", "mens", "fordi", "after"}
_LEADING_UP = (_SUBORDINATING | {"etter", "selv"}) - {"at", "om"}
_RANK = {"opens": 0, "closes": 1, "source": 2, "calls": 3, "passive": 4}


def indirect(page: Page, said: Sequence[Report]) -> Iterator[Report]:
    """Yield the sentences that report speech, beside the words said (`said`) already found."""
    for n, sentence in enumerate(page.sentences):
        inside = [r for r in said if r.start < sentence.end and r.end > sentence.start]
        if any(r.start <= sentence.start or page.text[r.start - 1] in " –—-" for r in inside):
            continue
        clause = _reporting(page, sentence.start, sentence.end) or (_headed(page, sentence) if n == 0 else None)
        announced = [r for r in said if clause and r.clause and r.clause.first == clause.first]
        if clause and not (announced and _only_announces(page, clause, sentence, announced[0])):
            yield Report("indirect", sentence.start, sentence.end, clause, clause.lead)


def _headed(page: Page, headline: Span) -> Clause | None:
    """Return the speaker at the head of a headline: "Forskere: Flere breer kan forsvinne"."""
    lo, hi = page.range(headline.start, headline.end)
    colon = next((i for i in range(lo, hi) if page.tokens[i].text == ":"), None)
    phrase = phrase_at(Window(page.text, page.tokens, lo, colon), lo) if colon else None
    if colon is None or phrase is None:
        return None
    last = re.split(r" (?:i|ved|for|på|fra) ", phrase.text)[0].split()[-1]
    group = last.lower().endswith(("medier", "forskere", "forskarar", "eksperter"))
    person = phrase.name is not None and page.cast.knows(phrase.name)
    if phrase.last != colon and not (person and page.tokens[phrase.last].lower in {"om", "etter", "før"}):
        return None
    quoted = re.search(rf"(?:følge|skriver|melder|opplyser) {re.escape(phrase.text)}\b", page.text) is not None
    paper = quoted or (last.isupper() and len(last) < 5 and page.text.count(last) > 1)
    speaks = bool(phrase.titles) or person or paper or is_body(last) or group
    return Clause("opens", ":", phrase, lo, colon) if speaks else None


def _reporting(page: Page, start: int, end: int) -> Clause | None:
    """Return the clause that reports the sentence; one with a speaker before one without."""
    found = [c for c in page.clauses(start, end) if not _aside(page, c, start)]
    found = [c for c in found if c.phrase or c.place in {"passive", "closes"} or c.verb in {"heter", "heiter"}]
    found = [c for c in found if c.place != "calls" or _as_follows(page, c, end)]
    return min(found, key=lambda c: (c.phrase is None, _RANK[c.place], c.first), default=None)


def _aside(page: Page, clause: Clause, start: int) -> bool:
    """Tell whether a clause stands in what only leads up to the sentence: "Etter at leger hadde påpekt ..., ..."."""
    lo, _ = page.range(start, start)
    leading = [token.lower for token in page.tokens[lo : clause.first]]
    if clause.phrase and clause.phrase.start > page.tokens[clause.first].start:
        return False  # "Da han kom, avslørte Moen at": the verb before its speaker is the sentence's own
    leads_up = len(leading) > 1 and leading[0] in _LEADING_UP and not _SUBORDINATING.isdisjoint(leading)
    return leads_up and clause.place == "opens" and "," not in leading


def _as_follows(page: Page, clause: Clause, end: int) -> bool:
    """Tell whether a thing is called something: "omtaler drapene som en massakre"."""
    return any(token.lower in {"som", "for", "as"} for token in _rest(page, clause, end))


def _only_announces(page: Page, clause: Clause, sentence: Span, words_said: Report) -> bool:
    """Tell whether a clause of words said reports nothing more: "Det sier Moen til NTB.", "..., og legger til:"."""
    if clause.place in {"closes", "calls"}:
        return True
    inside = sentence.start < words_said.start < sentence.end and page.text[: words_said.start - 1].rstrip()[-1:] != ":"
    return not inside and not any(t.lower in {"at", "that"} for t in _rest(page, clause, sentence.end))


def _rest(page: Page, clause: Clause, end: int) -> list[Token]:
    """Return the tokens of the sentence after a clause."""
    return page.tokens[clause.last : page.range(0, end)[1]]
