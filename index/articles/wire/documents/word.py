"""Word documents (.docx): the text as it stands with all changes accepted, without headers, footers and boxes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.text.paragraph import Paragraph

from index.articles.wire.documents.title import stated_title
from index.articles.wire.item import UnreadableError, WireItem
from index.articles.wire.markup import one_line, without_headline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from docx.oxml.text.paragraph import CT_P

_BLOCKS = (
    "./w:body//*[self::w:p or self::w:tr][not(ancestor::w:txbxContent)][not(self::w:p and ancestor::w:tr)]"
    "[not(self::w:tr and ancestor::w:tr)]"
)
"""Paragraphs, and rows of tables, in order, wherever they stand but in a box."""
_CELLS = ".//w:tc[not(.//w:tc)]"
_PIECES = (
    ".//*[self::w:t or self::w:tab or self::w:br or self::w:cr or self::w:noBreakHyphen]"
    "[not(ancestor::w:txbxContent) and not(ancestor::w:moveFrom) and not(parent::w:tabs)]"
)
"""Words and the gaps between them; what was deleted has another name."""
_SHOWN_AS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}


def read_word(data: bytes) -> WireItem:
    """Read the article of a Word document. Raises UnreadableError where no words stand in it."""
    document = Document(BytesIO(data))
    blocks = [(style, told) for style, block in _blocks(document) if (told := one_line(block))]
    if not blocks:
        raise UnreadableError("has no text: what it shows are pictures or nothing")
    about = document.core_properties
    headline = _first(blocks, "Title") or stated_title(one_line(about.title)) or _first(blocks, "Heading 1") or None
    text = without_headline("\n\n".join(told for _, told in blocks), headline)
    return WireItem(text=text, headline=headline, language=one_line(about.language))


def _first(blocks: list[tuple[str, str]], style: str) -> str | None:
    return next((told for name, told in blocks if name == style), None)


def _blocks(document: WordDocument) -> Iterator[tuple[str, str]]:
    """Yield the style and the words of each paragraph; of a table, each row in a line."""
    for element in document.element.xpath(_BLOCKS):
        if element.tag.endswith("}p"):
            style = Paragraph(element, document._body).style
            yield (style.name or "") if style else "", _words(element)
        else:
            cells = (one_line(_words(cell)) for cell in element.xpath(_CELLS))
            yield "", " | ".join(filter(None, cells))


def _words(element: CT_P) -> str:
    named = ((piece.tag.rpartition("}")[2], piece) for piece in element.xpath(_PIECES))
    return "".join(_SHOWN_AS.get(name) or piece.text or "" for name, piece in named)
