"""Cleaning: an article's words as they may stand beside ours, whatever characters are in them."""

from __future__ import annotations

import unicodedata

_ISOLATES, _END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
# What Telegram does to text itself: control characters become spaces, marks that overrule the direction of writing
# go. Done here, it is done on any server and on our pages, and what is counted is what is sent.
_CONTROL = {code: " " for code in range(32) if chr(code) not in "\n\r"} | {ord("\r"): None, 0x7F: None}
_OVERRULING = dict.fromkeys(range(0x2028, 0x202F))
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_CLEANED = _CONTROL | _OVERRULING | _HALVES


def clean(text: str) -> str:
    """Return words that nothing in them turns round or hides what stands beside them."""
    # Composed, because Telegram drops the ring of a decomposed å.
    cleaned = unicodedata.normalize("NFC", text.translate(_CLEANED))
    unclosed = 0
    for character in cleaned:
        if character in _ISOLATES:
            unclosed += 1
        elif character == _END_OF_ISOLATE and unclosed:
            unclosed -= 1
    # An isolate left open would turn round what follows on the line, which is ours.
    return cleaned + _END_OF_ISOLATE * unclosed


def web_address(url: str | None) -> str | None:
    """Return an address that may stand behind a link: of the web, and in one piece."""
    is_web = url and url.startswith(("https://", "http://")) and url.isprintable() and " " not in url
    return url if is_web else None
