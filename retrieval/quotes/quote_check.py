"""What a quote check says: the verdict, and the words of the archive that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from retrieval.question.question import Question
    from retrieval.quotes.differences import Change, Difference
    from retrieval.replies import Citation, Coverage, RankedPassage

Verdict = Literal["verbatim", "altered", "misattributed", "stitched", "translated", "not_found"]

LONGEST_QUOTE = 4_000
"""Characters of a quote that are read; a longer one is cut, and told so."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words of an article that a quote or a piece of it is set against.

    `speech` tells how the article has them: as direct speech, as indirect speech, or (None) in its own words.
    `differences` joined make the quote on one side and the citation on the other; `changes` are those that matter.
    `left_out` are the words that a "…" in the quote stands for. `copies` are articles with the same story, in which
    the same words stand.
    """

    citation: Citation
    similarity: float
    speech: Literal["direct", "indirect"] | None
    speaker: str | None
    speaker_name: str | None
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...] = ()
    left_out: tuple[str, ...] = ()
    copies: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """The verdict on a quote, `text` as it was given; `question` is what was asked, which may be the quote alone.

    `matches` are the places with the same words, the first published first; of a stitched quote its pieces, in its
    own order; of a translated one the sentences it may stand for. For "not_found" it is the nearest miss, which is
    not the quote. `was_cut` says that only the first LONGEST_QUOTE characters were read.
    """

    question: Question
    text: str
    claimed_speaker: str | None
    verdict: Verdict
    matches: tuple[Match, ...]
    was_cut: bool
    coverage: Coverage
    elapsed_ms: dict[str, float]

    @property
    def confidence(self) -> float:
        """Return how like the quote the words found are, 0 to 1; 0 where it was not found."""
        return self.matches[0].similarity if self.matches and self.verdict != "not_found" else 0.0

    @property
    def passages(self) -> tuple[RankedPassage, ...]:
        """Return the passages ranked on the way, as other replies do: none, for words are looked up."""
        return ()
