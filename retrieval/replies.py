"""What a question gets: an answer in the articles' words, an informed "not found", or the verdict on a quote."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from index.figures.kinds import kind_of
from retrieval.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.figures import Figure
    from index.figures.kinds import FigureKind
    from retrieval.citation import Citation, Copies, Correction
    from retrieval.question.question import Question
    from retrieval.question.smalltalk import SmalltalkKind
    from retrieval.searched import Coverage, RankedPassage
    from retrieval.written import Written

Op = Literal["equal", "replace", "delete", "insert"]
ChangeKind = Literal["number", "negation", "name", "cut", "words", "spelling"]
Showing = Literal["related", "more", "sources"]
Verdict = Literal["verbatim", "altered", "misattributed", "stitched", "translated", "not_found"]


@dataclass(frozen=True, slots=True)
class Detail:
    """Words that say something of those counted: `text[start:end]`; `is_cut`: their clause goes on."""

    start: int
    end: int
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A figure in the ledger, cited by its sentence, with what it says of those counted and whom it was told to.

    `is_earlier`: a later article gives another figure of the same party's for the same thing.
    """

    figure: Figure
    citation: Citation
    details: tuple[Detail, ...] = ()
    told_to: str | None = None
    is_earlier: bool = False

    @property
    def words(self) -> str:
        """Return the quantity as it stands in the article."""
        return self.citation.article.text[self.figure.start : self.figure.end]


@dataclass(frozen=True, slots=True)
class WithheldEntry:
    """Somebody who is reported to give no figure."""

    attributed_to: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Ledger:
    """All figures for one thing, newest first, those by one giver side by side, and who gives none.

    Of a topic those of one kind stand together, people's first; `left_out` more are too many to show.
    """

    entries: tuple[LedgerEntry, ...]
    withheld: tuple[WithheldEntry, ...]
    left_out: int = 0

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return the sentences they stand in, in order of appearance."""
        figures, withheld = [e.citation for e in self.entries], [s.citation for s in self.withheld]
        return tuple(dict.fromkeys([*figures, *withheld]))

    @property
    def is_agreed(self) -> bool:
        """Tell whether all who give a figure give the same."""
        return len({(e.figure.value, e.figure.bound) for e in self.entries}) == 1 and not self.withheld

    @property
    def by_attribution(self) -> list[tuple[str | None, list[LedgerEntry]]]:
        """Return the entries by whose they are; None for the articles' own."""
        return _by_attribution(self.entries)

    @property
    def by_kind(self) -> list[tuple[FigureKind, list[tuple[str | None, list[LedgerEntry]]]]]:
        """Return the entries by what kind of thing they count, and then by whose they are."""
        kinds = groupby(self.entries, lambda entry: kind_of(entry.figure))
        return [(kind, _by_attribution(group)) for kind, group in kinds]


def _by_attribution(entries: Iterable[LedgerEntry]) -> list[tuple[str | None, list[LedgerEntry]]]:
    return [(name, list(group)) for name, group in groupby(entries, lambda entry: entry.figure.attributed_to)]


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """Words of a citation: `citation.article.text[start:end]`."""

    citation: Citation
    start: int
    end: int

    @property
    def words(self) -> str:
        """Return the words, exactly as they stand."""
        return self.citation.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Answer:
    """Sentences of the archive that answer a question, best first; to one for a number, the ledger of its figures.

    `confidence` (0 to 1) is the chance that they do; `short_answer` answers by itself. `elapsed_ms` names each stage.
    Several questions get a part each, numbered on. `newer`, cited first, is what a later article on the story says.
    `withdrawn` is since when an article is withdrawn that might have answered better, `written` what a model wrote.
    """

    question: Question
    citations: tuple[Citation, ...]
    confidence: float
    passages: tuple[RankedPassage, ...]
    coverage: Coverage
    elapsed_ms: dict[str, float]
    short_answer: ShortAnswer | None = None
    ledger: Ledger | None = None
    newer: Citation | None = None
    corrections: tuple[Correction, ...] = ()
    copies: tuple[Copies, ...] = ()
    withdrawn: str | None = None
    parts: tuple[Reply, ...] = ()
    written: Written | None = None

    @property
    def is_asserted(self) -> bool:
        """Tell whether anything is asserted: of several questions, in one of the replies."""
        return not self.parts or any(isinstance(part, Answer) for part in self.parts)

    @property
    def figures(self) -> tuple[LedgerEntry, ...]:
        """Return the figures of the ledger, or of all the parts' ledgers."""
        if self.parts:
            return tuple(entry for part in self.parts if isinstance(part, Answer) for entry in part.figures)
        return self.ledger.entries if self.ledger else ()


@dataclass(frozen=True, slots=True)
class Sought:
    """A word of a question, as it was put, and the archive's own spellings that were tried for it."""

    word: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """What the archive says near a question that it does not surely answer: quoted, and nothing asserted.

    As what somebody wishes of an answer given, it is what `shows` says: more than that, or where that stands.
    """

    question: Question
    citations: tuple[Citation, ...]
    confidence: float
    passages: tuple[RankedPassage, ...]
    coverage: Coverage
    elapsed_ms: dict[str, float]
    newer: Citation | None = None
    corrections: tuple[Correction, ...] = ()
    copies: tuple[Copies, ...] = ()
    withdrawn: str | None = None
    shows: Showing = "related"
    written: Written | None = None


@dataclass(frozen=True, slots=True)
class NotFound:
    """The archive has nothing on the question: `sought` is what it was looked for by, `nearest` what is no answer."""

    question: Question
    confidence: float
    sought: tuple[Sought, ...]
    nearest: Citation | None
    passages: tuple[RankedPassage, ...]
    coverage: Coverage
    elapsed_ms: dict[str, float]
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class Smalltalk:
    """A message that asks nothing of the archive: a greeting, thanks, or a question about the bot itself."""

    question: Question
    kind: SmalltalkKind
    coverage: Coverage
    elapsed_ms: dict[str, float]
    confidence: float = 0.0
    passages: tuple[RankedPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of the quote and of the source: the claimed ones joined make the quote, the others the citation."""

    op: Op
    claimed: str
    source: str


@dataclass(frozen=True, slots=True)
class Change:
    """A difference that matters, by what it does: "cut" words are left out, "spelling" leaves the words the same."""

    kind: ChangeKind
    claimed: str
    source: str


@dataclass(frozen=True, slots=True)
class Match:
    """Words of an article that a quote or a piece of it is set against.

    `speech` tells how the article has them: as direct speech, as indirect speech, or (None) in its own words.
    `differences` joined make the quote, as it is checked, on one side and the citation on the other; `changes` matter.
    `left_out` are the words that a "…" stands for, `copies` the same words in articles with the same story.
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
    """The verdict on a quote, `text` as it was given: what was pasted around it is not checked; `question` was asked.

    `matches` are the places with the same words, the first published first; of a stitched quote its pieces, in its
    own order; of a translated one what it may stand for; for "not_found" the nearest miss. `was_cut`: it was too long.
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


Reply = Answer | Related | NotFound | Smalltalk | QuoteCheck | Timeline


def cited_in(reply: Reply) -> Sequence[Citation]:
    """Return the words that a reply rests on; what is only nearest to an answer or quote is none."""
    if isinstance(reply, QuoteCheck):
        return [match.citation for match in reply.matches] if reply.verdict != "not_found" else ()
    if isinstance(reply, Timeline):
        return reply.citations
    cited = (reply.newer, *reply.citations) if isinstance(reply, Answer | Related) else ()
    return [citation for citation in cited if citation]
