"""Pasted quotes: what people paste around the words is peeled off, and whom it names is who is claimed to say them."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

from index.articles.normalising import normalised
from index.language.terms import words
from index.speech import find_speech
from index.speech.marks import CLOSE, OPEN, canonical
from retrieval.question.quotation import SHORTEST_ALONE, claimed_in

_TAG = re.compile(r"</?[a-z][^<>\n]{0,200}>", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_LINE_MARK = re.compile(r"(?m)^[ \t]*(?:>[ \t]*|[*•#][ \t]+)+")
_EMPHASIS = re.compile(r"(?<!\w)([*_~`]{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL)
_FOOTNOTE = re.compile(r"\s*\[\d{1,3}\]|(?<=[^\W\d])[¹²³⁴-⁹⁰]+")
_CHANGED_LETTER = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")
_FIRST_PICTURE = "\u2190"
"""Of the symbols, those before it (degrees, copyright) are written in text, those from it on are pictures."""
_NAME = r"(?P<who>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,6}?)"
_SIGNED = re.compile(rf"\W*[(–—-]\s*{_NAME}(?:\s*\([^()]*\)|,[^,\n]*)?\s*[).]*\s*$")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A quote as it is checked, and whom what was pasted around it names."""

    words: str
    claimed_speaker: str | None


def peel(text: str) -> Pasted:
    """Return the words of a pasted quote without what is no part of them.

    Tags, entities, addresses, emoji, footnotes, marks of lists and of direction go; so do quotation marks with what
    stands outside them, and a reporting clause, where they tell who is claimed to say the words.
    """
    plain = _without_wrapping(text)
    return _out_of_marks(plain) or _out_of_speech(plain) or Pasted(plain, None)


def _without_wrapping(text: str) -> str:
    plain = normalised(_TAG.sub("", html.unescape(text)))
    plain = _CHANGED_LETTER.sub(r"\1", _FOOTNOTE.sub("", _ADDRESS.sub("", _LINE_MARK.sub("", plain))))
    plain = _EMPHASIS.sub(r"\2", plain)
    return "".join(character for character in plain if not _is_picture(character)).strip()


def _is_picture(character: str) -> bool:
    """Tell an emoji, an arrow or a sign that changes the look of the one before it."""
    is_symbol = unicodedata.category(character) in ("So", "Sk", "Co") and character >= _FIRST_PICTURE
    return is_symbol or "\ufe00" <= character <= "\ufe0f"


def _out_of_marks(text: str) -> Pasted | None:
    """Return the words in quotation marks, if all outside them tells who says them."""
    marked = canonical(text)
    start, end = marked.find(OPEN), marked.rfind(CLOSE)
    if start < 0 or end < start or marked.count(OPEN) != 1 or len(words(text[start:end])) < SHORTEST_ALONE:
        return None
    before, after = text[:start], text[end + 1 :]
    if not words(before + after):
        return Pasted(text[start + 1 : end].strip(), None)
    signed = _SIGNED.match(after) if not words(before) else None
    claimed = (signed["who"] if signed else None) or claimed_in(before) or claimed_in(after)
    return Pasted(text[start + 1 : end].strip(), claimed.rstrip(" .")) if claimed else None


def _out_of_speech(text: str) -> Pasted | None:
    """Return the words said after a dash, without the clause that tells who says them."""
    if canonical(text)[:1] != "–":
        return None
    said = [speech for speech in find_speech(text) if speech.kind == "direct"]
    names = {speech.speaker_name for speech in said}
    if len(names) != 1 or None in names:
        return None
    [name] = names
    return Pasted(text[said[0].start : said[0].end] if len(said) == 1 else text, name)
