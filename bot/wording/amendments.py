"""Amendments in words: what an answer cited and what stands there now, or that it was withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.wording.blocks import Paragraph, paragraph
from bot.wording.compose import source
from bot.wording.labels import date_label
from bot.wording.quoting import in_quotes, quotation
from bot.wording.texts import texts
from retrieval.answer.rewordings import LONGEST, reworded
from retrieval.question.question import Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.wording.blocks import Block
    from index.language.detection import Language
    from retrieval.answer.amendments import Amendment

_SHOWN = 3
"""Rewordings in the line above an answer."""


def withdrawn_line(since: str, language: Language) -> str:
    """Say that what an answer rested on was withdrawn, and nothing of what stood in it."""
    return texts(language).later.answer_withdrawn.format(date=date_label(since, language))


def amendment_line(amendments: Sequence[Amendment], language: Language) -> str:
    """Say on one line, to stand above the answer, what has changed: "Rettet 3. mars 2025: «12 drepte» → «9 drepte»"."""
    said, corrected = texts(language), _corrected(amendments)
    when = (said.corrected if corrected else said.later.updated).format(date=_day(corrected, language))
    changes = [change for each in amendments for change in _changes(each, language)][:_SHOWN]
    return f"{when}: {'; '.join(changes)}" if changes else f"{when}."


def amendment_blocks(amendments: Sequence[Amendment], language: Language) -> Iterator[Block]:
    """Say what was cited and what stands now, each with its source."""
    said, corrected = texts(language).later, _corrected(amendments)
    heading = said.answer_corrected if corrected else said.answer_updated
    yield paragraph(heading.format(date=_day(corrected, language)), "strong")
    question = Question("", language)
    for each in amendments:
        yield paragraph(said.cited_then)
        yield quotation(each.then, question, is_numbered=False)
        yield paragraph(said.stands_now if each.now else said.stands_no_more)
        if each.now:
            yield quotation(each.now, question, is_numbered=False)
        yield Paragraph((source([each.now or each.then], language).name,))


def _corrected(amendments: Sequence[Amendment]) -> str | None:
    """Return when the last of several was corrected; None where all only went on."""
    return max((each.corrected for each in amendments if each.corrected), default=None)


def _changes(amendment: Amendment, language: Language) -> Iterator[str]:
    """Yield the rewordings of one that are short enough for a line."""
    for each in reworded(amendment.then.quote, amendment.now.quote) if amendment.now else ():
        if max(len(each.before), len(each.now)) <= LONGEST:
            yield " → ".join(in_quotes(words, language) for words in (each.before, each.now))


def _day(at: str | None, language: Language) -> str:
    return date_label(at or datetime.now().astimezone().date().isoformat(), language)
