"""The words and signs of a text, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*%?(?![\w-])"  # 15.844, 1,54
    r"|[A-ZÆØÅ]\.(?:[A-ZÆØÅ]\.)*(?=\s?[A-ZÆØÅ])"  # initials: R. Kelly, J.K. Rowling
    r"|[^\W_]+(?:[-–'’&/.](?=[^\W_])[^\W_]+)*-?(?:(?<=[szxSZX])['’](?=\s))?"  # al-Assad, O'Brien, Resett.no, IS'
    r"|\.\.\.|\S"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign; `end` is exclusive, both count code points into the article's text."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Tell whether it looks like (a part of) a name: "Kraby", "al-Assad", "van" is not."""
        head = self.text[0]
        return head.isupper() or (head.isalpha() and self.text.startswith("al-")) or "@" in self.text


def tokenise(text: str) -> list[Token]:
    """Split text into words and signs: "sier X." → "sier", "X", "."."""
    return [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
