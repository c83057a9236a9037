"""Taking in the files that have arrived: each is handled once, whatever is wrong with it or with others."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from index.articles.submissions import FilePosition, Refusal
from index.errors import KildebotError
from index.indexing import index_paths

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from threading import Event

    from index.encoders.encoder import Encoder
    from index.indexing import Progress

LOG = logging.getLogger(__name__)


class StoppedError(Exception):
    """Word to stop came while articles were taken in; what is stored stays."""


@dataclass(slots=True)
class Intake:
    """What came of some files."""

    added: int = 0
    updated: int = 0
    removed: int = 0
    refused: list[Refusal] = field(default_factory=list)

    @property
    def changed(self) -> int:
        """Count the articles that are new, changed or gone."""
        return self.added + self.updated + self.removed

    def add(self, other: Intake) -> None:
        """Add what came of other files."""
        self.added += other.added
        self.updated += other.updated
        self.removed += other.removed
        self.refused += other.refused


@dataclass(frozen=True, slots=True)
class TakerIn:
    """Takes files into one archive, until told to stop."""

    archive: Path
    encoder: Encoder
    stopping: Event

    def take_in(self, files: Sequence[Path]) -> Intake:
        """Take in files, the oldest first. Raises ArchiveError where the archive cannot be written, StoppedError.

        One run takes no two versions of an article that do not say which is the later. Of files that arrive, the later
        has it: what was refused for that alone is handed in again after the other.
        """
        done = Intake()
        if files:
            done.add(self._index(files))
        rivals = [file for file in files if any(r.is_rival and r.place.file == file for r in done.refused)]
        for file in rivals if len(files) > 1 else ():
            done.refused = [refusal for refusal in done.refused if refusal.place.file != file]
            done.add(self._index([file]))
        return done

    def _index(self, files: Sequence[Path]) -> Intake:
        try:
            report = index_paths(self.archive, files, self.encoder, self._go_on)
        except (KildebotError, StoppedError):
            raise
        except Exception as error:
            if len(files) > 1:  # one of them is at fault, and the others must not wait for it
                return self._index_each(files)
            LOG.exception("%s could not be read", files[0])
            reason = f"could not be read ({type(error).__name__}), which is a fault of Kildebot: see the log"
            return Intake(refused=[Refusal(FilePosition(files[0]), reason)])
        return Intake(report.added, report.updated, report.removed, report.refused)

    def _index_each(self, files: Sequence[Path]) -> Intake:
        whole = Intake()
        for file in files:
            whole.add(self._index([file]))
        return whole

    def _go_on(self, _: Progress) -> None:
        if self.stopping.is_set():
            raise StoppedError


def try_again_at(refusals: Sequence[Refusal]) -> float | None:
    """Return when the first of what was refused under an embargo may be shown, in seconds since 1970."""
    times = [datetime.fromisoformat(refusal.until) for refusal in refusals if refusal.until]
    return min((_in_utc(time).timestamp() for time in times), default=None)


def _in_utc(time: datetime) -> datetime:
    return time if time.tzinfo else time.replace(tzinfo=UTC)
