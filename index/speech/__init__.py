"""Who says what: direct and indirect speech in an article, with its speakers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.speech.dashes import dashed, first_dash
from index.speech.indirect import indirect
from index.speech.page import page_of
from index.speech.quotations import quoted
from index.speech.speakers import speakers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.speech.page import Page
    from index.speech.reports import Report
    from index.speech.speakers import Speaker


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


def find_speech(text: str) -> list[Speech]:
    """Find who says what in an article's text, in order."""
    page = page_of(text)
    said: list[Report] = []
    for n, paragraph in enumerate(page.paragraphs):
        spoken = list(dashed(page, n))
        said += [*quoted(page, n, paragraph.start, first_dash(page, n)), *spoken]
        if spoken:
            said += quoted(page, n, _told_until(page, spoken), paragraph.end)
    reports = sorted([*said, *indirect(page, said)], key=lambda report: (report.start, report.end))
    return [_speech(*told) for told in zip(reports, speakers(page, reports), strict=True)]


def _told_until(page: Page, spoken: Sequence[Report]) -> int:
    """Return where the words said after a dash and the sentences that tell who says them end."""
    clauses = [report.clause for report in spoken if report.clause]
    ends = [page.sentence_at(page.tokens[clause.last - 1].start).end for clause in clauses]
    return max([report.end for report in spoken] + ends)


def _speech(report: Report, speaker: Speaker | None) -> Speech:
    verb = report.clause.verb if report.clause else None
    phrase, name = (speaker.phrase, speaker.name) if speaker else (None, None)
    return Speech(report.kind, report.start, report.end, phrase, name, verb)
