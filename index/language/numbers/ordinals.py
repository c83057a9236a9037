"""Ordinals in words: third, tredje, tolvte, twenty-first; "andre" is other as well, and none."""

from __future__ import annotations

import re

_NORWEGIAN = (
    "tredje fjerde femte sjette sjuende,syvende,sjuande åttende,åttande niende,niande tiende,tiande ellevte tolvte "
    "trettende,trettande fjortende,fjortande femtende,femtande sekstende,sekstande syttende,syttande attende,attande "
    "nittende,nittande tjuende,tjuande"
)
_ENGLISH = (
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
)
_ORDINALS = {
    word: n for rows in (_NORWEGIAN, _ENGLISH) for n, words in enumerate(rows.split(), 3) for word in words.split(",")
}
_IN_WORDS = re.compile(rf"\b({'|'.join(sorted(_ORDINALS, key=len, reverse=True))})(?![\w-]*(?:del|part)|s\b|n)")
_IN_DIGITS = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b|\b(\d{1,2})\.(?= [^\W\d_])")


def ordinals_in(text: str) -> set[int]:
    """Return the ordinals of a text from three up, those that begin a word too: "tredjeplass"."""
    spelled = {_ORDINALS[word] for word in _IN_WORDS.findall(text.lower())}
    return spelled | {int(one or other) for one, other in _IN_DIGITS.findall(text.lower()) if int(one or other) > 2}
