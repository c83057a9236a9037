"""Words said in quotation marks, told apart from titles, nicknames and irony."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.speech.clauses import Clause, ReportedSpeech
from index.speech.dashes import announced, leading_to, pointed_at
from index.speech.signatures import signature_at, signature_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.language.sentences import Span
    from index.speech.page import Page

_MARKS = re.compile(r"«([^«»]+)»|«([^«»]{20,})$")  # what nothing closes goes on in the next paragraph
_LABELLING = ("såkalt", "kallenavn", "begrep", "ord", "tittel", "uttrykk")
_LABELS = {"kalt", "døpt", "het", "heter", "so-called", "nicknamed", "titled", "entitled", "term", "dubbed"}
_INTRODUCING = {":", "at", "that", "som", "as", ","}
_GROUP = 12  # tokens after a quotation, among which the verb of a clause that follows at once stands
_PARAGRAPHS = 8  # over which words said may go on
_SHORT = 8  # tokens of a quotation that alone may be a title
_NEAR = 8  # clauses beside a quotation that may tell who says it
_FINISHED = {".", "!", "?", "…", "..."}


@dataclass(frozen=True, slots=True)
class _Quotation:
    """Words in quotation marks: text[start:end] with the marks, the tokens `lo` to `hi`, the words text[inner]."""

    start: int
    end: int
    lo: int
    hi: int
    inner: tuple[int, int]
    before: str  # the token before it in the paragraph, "" at its beginning


def quoted(page: Page, n: int, start: int, end: int) -> Iterator[ReportedSpeech]:
    """Yield the words said that stand in quotation marks between two offsets of paragraph `n`."""
    told = False
    continued = _continued(page, n) if start == page.paragraphs[n].start else None
    if continued:
        told, start = True, continued.end
        yield continued
    for quotation in _quotations(page, n, start, end):
        report = _report(page, n, quotation, told=told)
        if report:
            told = True
            yield report


def _continued(page: Page, n: int) -> ReportedSpeech | None:
    """Return the words at the head of a paragraph, or all of it, that go on from a quotation mark opened above it."""
    paragraph, line = page.paragraphs[n], page.line(n)
    if not (_is_closed_from(page, n) and _is_open_above(page, n)):
        return None
    words = line.partition("»")[0].rstrip().removesuffix(",").rstrip()
    if not words:
        return None
    clause = _told_below(page, n)
    return ReportedSpeech(
        "direct", paragraph.start, paragraph.start + len(words), clause, "clause" if clause else "previous"
    )


def _told_below(page: Page, n: int) -> Clause | None:
    """Return the clause behind the mark that closes words said, in paragraph `n` or in one they go on in."""
    for below in range(n, min(n + _PARAGRAPHS, len(page.paragraphs))):
        words, mark, _ = page.line(below).partition("»")
        if "«" in words.removeprefix("«"):
            return None
        if mark:
            paragraph = page.paragraphs[below]
            start, end = paragraph.start, paragraph.start + len(words) + 1
            closing = _Quotation(start, end, *page.range(start, end), (start, end - 1), "")
            clause = _beside(page, closing, paragraph.end) or _signed(page, below, closing)
            return clause if clause and clause.phrase else None
    return None


def _is_closed_from(page: Page, n: int) -> bool:
    """Tell whether the first quotation mark from a paragraph on closes one."""
    for below in range(n, min(n + _PARAGRAPHS, len(page.paragraphs))):
        line = page.line(below)
        if "«" in line or "»" in line:
            return "»" in line.partition("«")[0]
    return False


def _is_open_above(page: Page, n: int) -> bool:
    """Tell whether the last paragraph above that has a quotation mark leaves it open."""
    for above in range(n - 1, max(n - 1 - _PARAGRAPHS, -1), -1):
        line = page.line(above)
        if "«" in line or "»" in line:
            return line.rfind("«") > line.rfind("»")
    return False


def _quotations(page: Page, n: int, first: int, end: int) -> Iterator[_Quotation]:
    paragraph = page.paragraphs[n]
    for mark in _MARKS.finditer(page.text, first, end):
        group = mark.lastindex or 0
        lo, hi = page.range(mark.start(), mark.end())
        words = mark[group].strip().removesuffix(",").rstrip()
        start = mark.start(group) + mark[group].find(words)
        before = page.tokens[lo - 1].text if mark.start() > paragraph.start else ""
        if words:
            yield _Quotation(mark.start(), mark.end(), lo, hi, (start, start + len(words)), before)


def _report(page: Page, n: int, q: _Quotation, *, told: bool) -> ReportedSpeech | None:
    """Return the words as somebody's, or None where they are a title, a nickname or meant ironically."""
    paragraph = page.paragraphs[n]
    if _is_nickname(page, q):
        return None
    beside = _beside(page, q, paragraph.end) or _signed(page, n, q)
    if not beside and _breaks_off(page, q):
        beside = _told_below(page, n + 1)
    if beside:
        return ReportedSpeech("direct", *q.inner, beside, beside.hint)
    if q.start == paragraph.start and q.end >= paragraph.end - 1:
        return _standing_alone(page, n, q)
    return _within(page, q, paragraph, told=told)


