"""Words said after a dash: "– Vi venter, sier Moen." and posts signed with one."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from index.language.tokens import Window
from index.language.verbs import REPORTING
from index.speech.clauses import Clause, ReportedSpeech, SpeakerHint
from index.speech.phrases import phrase_at
from index.speech.signatures import signature_at, signature_below
from index.speech.subjects import sender_told_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.speech.page import Page
    from index.speech.phrases import Phrase

_DASH = re.compile(r"[–—-]\s{0,6}(?=[^\W_]|[«\"“”(…])")
_INNER_DASH = re.compile(r"(?<=[.:?!»\"”])\s+[–—]\s{1,6}(?=[^\W\d_]|[«\"“”])")
_SIGNED = re.compile(r"[—–-]\s*(?P<name>[^\s(@][^(@\n]{1,59})\(@\w+\)")
_POINTING = re.compile(r"(?:Det|Dette|Slik|Så) [a-zæøå]+ ")
_FIRST_PERSON = re.compile(r"\b(?:jeg|vi|meg|oss|min|mitt|mine|vår|vårt|våre|eg|me|du|dere|Jeg|Vi|Eg|Me)\b")
_FINISHED = (".", "!", "?", "…", "»", '"', "”", ":", ";", ")")
_RESUMING = {"men", "for", "fordi", "så", "er", "var", "har", "kan", "må", "skal", "vil"}


def first_dash(page: Page, n: int) -> int:
    """Return the offset in paragraph `n` where words after a dash begin; the paragraph's end where none do."""
    paragraph = page.paragraphs[n]
    dash = _DASH.match(page.text, paragraph.start, paragraph.end)
    if dash:
        return paragraph.end if signature_below(page, n) else dash.end()
    inner = _INNER_DASH.search(page.text, paragraph.start, paragraph.end)
    if inner and page.text[inner.start() - 1] == "»" and signature_at(page, inner.start(), paragraph.end):
        return paragraph.end
    if inner and (n == 0 or _announcing(page, n, inner.end()) or _closing(page, inner.end(), paragraph.end)):
        return inner.end()
    return paragraph.end


def listed(page: Page) -> frozenset[int]:
    """Return the numbers of the dash paragraphs that are lists: three or more that no clause names a speaker of."""
    found: set[int] = set()
    numbers = range(len(page.paragraphs))
    for dashed_here, group in groupby(numbers, lambda n: _DASH.match(page.line(n)) is not None):
        lines = list(group)
        if dashed_here and len(lines) > 2 and not _has_speaker(page, lines):
            found.update(lines)
    return frozenset(found)


def _has_speaker(page: Page, lines: list[int]) -> bool:
    spans = (page.paragraphs[n] for n in lines)
    announced = _announcing(page, lines[0], page.paragraphs[lines[0]].start)
    return announced is not None or any(_closing(page, span.start, span.end) for span in spans)


def dashed(page: Page, n: int, *, is_listed: bool) -> Iterator[ReportedSpeech]:
    """Yield the words said after a dash in paragraph `n`; none where it is part of a list."""
    paragraph = page.paragraphs[n]
    signature = _SIGNED.match(page.text, paragraph.start, paragraph.end)
    if signature:
        yield from _signed(page, n, signature.start("name"), signature.end("name"))
        return
    if is_listed:
        return
    spoken = first_dash(page, n)
    if spoken == paragraph.end and _is_undashed(page, n):
        yield from _said(page, paragraph.start, paragraph.end, None, "previous")
    if spoken < paragraph.end:
        clause = _announcing(page, n, spoken)
        hint = "clause" if clause else _hint(page, n, spoken)
        yield from _said(page, spoken, paragraph.end, clause, hint)


def _is_undashed(page: Page, n: int) -> bool:
    """Tell whether the dash before words said is missing: somebody in it says "jeg" or "vi", and a clause ends it."""
    paragraph = page.paragraphs[n]
    text = page.line(n)
    clause = _closing(page, paragraph.start, paragraph.end) if _FIRST_PERSON.search(text) else None
    if clause is None or re.search(r"[«»“”\"]", text):
        return False
    return _clause_end(page, clause, paragraph.end) == paragraph.end and bool(
        _FIRST_PERSON.search(text[: page.tokens[clause.first].start - paragraph.start])
    )


def _signed(page: Page, n: int, start: int, end: int) -> Iterator[ReportedSpeech]:
    """Yield the post above a signature ("— Mads Østberg (@MadsOstberg) August 23, 2019")."""
    name = page.text[start:end].rstrip()
    window = page.window(start, start + len(name))
    phrase = phrase_at(window, window.lo)
    above = (page.paragraphs[k] for k in range(n - 1, max(n - 4, -1), -1) if "pic.twitter" not in page.line(k))
    post = next(above, None)
    if post and phrase:
        clause = Clause("closes", "@", replace(phrase, name=name), window.lo, window.hi)
        yield ReportedSpeech("direct", post.start, post.end, clause, "clause")


def _announcing(page: Page, n: int, spoken: int) -> Clause | None:
    """Return the clause outside a dash paragraph that tells who speaks in it.

    "Resett: – ..." before the dash, "... og legger til:" above it, "Det sier Moen til NTB." below it.
    """
    lo, hi = page.range(page.paragraphs[n].start, spoken)
    colon = next((i for i in range(lo, hi) if page.tokens[i].text == ":"), None)
    if hi - lo > 2 and page.tokens[hi - 2].text == ":":
        found = announced(page, page.paragraphs[n].start, page.tokens[hi - 2].start)
        if n > 0 or (found and found.verb != ":"):
            return found
    if colon:
        phrase = phrase_at(Window(page.text, page.tokens, lo, colon, page.work), lo)
        return Clause("opens", ":", phrase, lo, colon) if phrase and _heads(page, phrase, colon) else None
    if n > 0 and page.line(n - 1).endswith(":"):
        return leading_to(page, n)
    return pointed_at(page, n)


