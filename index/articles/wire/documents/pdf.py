"""PDF files: paragraphs by how their lines lie on the page, without what stands at the edge of every page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from index.articles.wire.documents.title import stated_title
from index.articles.wire.item import UnreadableError, WireItem
from index.articles.wire.markup import one_line, without_headline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfminer.layout import LTPage

_EDGE = 0.1
"""Of a page's height, at its top and its bottom: where headers and footers stand."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:(?:side|page|s\.|p\.)\s*)?\d{1,4}(?:\s*(?:av|of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_BROKEN_WORD = re.compile(r"[a-zæøåäöü]{2}[-\u2010\xad]\Z")
_GOES_ON = re.compile(r"(?!(?:og|eller|samt|til|and|or|to)\b)[a-zæøåäöü]")
_SENTENCE_END = (".", "!", "?", ":", "…", "»", "”", '"')
_UNREADABLE = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of one page and one face (font and size); `edge` is at which edge of the page they stand, if any."""

    words: str
    face: tuple[str, int]
    edge: str | None


def read_pdf(data: bytes) -> WireItem:
    """Read the article of a PDF file. Raises UnreadableError where it is locked, or only pictures of text."""
    try:
        pages = [list(_blocks(page)) for page in extract_pages(BytesIO(data))]
        title, language = _description(data)
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed) as error:
        raise UnreadableError("is locked with a password") from error
    blocks = _joined(_without_edges(pages))
    told = "\n\n".join(block.words for block in blocks)
    if not told:
        raise UnreadableError("has no text: its pages are pictures, as scanned ones are")
    if _UNREADABLE.search(told):
        raise UnreadableError("does not say which letters its fonts show")
    headline = stated_title(title) or _heading(blocks)
    return WireItem(text=without_headline(told, headline), headline=headline, language=language)


def _description(data: bytes) -> tuple[str | None, str | None]:
    """Return the title and the language that a file says it has."""
    document = PDFDocument(PDFParser(BytesIO(data)))
    told = [resolve1(about["Title"]) for about in document.info if "Title" in about]
    given = (next(iter(told), None), resolve1(document.catalog.get("Lang")))
    title, language = (one_line(decode_text(each)) if isinstance(each, bytes) else None for each in given)
    return title, language


def _blocks(page: LTPage) -> Iterator[_Block]:
    """Yield the stretches of lines that stand together and look alike: a heading looks like no other line."""
    for box in page:
        if isinstance(box, LTTextBox):
            lines: list[str] = []
            face: tuple[str, int] = ("", 0)
            for line in (each for each in box if isinstance(each, LTTextLine) and each.get_text().strip()):
                if lines and _face(line) != face:
                    yield _Block(_as_one(lines), face, _edge(box, page))
                    lines = []
                face = _face(line)
                lines.append(line.get_text().strip())
            if lines:
                yield _Block(_as_one(lines), face, _edge(box, page))


def _face(line: LTTextLine) -> tuple[str, int]:
    faces = Counter((each.fontname, round(each.size)) for each in line if isinstance(each, LTChar))
    return faces.most_common(1)[0][0] if faces else ("", 0)


def _edge(box: LTTextBox, page: LTPage) -> str | None:
    if box.y0 > page.y1 - _EDGE * page.height:
        return "top"
    return "bottom" if box.y1 < page.y0 + _EDGE * page.height else None


def _as_one(lines: list[str]) -> str:
    """Put the lines of a paragraph together, with the words that were divided between them: "brann-", "mann"."""
    told = lines[0]
    for line in lines[1:]:
        told = told[:-1] + line if _BROKEN_WORD.search(told) and _GOES_ON.match(line) else f"{told} {line}"
    return one_line(told) or ""


def _without_edges(pages: list[list[_Block]]) -> Iterator[_Block]:
    """Leave out what stands at the same edge of several pages, whatever its numbers, and the pages' numbers."""
    seen = Counter(key for page in pages for key in {_edge_key(block) for block in page if block.edge})
    for block in (block for page in pages for block in page if block.words):
        is_repeated = block.edge is not None and seen[_edge_key(block)] > 1
        if not is_repeated and not (block.edge and _PAGE_NUMBER.fullmatch(block.words)):
            yield block


def _edge_key(block: _Block) -> tuple[str | None, str]:
    return block.edge, _NUMBER.sub("#", block.words)


def _joined(blocks: Iterator[_Block]) -> list[_Block]:
    """Put together the paragraphs that go on in the next column or on the next page."""
    joined: list[_Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        goes_on = last and last.face == block.face and not last.words.endswith(_SENTENCE_END)
        if last and goes_on and block.words[0].islower():
            joined[-1] = _Block(_as_one([last.words, block.words]), block.face, None)
        else:
            joined.append(block)
    return joined


def _heading(blocks: list[_Block]) -> str | None:
    """Return the first words, where they are larger than what most of the text is set in."""
    sizes = Counter[int]()
    for block in blocks:
        sizes[block.face[1]] += len(block.words)
    first = blocks[0]
    return first.words if first.face[1] > sizes.most_common(1)[0][0] else None
