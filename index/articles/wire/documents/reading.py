"""Documents as people write and print them: what tells them from other files, and what to install to read them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from index.articles.wire.item import UnreadableError

if TYPE_CHECKING:
    from index.articles.wire.item import Format, WireItem

_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
BEGINNINGS = (_PDF, _ZIP)
_WORD_TEXT = "word/document.xml"
_MOST_BYTES = 200_000_000
"""Of all that is packed in a Word document: what unpacks to more is made to fill a machine."""


def document_format(data: bytes) -> Format | None:
    """Tell a document by its content: "pdf", "docx" or, of whatever else is packed, "zip"; None where it is none."""
    if data.startswith(_PDF):
        return "pdf"
    if not data.startswith(_ZIP):
        return None
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return "docx" if _WORD_TEXT in packed.namelist() else "zip"
    except (zipfile.BadZipFile, ValueError):
        return "zip"


def read_document(data: bytes, kind: str) -> list[WireItem]:
    """Read the one article of a document. Raises UnreadableError where it has none, or nothing is there to read it."""
    if kind == "zip":
        raise UnreadableError("is a ZIP file and no whole Word document: unpack it and hand in what is in it")
    try:
        # Here, not above: they are heavy, and an extra.
        if kind == "pdf":
            from index.articles.wire.documents.pdf import read_pdf as read  # noqa: PLC0415
        else:
            _check_size(data)
            from index.articles.wire.documents.word import read_word as read  # noqa: PLC0415
    except ImportError as error:
        raise UnreadableError('Word and PDF are read after: pip install "kildebot[documents]"') from error
    try:
        return [read(data)]
    except UnreadableError:
        raise
    except Exception as error:  # the libraries raise what they like at what is damaged
        raise UnreadableError(f"is damaged ({type(error).__name__})") from error


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        if sum(each.file_size for each in packed.infolist()) > _MOST_BYTES:
            raise UnreadableError(f"unpacks to more than {_MOST_BYTES // 1_000_000} MB")
