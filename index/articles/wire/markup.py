"""XML and HTML, read without opening or fetching anything that they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html

from index.articles.decoding import decode
from index.articles.normalising import normalised
from index.articles.wire.item import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"'][^>]*\?>")
_ANY_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]*(?P<subset>\[)?[^>]*>", re.IGNORECASE)
_PROLOGUE = 4_096
"""Characters in which a document type stands, if there is one."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BLOCKS = frozenset(
    """address article aside body blockquote block brodtext citat dd div dl dt fn footer h1 h2 h3 h4 h5 h6 header hl2
    html ingress li main mellis ol p pre q section text ul""".split()
)
_LEFT_OUT = frozenset(
    """audio bild button byline canvas dat embed figcaption figure form head iframe img map math media media-caption nav
    noscript object picture rubrik script select source style svg table tagline template textarea video""".split()
)

_LEFT_OUT_BY_CLASS = frozenset(["byline", "dat", "notepad"])
_EMBEDDED = re.compile(r"<\w[^>]*>.*>", re.DOTALL)
"""Markup that is written as text: a paragraph of it is something to embed in a page."""


def parse(data: bytes) -> etree._Element:
    """Parse XML. Raises UnreadableError where it is damaged, names entities of its own, or is no text."""
    text = _ANY_DECLARATION.sub("", decoded(data)).lstrip()
    doctype = _DOCTYPE.search(text, 0, _PROLOGUE)
    if doctype and doctype["subset"]:
        raise UnreadableError("declares entities of its own, which are not expanded")
    text = text[: doctype.start()] + text[doctype.end() :] if doctype else text
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"not valid XML: {error.msg}") from error
    if next(root.iter(etree.Entity), None) is not None:
        raise UnreadableError("uses entities of its own, which are not expanded")
    return root


def parse_page(markup: str) -> etree._Element:
    """Parse HTML, whatever it is. Raises UnreadableError where nothing stands in it."""
    try:
        return html.fromstring(markup.encode(), parser=_page_parser())
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError(f"its HTML cannot be read: {error}") from error


def _page_parser() -> html.HTMLParser:
    return html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def decoded(data: bytes) -> str:
    """Return the characters of XML or HTML: UTF-8 where it is that, else as declared. Raises UnreadableError."""
    try:
        if data.startswith(_UTF_16):
            return data.decode("utf-16")
        try:
            return data.decode("utf-8-sig").replace("\0", "")
        except UnicodeDecodeError:
            declared = _DECLARATION.match(data)
            name = declared[1].decode("ascii").lower() if declared else ""
            # What is declared Latin-1 has the quotation marks and dashes of Windows-1252 in it.
            return data.decode(name) if name and not name.startswith(("iso-8859-1", "utf")) else decode(data)
    except (ValueError, LookupError) as error:
        raise UnreadableError(str(error)) from error


def name_of(element: etree._Element) -> str:
    """Return an element's name without its namespace, in small letters; of comments and the like, none."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def all_named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the elements below and with a root that have one of the names, whatever their namespace."""
    return (element for element in root.iter() if name_of(element) in names)


def first_named(root: etree._Element, *path: str) -> etree._Element | None:
    """Return the first element on a path of names, each somewhere below the one before it."""
    found: etree._Element | None = root
    for name in path:
        found = (
            next((each for each in all_named(found, name) if each is not found), None) if found is not None else None
        )
    return found


def words_of(element: etree._Element | None) -> str | None:
    """Return the words of an element in one line, None where it has none."""
    if element is None:
        return None
    told = " ".join(str(piece) for piece in element.itertext(with_tail=False, tag=None))
    return one_line(told)


def one_line(text: str | None) -> str | None:
    """Return a text in one line, normalised; None where it has no words."""
    return " ".join(normalised(text or "").split()) or None


def body_text(root: etree._Element | None) -> str:
    """Return the paragraphs of a body, an empty line between them; tables, media and scripts are left out."""
    if root is None:
        return ""
    found: list[list[str]] = [[]]
    _walk(root, found)
    paragraphs = (one_line("".join(pieces)) for pieces in found)
    return "\n\n".join(told for told in paragraphs if told and not _EMBEDDED.fullmatch(told))


def _walk(root: etree._Element, found: list[list[str]]) -> None:
    """Add an element's words to paragraphs; without recursion, as nesting has no limit."""
    depth = 0  # of the elements that are left out
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = name_of(element)
        is_left_out = element is not root and _is_left_out(element, name)
        if name in _BLOCKS:
            found.append([])
        if event == "start":
            depth += is_left_out
            text = " " if name == "br" else element.text
        else:
            depth -= is_left_out
            text = None if element is root else element.tail
        if text and not depth:
            found[-1].append(text)


def _is_left_out(element: etree._Element, name: str) -> bool:
    return name in _LEFT_OUT or element.get("class", "").lower() in _LEFT_OUT_BY_CLASS


def html_text(markup: str) -> str:
    """Return the paragraphs of a piece of HTML."""
    if not markup.strip():
        return ""
    try:
        plain = _ANY_DECLARATION.sub("", markup)
        return body_text(html.fragment_fromstring(plain.encode(), create_parent="div", parser=_page_parser()))
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError(f"its HTML cannot be read: {error}") from error


def without_headline(text: str, headline: str | None) -> str:
    """Leave out a headline that is repeated as a text's first paragraph."""
    first, _, rest = text.partition("\n\n")
    return rest if headline and rest and one_line(first) == headline else text
