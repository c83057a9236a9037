"""Blocks: what a reply shows, piece by piece, before it is printed as plain text, on a screen or in a chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from retrieval.citation import Citation
    from retrieval.replies import Difference, Verdict

Role = Literal["plain", "strong", "dim", "quoted", "number", "struck", "added"]
"""What words are: an article's ("quoted"), a citation's [n] ("number"), a quote's that the article lacks ("struck")."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one role; anything may stand in them."""

    text: str
    role: Role = "plain"
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that stand together, and the citations among them."""

    runs: tuple[Run, ...]
    citations: tuple[Citation, ...] = ()

    @property
    def text(self) -> str:
        """Return the words without their roles."""
        return "".join(run.text for run in self.runs)


class Heading(Paragraph):
    """One of several questions in a message, above its answer."""


class Quotation(Paragraph):
    """Words of an article, with what is said of them on the same line."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article that is cited: its citations' numbers and the first of them, its name with paragraphs, its address."""

    numbers: str
    label: str
    link: str | None
    citation: Citation

    @property
    def name(self) -> Run:
        """Return its name alone."""
        return Run(self.label, link=self.link)

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return its name with the numbers."""
        return Run(self.numbers, "number"), Run(" "), self.name


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of what stands above."""

    title: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class NothingFound:
    """That there is no answer, and what was searched; the latter is empty for one of several questions."""

    heading: str
    searched: str = ""


@dataclass(frozen=True, slots=True)
class Nearest:
    """What comes nearest to a question that has no answer."""

    lead: str
    quotation: Quotation
    source: Source


@dataclass(frozen=True, slots=True)
class QuoteVerdict:
    """What a quote check found, by name, and the sentences that explain it."""

    verdict: Verdict
    name: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """A quote with the article's words beside its own wherever they differ."""

    differences: tuple[Difference, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return the words in order, the article's behind those that they replace."""
        return tuple(run for difference in self.differences for run in _difference_runs(difference))


Block = Paragraph | NothingFound | Nearest | QuoteVerdict | Differences | Sources


def paragraph(text: str, role: Role = "plain") -> Paragraph:
    """Make a paragraph of words that all have one role."""
    return Paragraph((Run(text, role),))


def _difference_runs(difference: Difference) -> list[Run]:
    if difference.op == "equal":
        return [Run(difference.source)]
    return [Run(difference.claimed, "struck"), Run(difference.source, "added")]