def leading_to(page: Page, n: int) -> Clause | None:
    """Return who is to speak in paragraph `n`, told in the sentence with a colon above it."""
    above = page.paragraphs[n - 1]
    return announced(page, above.start, above.end - 1)


def announced(page: Page, start: int, colon: int) -> Clause | None:
    """Return who speaks behind a colon: who says so, who sends a message, or whom its sentence begins with."""
    first = max(start, page.sentence_at(colon).start)
    if page.text.count("(", first, colon) > page.text.count(")", first, colon):
        return None
    said = [clause for clause in page.clauses(first, colon + 1, beside_words_said=True) if clause.phrase]
    if said:
        return said[-1]
    window = page.window(first, colon)
    phrase = sender_told_of(window) or phrase_at(window, window.lo)
    is_head = phrase is not None and phrase.last == window.hi and _recurs(page, phrase)
    if phrase is None or not (is_head or _is_somebody(page, phrase)):
        return None
    return Clause("opens", ":", phrase, window.lo, window.hi)


def _is_somebody(page: Page, phrase: Phrase) -> bool:
    named = phrase.name is not None and page.cast.knows(phrase.name)
    return named or bool(phrase.titles) or phrase.pronoun is not None


def pointed_at(page: Page, n: int) -> Clause | None:
    """Return the clause below paragraph `n` that tells who said it: "Det sier Moen til NTB.", "Slik beskriver Moen"."""
    if n + 1 == len(page.paragraphs) or not _POINTING.match(page.line(n + 1)):
        return None
    below = page.sentence_at(page.paragraphs[n + 1].start)
    found = page.clauses(below.start, below.end)
    return next((c for c in found if c.phrase and c.kind in {"opens", "calls"}), None)


def _heads(page: Page, phrase: Phrase, colon: int) -> bool:
    """Tell whether a headline's first phrase is its speaker: "Resett: – ...", "Solskjær etter tapet: – ..."."""
    if phrase.name is None:
        return False
    if phrase.last == colon:
        return bool(phrase.titles) or _recurs(page, phrase)
    return page.tokens[phrase.last].lower in {"om", "etter", "før", "mot"} and page.cast.knows(phrase.name)


def _recurs(page: Page, phrase: Phrase) -> bool:
    """Tell whether each word of a name stands elsewhere in the article, too."""
    return phrase.name is not None and all(page.words[word] > 1 for word in phrase.name.split())


def _hint(page: Page, n: int, spoken: int) -> SpeakerHint:
    """Tell where the speaker of a dash paragraph without a clause is to be found."""
    said = page.text[spoken : page.paragraphs[n].end]
    if n == 0 or not said.endswith(_FINISHED):
        return "echo"
    return "nobody" if said.endswith("?") else "previous"


def _said(page: Page, start: int, end: int, announcing: Clause | None, hint: SpeakerHint) -> Iterator[ReportedSpeech]:
    """Yield the words said between two offsets, those after the clause that closes the first of them too."""
    while clause := _closing(page, start, end):
        last = page.tokens[clause.first - 1]
        before_comma = start + len(page.text[start : last.start].rstrip())
        yield ReportedSpeech("direct", start, before_comma if last.text == "," else last.end, clause, clause.hint)
        rest = _going_on(page, clause, end)
        if rest is None:
            return
        start, announcing, hint = max(rest, start + 1), None, "previous"
    yield ReportedSpeech("direct", start, end, announcing, hint)


def _going_on(page: Page, clause: Clause, end: int) -> int | None:
    """Return where words said go on after the clause that closed the first of them."""
    resumed = _resumed(page, clause, end)
    rest = resumed or _clause_end(page, clause, end)
    dash = _INNER_DASH.search(page.text, rest - 1, end)
    if dash:
        return dash.end()
    if resumed or _FIRST_PERSON.search(page.text, rest, end):
        return end - len(page.text[rest:end].lstrip())
    return None


def _closing(page: Page, start: int, end: int) -> Clause | None:
    """Return the first clause that closes words said: "..., sier Moen", "..., ifølge SOHR"."""
    lo, _ = page.range(start, end)
    for clause in page.clauses(start, end, beside_words_said=True):
        source = clause.kind == "source" and clause.phrase and page.tokens[clause.first - 1].text == ","
        if clause.first > lo and (clause.kind == "closes" or source):
            return clause
    return None


def _clause_end(page: Page, clause: Clause, end: int) -> int:
    """Return the end of the sentence that a closing clause lies in."""
    return min(page.sentence_at(page.tokens[clause.last - 1].start).end, end)


def _resumed(page: Page, clause: Clause, end: int) -> int | None:
    """Return where the words said go on in the same sentence: "– Nå, sier Moen, må vi vente."."""
    after = page.tokens[clause.last : clause.last + 3]
    if len(after) < 3 or after[-1].start >= end or after[0].text != ",":
        return None
    goes_on = after[1].lower in _RESUMING and after[2].lower not in REPORTING
    return after[1].start if goes_on else None
