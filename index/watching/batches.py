"""What a watched folder hands over: the files that are due, some at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.articles.files import may_hold_articles
from index.watching.folders import look
from index.watching.records import HandledFile
from index.watching.taking_in import try_again_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from index.articles.submissions import Refusal
    from index.watching.folders import Sight, Stamp

_SETTLED_SECONDS = 1.5
"""How long nobody may have written to a file; less than from one look to the next."""
_AT_ONCE = 100
"""So that the first of many are found before the last are read."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files of a folder that are due, the oldest first, those that are gone, and why not all could be seen.

    `others` are files that hold no articles, and are not looked into again. `has_more`: more files are due now;
    `is_last`: after this batch every file that is there has been handled.
    """

    articles: dict[Path, Stamp]
    others: dict[Path, Stamp]
    gone: list[Path]
    fault: str | None
    has_more: bool
    is_last: bool


class Inbox:
    """Looks at one folder again and again, and knows which of its files have been handled as they are now."""

    def __init__(self, folder: Path, handled: Iterable[HandledFile]) -> None:
        self._folder = folder
        # What was refused is due at each start: this may be a newer version of Kildebot, which reads it.
        self._handled = {each.file: replace(each, again=0) if each.refused else each for each in handled}
        self._seen: dict[Path, tuple[Stamp, float]] = {}

    def look(self, now: float) -> Batch:
        """Return what is due: files that nobody has written to for a while."""
        sight = look(self._folder)
        self._seen = {file: (stamp, self._unchanged_since(file, stamp, now)) for file, stamp in sight.stamps.items()}
        open_files = [file for file, stamp in sight.stamps.items() if self._is_due(file, stamp, now)]
        due = [file for file in open_files if self._seen[file][1] <= now - _SETTLED_SECONDS]
        batch = {file: sight.stamps[file] for file in sorted(due, key=self._age)[:_AT_ONCE]}
        articles = {file: stamp for file, stamp in batch.items() if may_hold_articles(file)}
        return Batch(
            articles=articles,
            others={file: stamp for file, stamp in batch.items() if file not in articles},
            gone=self._gone(sight),
            fault=sight.fault,
            has_more=len(due) > len(batch),
            is_last=len(open_files) == len(batch),
        )

    def put_away(self, files: Iterable[HandledFile], gone: Iterable[Path]) -> None:
        """Take note that a batch has been handled."""
        self._handled.update({each.file: each for each in files})
        for file in gone:
            del self._handled[file]

    def _gone(self, sight: Sight) -> list[Path]:
        return [] if sight.fault else [file for file in self._handled if file not in sight.stamps]

    def _unchanged_since(self, file: Path, stamp: Stamp, now: float) -> float:
        before, since = self._seen.get(file, (None, now))
        return since if before == stamp else now

    def _age(self, file: Path) -> tuple[int, Path]:
        return self._seen[file][0].modified_ns, file

    def _is_due(self, file: Path, stamp: Stamp, now: float) -> bool:
        handled = self._handled.get(file)
        if handled is None or handled.stamp != stamp:
            return True
        return handled.again is not None and handled.again <= now


def handled_files(batch: Batch, refusals: Sequence[Refusal]) -> list[HandledFile]:
    """Return the files of a batch with what was refused of each."""
    files: list[HandledFile] = []
    for file, stamp in (batch.articles | batch.others).items():
        ours = [refusal for refusal in refusals if refusal.place.file == file]
        files.append(HandledFile(file, stamp, ours[0].reason if ours else None, try_again_at(ours)))
    return files
