"""What a file hands in: an article, word that one is withdrawn, or what was refused and why."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from index.articles.article import Article

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters, and those that end a line or turn the direction of what follows."""


def path_text(path: Path) -> str:
    """Return a path as it is kept and printed; bytes that are no UTF-8 and control characters stand as "\\xe5"."""
    return printable(os.fsencode(path).decode("utf-8", "backslashreplace"))


def printable(text: str) -> str:
    """Return a text in one line as a terminal may show it: an escape code stands as "\\x1b"."""
    return UNPRINTABLE.sub(lambda match: match[0].encode("unicode-escape").decode("ascii"), text)


@dataclass(frozen=True, slots=True)
class FilePosition:
    """Where in which file something stands; `line` counts from 1 and is None for the file as a whole."""

    file: Path
    line: int | None = None

    def __str__(self) -> str:
        file = path_text(self.file)
        return file if self.line is None else f"{file}, line {self.line}"


@dataclass(frozen=True, slots=True)
class Submission:
    """An article that a file holds; `size` is its share of the file, in bytes.

    `order` puts versions of one article in order, the later greater; None where a file has no versions.
    `is_correction`: its sender says that it corrects an earlier version. `numbers_updates`: the sender's numbers count
    updates alone, so that what comes later under the same number is a correction.
    """

    article: Article
    place: FilePosition
    size: int
    order: tuple[int, str] | None = None
    is_correction: bool = False
    numbers_updates: bool = False


WithdrawalKind = Literal["canceled", "withheld", "embargoed", "replaced", "withdrawn", "erased"]
"""What the sender says of an article, and last what is done by hand: `withdrawn` or `erased`."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Word from its sender that an article must not be used, for good or for now, or that another goes on for it.

    `order` is the place of this word among the article's versions, as of a submission.
    """

    article: str
    place: FilePosition
    kind: WithdrawalKind
    size: int = 0
    replaced_by: str | None = None
    order: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """What could not be taken in, and why.

    `until` is when what is under embargo may be handed in again. `is_rival`: another article was taken in under its id
    in the same run.
    """

    place: FilePosition
    reason: str
    size: int = 0
    until: str | None = None
    is_rival: bool = False
