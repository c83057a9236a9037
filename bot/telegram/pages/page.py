"""Pages: words and how they are set, as Telegram takes them in one message."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import MessageEntity
from telegram.constants import MessageLimit

from bot.telegram.pages.cutting import cut, utf16_units
from bot.telegram.records import Page
from bot.wording.blocks import Paragraph, Quotation, Role, paragraph
from bot.wording.cleaning import clean, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.wording.blocks import Run

LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
"""UTF-16 code units that Telegram takes in one message."""

_FOLDED = 400
_ENTITIES: dict[Role, str] = {
    "strong": MessageEntity.BOLD,
    "added": MessageEntity.BOLD,
    "struck": MessageEntity.STRIKETHROUGH,
}
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"


def pages(paragraphs: Iterable[Paragraph], limit: int = LIMIT) -> list[Page]:
    """Lay paragraphs out on as few pages as hold them, each at most `limit` UTF-16 units.

    A paragraph that does not fit behind others opens the next page. One that is too long for any is cut.
    """
    laid: list[list[Paragraph]] = []
    for block in paragraphs:
        for piece in _pieces(_cleaned(block), limit):
            if not laid or utf16_units(_page([*laid[-1], piece]).text) > limit:
                laid.append([])
            laid[-1].append(piece)
    return [_page(page) for page in laid]


def page_of(text: str) -> Page:
    """Make a page of words without any setting; what is too long for one is left out."""
    return pages([paragraph(text)])[0]


def with_line_below(page: Page, line: str) -> Page:
    """Return a page with a line of ours below it; the line alone where both are too much for one message."""
    below = f"\n\n{line}"
    return replace(page, text=page.text + below) if utf16_units(page.text + below) <= LIMIT else page_of(line)


def with_line_above(page: Page, line: str) -> Page | None:
    """Put a line of ours in bold above a page; None where it is empty, has it already, or has no room for it."""
    above = f"{line}\n\n"
    if not page.text or page.text.startswith(above) or utf16_units(above + page.text) > LIMIT:
        return None
    entities = MessageEntity.shift_entities(utf16_units(above), page.entities)
    bold = MessageEntity(MessageEntity.BOLD, 0, utf16_units(line))
    return Page(above + page.text, (bold, *entities))


def is_folded(block: Paragraph) -> bool:
    """Tell whether a quotation is shown as its first lines, until it is tapped."""
    return isinstance(block, Quotation) and len(block.text) > _FOLDED


def _pieces(block: Paragraph, limit: int) -> Iterator[Paragraph]:
    for span in cut(block.text, limit):
        # Telegram refuses a message that shows nothing.
        if any(map(_is_visible, block.text[span.start : span.end])):
            yield replace(block, runs=tuple(_slice(block.runs, span.start, span.end)))


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] not in "CMZ" and character not in _BLANK_LETTERS


def _slice(runs: Iterable[Run], start: int, end: int) -> Iterator[Run]:
    offset = 0
    for run in runs:
        inside = run.text[max(0, start - offset) : max(0, end - offset)]
        if inside:
            yield replace(run, text=inside)
        offset += len(run.text)


def _cleaned(block: Paragraph) -> Paragraph:
    cleaned = replace(block, runs=tuple(replace(run, text=clean(run.text)) for run in block.runs))
    text = cleaned.text
    lead = len(text) - len(text.lstrip())
    return replace(cleaned, runs=tuple(_slice(cleaned.runs, lead, len(text.rstrip()))))


def _page(paragraphs: Sequence[Paragraph]) -> Page:
    """Set paragraphs below each other: a blank line between them, none around a quotation, which has its own."""
    text, entities, above = "", list[MessageEntity](), None
    for block in paragraphs:
        if above:
            text += "\n" if isinstance(above, Quotation) or isinstance(block, Quotation) else "\n\n"
        entities += _entities(block, len(text))
        text, above = text + block.text, block
    return Page(text, tuple(MessageEntity.adjust_message_entities_to_utf_16(text, entities)))


def _entities(block: Paragraph, start: int) -> Iterator[MessageEntity]:
    """Yield how a paragraph is set that begins at `start`, in code points."""
    if isinstance(block, Quotation):
        kind = MessageEntity.EXPANDABLE_BLOCKQUOTE if is_folded(block) else MessageEntity.BLOCKQUOTE
        yield MessageEntity(kind, start, len(block.text))
    for run in block.runs:
        if link := web_address(run.link):
            yield MessageEntity(MessageEntity.TEXT_LINK, start, len(run.text), url=link)
        if kind := _ENTITIES.get(run.role, ""):
            yield MessageEntity(kind, start, len(run.text))
        start += len(run.text)
