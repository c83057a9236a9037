"""Indirect speech: sentences that report what somebody says."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from index.language.function_words import LINKS, PRONOUNS, STOPS, THAT
from index.speech.clauses import Clause, ReportedSpeech
from index.speech.people import is_body
from index.speech.phrases import REACH, phrase_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.language.sentences import Span
    from index.speech.page import Page

_SUBORDINATING = {"at", "om", "da", "når", "hvis", "dersom", "mens", "fordi", "after"}
_LEADING_UP = (_SUBORDINATING | {"etter", "selv"}) - {"at", "om"}
_RANK = {"opens": 0, "closes": 1, "source": 2, "calls": 3, "passive": 4}


def indirect(page: Page, said: Sequence[ReportedSpeech]) -> Iterator[ReportedSpeech]:
    """Yield the sentences that report speech, beside the words said (`said`, in order) already found."""
    announced = {s.clause.first: s for s in reversed(said) if s.clause}
    for n, (sentence, inside) in enumerate(zip(page.sentences, _inside(page.sentences, said), strict=True)):
        if any(s.start <= sentence.start or page.text[s.start - 1] in " –—-" for s in inside):
            continue
        clause = _reporting(page, sentence) or (_headed(page, sentence) if n == 0 else None)
        words_said = announced.get(clause.first) if clause else None
        if clause and not (words_said and _only_announces(page, clause, sentence, words_said)):
            yield ReportedSpeech("indirect", sentence.start, sentence.end, clause, clause.hint)


def _inside(sentences: Sequence[Span], said: Sequence[ReportedSpeech]) -> Iterator[list[ReportedSpeech]]:
    """Yield the words said that overlap each sentence."""
    waiting = deque(said)
    inside: list[ReportedSpeech] = []
    for sentence in sentences:
        while waiting and waiting[0].start < sentence.end:
            inside.append(waiting.popleft())
        inside = [s for s in inside if s.end > sentence.start]
        yield inside


def _headed(page: Page, headline: Span) -> Clause | None:
    """Return the speaker at the head of a headline: "Forskere: Flere breer kan forsvinne"."""
    window = page.window(headline.start, headline.end)
    colon = window.run_end(window.lo, lambda i: window.word(i) != ":")
    phrase = phrase_at(window.before(colon), window.lo) if colon < window.hi else None
    if phrase is None:
        return None
    person = phrase.name is not None and page.cast.knows(phrase.name)
    if phrase.last != colon and not (person and window.word(phrase.last) in {"om", "etter", "før"}):
        return None
    speaks = bool(phrase.titles) or person or _is_speaking(page, phrase.text)
    return Clause("opens", ":", phrase, window.lo, colon) if speaks else None


def _is_speaking(page: Page, phrase: str) -> bool:
    """Tell whether a body, a group or a paper that the article quotes may stand before a headline's colon."""
    last = re.split(r" (?:i|ved|for|på|fra) ", phrase)[0].split()[-1]
    group = last.lower().endswith(("medier", "forskere", "forskarar", "eksperter"))
    short = last.isupper() and len(last) < 5 and page.words[last] > 1
    return is_body(last) or group or short or _is_quoted(page, phrase)


def _is_quoted(page: Page, phrase: str) -> bool:
    return re.search(rf"(?:følge|skriver|melder|opplyser) {re.escape(phrase)}\b", page.text) is not None


def _reporting(page: Page, sentence: Span) -> Clause | None:
    """Return the clause that reports the sentence; one with a speaker before one without."""
    found = [c for c in page.clauses_of(sentence) if not _aside(page, c, sentence.start)]
    found = [c for c in found if c.phrase or c.kind in {"passive", "closes"} or c.verb in {"heter", "heiter"}]
    found = [c for c in found if c.kind != "calls" or _as_follows(page, c, sentence.end)]
    return min(found, key=lambda c: (c.phrase is None, _RANK[c.kind], c.first), default=None)


def _aside(page: Page, clause: Clause, start: int) -> bool:
    """Tell whether a clause stands in what only leads up to the sentence: "Etter at leger hadde påpekt ..., ..."."""
    if clause.phrase and clause.phrase.start > page.tokens[clause.first].start:
        return False  # "Da han kom, avslørte Moen at": the verb before its speaker is the sentence's own
    lo, _ = page.range(start, start)
    leading = [token.lower for token in page.tokens[lo : min(clause.first, lo + REACH)]]
    leads_up = len(leading) > 1 and leading[0] in _LEADING_UP and not _SUBORDINATING.isdisjoint(leading)
    return leads_up and clause.kind == "opens" and "," not in leading


def _as_follows(page: Page, clause: Clause, end: int) -> bool:
    """Tell whether a thing is called something: "omtaler drapene som en massakre", "kaller vedtaket historisk"."""
    rest = _rest(page, clause, end)
    is_bare = clause.verb.startswith(("kall", "kalt", "call")) and _has_predicative(rest)
    return is_bare or not {"som", "for", "as"}.isdisjoint(rest)


def _has_predicative(rest: Sequence[str]) -> bool:
    """Tell whether an object is called something behind it: "det sabotasje", "the vote historic", not "inn vitnet"."""
    if not rest:
        return False
    noun = rest[1] if rest[0] in _POINTING and len(rest) > 1 else rest[0]
    is_object = noun != rest[0] or noun in _THINGS or (len(noun) > _SHORT and noun.endswith(_DEFINITE))
    following = rest[1 + (noun != rest[0]) :][:1]
    return is_object and bool(following) and following[0][:1].isalpha() and following[0] not in LINKS | STOPS


_POINTING = {"the", "den", "de", "dei"}
_THINGS = PRONOUNS | {"det", "dette", "it", "this", "that"}
_DEFINITE = ("en", "et", "a", "ene", "ane")
_SHORT = 4


def _only_announces(page: Page, clause: Clause, sentence: Span, words_said: ReportedSpeech) -> bool:
    """Tell whether a clause of words said reports nothing more: "Det sier Moen til NTB.", "..., og legger til:"."""
    if clause.kind in {"closes", "calls"}:
        return True
    inside = sentence.start < words_said.start < sentence.end
    announced = page.text[sentence.start : max(words_said.start - 1, 0)].rstrip().endswith(":")
    return not (inside and not announced) and THAT.isdisjoint(_rest(page, clause, sentence.end))


def _rest(page: Page, clause: Clause, end: int) -> list[str]:
    """Return the words of the sentence after a clause, those near it."""
    window = page.window(page.tokens[clause.first].start, end)
    return window.words(clause.last, clause.last + REACH)
