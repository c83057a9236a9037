"""Wrapping: what comes along when words are copied from a page, a chat or a mail, and is no part of them."""

from __future__ import annotations

import html
import re
import unicodedata

from index.articles.normalising import normalised

_TAG = re.compile(r"</?[a-z][^<>\n]{0,200}>|\[/?(?:quote|sitat|url|b|i|u)(?:=[^\]\n]{0,200})?\]", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]\n]{1,2000})\]\((?:https?://|www\.)[^()\s]{1,500}\)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s()<>\[\]«»\"”]+")
_LINE_MARK = re.compile(r"(?m)^[ \t]*(?:>[ \t]*|[*•#][ \t]+)+|\A\s*\d{1,2}[.)][ \t]+(?=[^\W\d_a-zæøå]|[«\"“„–—-])")
_EMPHASIS = re.compile(r"(?<!\w)([*_~`]{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL)
_FOOTNOTE = re.compile(r"\s*\[\d{1,3}\]|(?<=[^\W\d])[¹²³⁴-⁹⁰]+|(?<=[.,!?»”\"])[¹²³⁴-⁹⁰]+")
_CHANGED_LETTER = re.compile(r"[\[(]([^\W\d_])[\])](?=[^\W\d_])")
_SENT = re.compile(r"\A\s*(?:\[[^\]\n]{0,30}\d[:.]\d\d[^\]\n]{0,30}\]\s*(?:[^:\n]{1,40}:\s+)?|(?:RT\s+)?@\w+:?\s+)+")
"""When a message was sent, and who by: "[13:45, 4.3.2021] Ola: ", "RT @x: "."""
_LABEL = r"(?:sitat|kilde|lenke|les mer|quote|source|link|read more)"
_LABELLED = re.compile(
    rf"\A\s*{_LABEL}\s*:\s*|\s*\n\s*{_LABEL}\s*:[^\n]*\Z|\(\s*(?:{_LABEL}\s*:?\s*)?\)", re.IGNORECASE
)
_TAIL = re.compile(r"(?:\s+#\w+)+\s*\Z|\s+\|\s[^|\n]{1,60}\Z")
"""Hashtags, and the site's name behind a title."""
_CLOCK = re.compile(r"(?<=[.!?»”\"])\s*\(\d{1,2}[:.]\d\d\)\s*\Z")
_FIRST_PICTURE = "\u2190"
"""Of the symbols, those before it (degrees, copyright) are written in text, those from it on are pictures."""


def unwrapped(text: str) -> str:
    """Return words without what their wrapping adds to them.

    Tags, entities, links, addresses, emoji and footnotes go; marks of lists, emphasis and direction; who sent a message
    and when, labels and hashtags.
    """
    plain = normalised(_TAG.sub("", html.unescape(text)))
    plain = _ADDRESS.sub("", _LINK.sub(r"\1", plain))
    plain = "".join(character for character in plain if not is_picture(character)).strip()
    plain = _SENT.sub("", _LINE_MARK.sub("", plain))
    plain = _CHANGED_LETTER.sub(r"\1", _FOOTNOTE.sub("", plain))
    plain = _EMPHASIS.sub(r"\2", plain)
    return _CLOCK.sub("", _TAIL.sub("", _LABELLED.sub("", plain))).strip()


def is_picture(character: str) -> bool:
    """Tell an emoji, an arrow or a sign that changes the look of the one before it."""
    is_symbol = unicodedata.category(character) in ("So", "Sk", "Co") and character >= _FIRST_PICTURE
    return is_symbol or "\ufe00" <= character <= "\ufe0f"
