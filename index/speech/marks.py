"""Marks: every family of quotation marks and dashes as one, so that speech is read the same whatever it is set in.

The text keeps its length: a mark stands for a mark, and every offset stays true.
"""

from __future__ import annotations

import re
import unicodedata

from index.language.sentences import Span, paragraphs

OPEN, CLOSE, DASH = "«", "»", "–"
_INNER = {True: "‹", False: "›"}
"""What quotation marks within others become: nothing that is read."""

_CLOSERS = {
    "«": "»",
    "»": "«»",
    "“": "”“",
    "”": "”",
    "„": "“”„",
    "‟": "”",
    "‹": "›",
    "›": "‹›",
    "‘": "’",
    "’": "’",
    "‚": "‘’",
    "‛": "’",
    '"': '"',
    "'": "'",
    "＂": "＂",
}
"""What may close words that a mark opens: Nordic, English, German, Swedish, and marks that open and close alike."""
_SINGLE = frozenset("‘’‚‛'‹›")
_SPACED = frozenset("«»‹›")
"""Marks that may stand apart from the words between them, as in French."""
_GOES_ON = 20
"""Characters after a mark that nothing closes, from which the words go on in the next paragraph."""
_SPOKEN = re.compile(r"(?m)^[ \t]*(?:-{1,3}|[^\w\s])(?=[ \t]*[^\s\d])|(?<=\s)(?:-{2,3}|[^\w\s])(?=\s)")


def canonical(text: str) -> str:
    """Return a text in which « and » alone open and close words said, and – alone stands for a dash before them."""
    characters = list(text)
    left_open: str | None = None
    for paragraph in paragraphs(text):
        start = _end_of_open(text, paragraph, left_open, characters) if left_open else None
        if start is None and left_open and not _has_marks(text, paragraph):
            continue  # a paragraph in the middle of what is said
        left_open = _set_marks(text, Span(start or paragraph.start, paragraph.end), characters)
    marked = "".join(characters)
    return _SPOKEN.sub(lambda match: _as_dash(match[0]), marked)


def _as_dash(found: str) -> str:
    sign = found.strip()
    if not all(map(_is_dash, sign)):
        return found
    return found.replace(sign, DASH + " " * (len(sign) - 1))


def _is_dash(character: str) -> bool:
    """Tell a dash of any length, a hyphen that does not break, or a minus, by what Unicode says of it."""
    return unicodedata.category(character) == "Pd" or character == "−"


def _has_marks(text: str, paragraph: Span) -> bool:
    return any(character in _CLOSERS for character in text[paragraph.start : paragraph.end])


def _end_of_open(text: str, paragraph: Span, mark: str, characters: list[str]) -> int | None:
    """Close what a mark opened in a paragraph before, and return the place behind; None where this one opens anew."""
    if text[paragraph.start] in _CLOSERS:
        return None
    found = (at for at in range(paragraph.start + 1, paragraph.end) if text[at] in _CLOSERS)
    end = next(found, None)
    if end is None or text[end] not in _CLOSERS[mark] or not _closes(text, end, paragraph):
        return None
    characters[end] = CLOSE
    return end + 1


def _set_marks(text: str, paragraph: Span, characters: list[str]) -> str | None:
    """Write « and » over the outer marks of a paragraph, and marks that are not read over those within them.

    Returns the mark that is open at its end, if there is one.
    """
    at, unclosed = paragraph.start, set()
    while at < paragraph.end:
        mark = text[at]
        if mark not in _CLOSERS or mark in unclosed or not _opens(text, at, paragraph):
            at += 1
            continue
        end = _closing(text, at, paragraph)
        if end is None:
            if mark not in _SINGLE and mark != "»" and paragraph.end - at > _GOES_ON:
                characters[at] = OPEN
                return mark
            unclosed.add(mark)  # nor will anything close the next, and each look goes to the paragraph's end
            at += 1
            continue
        characters[at], characters[end] = OPEN, CLOSE
        for inner in range(at + 1, end):
            if text[inner] in "«»":
                characters[inner] = _INNER[text[inner] == "«"]
        at = end + 1
    return None


def _opens(text: str, at: int, paragraph: Span) -> bool:
    """Tell whether words begin behind a mark: not an apostrophe, not inches."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    stands_before = not (before.isalnum() or before in "»”")
    return stands_before and (not after.isspace() or text[at] in _SPACED)


def _closing(text: str, at: int, paragraph: Span) -> int | None:
    """Return the place of the mark that closes what one opens, past those of its family within; None if none does."""
    closers, depth = _CLOSERS[text[at]], 0
    for place in range(at + 1, paragraph.end):
        if text[place] in closers and _closes(text, place, paragraph):
            if depth == 0:
                return place
            depth -= 1
        elif text[place] == text[at] and _opens(text, place, paragraph):
            depth += 1
    return None


def _closes(text: str, at: int, paragraph: Span) -> bool:
    after = text[at + 1] if at + 1 < paragraph.end else " "
    is_close_to_words = not text[at - 1].isspace() or text[at] in _SPACED
    return is_close_to_words and not after.isalnum()
