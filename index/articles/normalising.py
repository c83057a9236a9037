"""The one normalisation of a text, before anything counts offsets into it."""

from __future__ import annotations

import re
import unicodedata

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


def normalised(text: str) -> str:
    """Return a text with line ends as \\n and letters composed (NFC), without what nobody sees.

    Soft hyphens, zero-width and control characters and marks of direction are left out; spaces that do not break are
    kept.
    """
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _LINE_END.sub("\n", text)))