def _within(page: Page, q: _Quotation, paragraph: Span, *, told: bool) -> ReportedSpeech | None:
    """Return words said within a sentence that tells who says them, or after others in the paragraph."""
    before = _before(page, q)
    if q.before == ":" and (before or _is_finished(page, q)):
        clause = before or announced(page, paragraph.start, page.tokens[q.lo - 1].start)
        return ReportedSpeech("direct", *q.inner, clause, "clause") if clause else None
    if told and not before and page.sentence_at(q.start).start == q.start and _is_finished(page, q):
        return ReportedSpeech("direct", *q.inner, None, "previous")
    clause = before or _after(page, q)
    if clause and not _is_label(page, q, called=clause.kind == "calls"):
        return ReportedSpeech("direct", *q.inner, clause, "clause")
    return None


def _before(page: Page, q: _Quotation) -> Clause | None:
    """Return the last clause with a speaker before a quotation in its sentence."""
    found = page.clauses_of(page.sentence_at(q.start))
    before = bisect_left(found, q.lo, key=lambda clause: clause.first)
    return next((c for c in reversed(found[max(before - _NEAR, 0) : before]) if c.phrase and c.last <= q.lo), None)


def _after(page: Page, q: _Quotation) -> Clause | None:
    """Return the first clause after a quotation in its sentence that tells who said what stands before it."""
    found = page.clauses_of(page.sentence_at(q.end - 1))
    after = bisect_left(found, q.hi, key=lambda clause: clause.first)
    near = found[after : after + _NEAR]
    return next((c for c in near if c.phrase and c.kind in {"closes", "source"}), None)


def _beside(page: Page, q: _Quotation, end: int) -> Clause | None:
    """Return the clause that follows at once: «...», skriver nettstedet."""
    sentence_end = max(page.sentence_at(q.end - 1).end, page.sentence_at(min(q.end + 1, end - 1)).end)
    found = page.clauses(q.end - 1, min(sentence_end, end), beside_words_said=True, within=_GROUP)
    return next((c for c in found if c.first <= q.hi + 1 and c.kind in {"closes", "source"}), None)


def _signed(page: Page, n: int, q: _Quotation) -> Clause | None:
    """Return the signature behind a quotation, or below it."""
    end = page.paragraphs[n].end
    return signature_below(page, n + 1) if q.end >= end else signature_at(page, q.end, end)


def _standing_alone(page: Page, n: int, q: _Quotation) -> ReportedSpeech | None:
    """Return a paragraph all in quotation marks: announced above, gone on with from there, or nobody's."""
    above = page.paragraphs[n - 1] if n else None
    if above and page.line(n - 1).endswith(":"):
        clause = leading_to(page, n)
        return ReportedSpeech("direct", *q.inner, clause, "clause" if clause else "previous")
    pointing = pointed_at(page, n)
    if pointing:
        return ReportedSpeech("direct", *q.inner, pointing, "clause")
    if above is None:
        return None
    last = next(iter(deque(_quotations(page, n - 1, above.start, above.end), maxlen=1)), None)
    goes_on = last is not None and last.end == above.end
    is_one = last is not None and goes_on and _breaks_off(page, last)
    if q.hi - q.lo < _SHORT and not is_one:
        return None
    return ReportedSpeech("direct", *q.inner, None, "previous" if goes_on else "nobody")


def _breaks_off(page: Page, q: _Quotation) -> bool:
    """Tell whether nothing closes words said, so that they go on in the next paragraph."""
    return page.text[q.end - 1] != "»"


def _is_finished(page: Page, q: _Quotation) -> bool:
    last = q.hi - 1 if _breaks_off(page, q) else q.hi - 2
    return page.tokens[last].text in _FINISHED


def _is_nickname(page: Page, q: _Quotation) -> bool:
    """Tell whether a name goes on on both sides: Harald «Dutte» Berg."""
    return q.before[:1].isupper() and q.hi < len(page.tokens) and page.tokens[q.hi].is_capital


def _labels(word: str) -> bool:
    """Tell whether a word before quotation marks says that they hold a name: "såkalte", "tilnavnet", "heter"."""
    return word in _LABELS or word.startswith(_LABELLING) or "navn" in word


def _is_label(page: Page, q: _Quotation, *, called: bool) -> bool:
    """Tell whether words in quotation marks only name a thing: «Legion», såkalte «utskudd»."""
    length = q.hi - q.lo - 2
    capital = page.tokens[q.lo + 1].text[0].isupper()
    if _labels(q.before.lower()) or (length == 1 and not called and q.before not in _INTRODUCING):
        return True
    return capital and length <= 6 and not _is_finished(page, q) and q.before not in _INTRODUCING
