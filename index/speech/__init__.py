"""Who says what: direct and indirect speech in an article, with its speakers."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from index.language.work import Work
from index.speech.dashes import dashed, first_dash, listed
from index.speech.indirect import indirect
from index.speech.marks import canonical
from index.speech.page import page_of
from index.speech.quotations import quoted
from index.speech.speakers import speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.speech.clauses import ReportedSpeech
    from index.speech.conversation import Speaker
    from index.speech.page import Page


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


def find_speech(text: str, work: Work | None = None) -> list[Speech]:
    """Find who says what in an article's text, in order.

    Raises WorkLimitError where a limit on the `work` is given and reading the text takes more.
    """
    page = page_of(canonical(text), work or Work(0, base=sys.maxsize))
    said = sorted(_words_said(page), key=_place)
    speech = sorted([*said, *indirect(page, said)], key=_place)
    found = (_speech(*attributed) for attributed in zip(speech, speakers(page, speech), strict=True))
    return [_as_it_stands(each, text, page.text) for each in found]


def _words_said(page: Page) -> Iterator[ReportedSpeech]:
    """Yield what is said after a dash and in quotation marks."""
    in_lists = listed(page)
    for n, paragraph in enumerate(page.paragraphs):
        spoken = list(dashed(page, n, is_listed=n in in_lists))
        yield from quoted(page, n, paragraph.start, first_dash(page, n))
        yield from spoken
        if spoken:
            yield from quoted(page, n, _told_until(page, spoken), paragraph.end)


def _as_it_stands(speech: Speech, text: str, read: str) -> Speech:
    """Name the speaker with the marks that the article has, where others were read for them."""
    if text == read or speech.speaker is None or speech.speaker_name is None:
        return speech
    return replace(
        speech,
        speaker=_in_text(speech.speaker, text, read),
        speaker_name=_in_text(speech.speaker_name, text, read),
    )


def _in_text(words: str, text: str, read: str) -> str:
    at = -1 if words in text else read.find(words)
    return words if at < 0 else text[at : at + len(words)]


def _place(said: ReportedSpeech) -> tuple[int, int]:
    return said.start, said.end


def _told_until(page: Page, spoken: Sequence[ReportedSpeech]) -> int:
    """Return where the words said after a dash and the sentences that tell who says them end."""
    clauses = [said.clause for said in spoken if said.clause]
    ends = [page.sentence_at(page.tokens[clause.last - 1].start).end for clause in clauses]
    return max([said.end for said in spoken] + ends)


def _speech(said: ReportedSpeech, speaker: Speaker | None) -> Speech:
    verb = said.clause.verb if said.clause else None
    phrase, name = (speaker.phrase, speaker.name) if speaker else (None, None)
    return Speech(said.kind, said.start, said.end, phrase, name, verb)
