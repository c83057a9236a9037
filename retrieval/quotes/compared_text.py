"""A text with its words, which a quote is compared with or which it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.language.sentences import Span
    from retrieval.quotes.tokens import QuoteToken


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A text with its tokens."""

    text: str
    tokens: Sequence[QuoteToken]
    speech: Span | None = None
    """Where the speaker's words begin and end: what stands around them is no part of what was said."""

    def slice(self, numbers: Sequence[int]) -> str:
        """Return the text from the first to the last of some tokens."""
        return self.text[self.tokens[numbers[0]].start : self.tokens[numbers[-1]].end] if numbers else ""

    def is_said(self, token: QuoteToken) -> bool:
        """Tell whether a token is of the speaker's words, where there is a speaker."""
        return self.speech is None or self.speech.start <= token.start < self.speech.end

    def words(self, numbers: Iterable[int]) -> list[str]:
        """Return the keys of the words among some tokens."""
        return [self.tokens[n].key for n in numbers if self.tokens[n].is_word]
