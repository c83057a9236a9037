"""Who says what: direct and indirect speech in an article, with its speakers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.speech.dashes import dashed, first_dash
from index.speech.indirect import indirect
from index.speech.page import page_of
from index.speech.quotations import quoted
from index.speech.reports import Report
from index.speech.speakers import speakers


@dataclass(frozen=True, slots=True)
class Speech:
    """Something somebody says in an article: text[start:end].

    Direct: the words said, without dash, quotation marks or reporting clause; indirect: the sentence.
    `speaker` is as the article names them, `speaker_name` the bare name; None where nobody is named.
    `verb` is the reporting verb as found ("hevder" is not "bekrefter").
    """

    kind: Literal["direct", "indirect"]
    start: int
    end: int
    speaker: str | None
    speaker_name: str | None
    verb: str | None


def speech(text: str) -> list[Speech]:
    """Find who says what in an article's text, in order."""
    page = page_of(text)
    said: list[Report] = []
    for n in range(len(page.paragraphs)):
        said += [*quoted(page, n, first_dash(page, n)), *dashed(page, n)]
    reports = sorted([*said, *indirect(page, said)], key=lambda r: (r.start, r.end))
    return [
        Speech(r.kind, r.start, r.end, s.phrase if s else None, s.name if s else None, r.clause.verb if r.clause else None)
        for r, s in zip(reports, speakers(page, reports), strict=True)
    ]
