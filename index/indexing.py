"""Taking articles in: from files to the archive, batch by batch, each stored whole or not at all."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from index.articles.files import article_files, read_articles
from index.articles.passages import passages_of
from index.articles.submissions import Refusal, Submission, Withdrawal, path_text
from index.embedding import Waiting, embedded, with_vectors
from index.errors import ArchiveError
from index.findings import RULES_VERSION, FindingFailure, try_to_find
from index.storage import derived
from index.storage.archive import STORE_FILE, check_model
from index.storage.holding import open_for_writing
from index.storage.withdrawals import StoredWithdrawal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.encoders.encoder import Encoder
    from index.findings import Findings
    from index.storage.store import StoredArticle
    from index.storage.writing import IndexedArticle, WritableStore

_BATCH_PASSAGES = 128
_BATCH_ARTICLES = 32


@dataclass(frozen=True, slots=True)
class Progress:
    """How far indexing has come.

    At first articles are taken in: `done` bytes of `total`. Then what they say is found: `done` articles of `total`.
    """

    done: int
    total: int
    stored_articles: int
    stored_passages: int
    is_finding: bool = False


@dataclass(slots=True)
class IndexingReport:
    """What indexing did, article by article; `passages` counts those that were embedded.

    Those `withdrawn` were handed in again though they must not be used, and left out.
    The articles `without_findings` are stored and searched like all others; what they say will be looked for again.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    withdrawn: int = 0
    passages: int = 0
    refused: list[Refusal] = field(default_factory=list)
    without_findings: list[FindingFailure] = field(default_factory=list)


def index_paths(
    archive: Path,
    paths: Sequence[Path],
    encoder: Encoder,
    on_progress: Callable[[Progress], None],
    *,
    prune: bool = False,
) -> IndexingReport:
    """Put the articles of files and folders into an archive, which is made where there is none.

    What newer rules may find in its older articles is found too. With `prune`, articles that came from these paths
    earlier and stand there no longer are taken out of search.
    Raises ArchiveError where the archive cannot be written; what was reported as stored stays.
    """
    with open_for_writing(archive) as store:
        return _Run(store, encoder, on_progress).index(archive, paths, prune=prune)


def index_when_free(archive: Path, paths: Sequence[Path], encoder: Encoder, wait: float) -> IndexingReport:
    """Do as `index_paths` does once no other process writes, for which so many seconds are waited.

    Raises WriterBusyError where that is not enough.
    """
    with open_for_writing(archive, wait) as store:
        return _Run(store, encoder, lambda _: None).index(archive, paths)


def rebuild(archive: Path, encoder: Encoder, on_progress: Callable[[Progress], None]) -> IndexingReport:
    """Divide and embed every article of an archive anew, with this encoder, all or nothing; then find what they say."""
    if not (archive / STORE_FILE).exists():
        raise ArchiveError(f"There is no archive in {archive} to rebuild.")
    with open_for_writing(archive) as store:
        run = _Run(store, encoder, on_progress)
        run.embed_all()
        run.find()
        derived.bring_up_to_date(archive, store)
        return run.report


class _Run:
    """One call of `index_paths` or `rebuild`: what it has seen and what waits to be stored."""

    def __init__(self, store: WritableStore, encoder: Encoder, on_progress: Callable[[Progress], None]) -> None:
        self.report = IndexingReport()
        self._store = store
        self._encoder = encoder
        self._on_progress = on_progress
        self._seen: dict[str, Submission] = {}
        self._waiting: list[Waiting] = []
        self._done_bytes = self._total_bytes = self._stored = 0

    def index(self, archive: Path, paths: Sequence[Path], *, prune: bool = False) -> IndexingReport:
        check_model(self._store, archive, self._encoder.name)
        self.take_in(list(article_files(paths)))
        if prune:
            self.prune(paths)
        self.find()
        if self._store.generation:
            derived.bring_up_to_date(archive, self._store)
        return self.report

    def take_in(self, files: Sequence[Path | Refusal]) -> None:
        self._total_bytes = sum(_size(file) for file in files if isinstance(file, Path))
        for file in files:
            for item in [file] if isinstance(file, Refusal) else read_articles(file):
                self._take(item)
                self._done_bytes += item.size
                if sum(len(each.passages) for each in self._waiting) >= _BATCH_PASSAGES:
                    self._flush()
        self._flush()

    def embed_all(self) -> None:
        """Replace the passages and vectors of every article, in one transaction."""
        articles = self._store.holdings().articles

        def entries() -> Iterator[IndexedArticle]:
            for stored, origin in self._store.current_articles():
                (entry,) = embedded([Waiting(stored.article, origin, passages_of(stored.article.text))], self._encoder)
                self.report.updated = self._stored = self._stored + 1
                self.report.passages += len(entry.passages)
                self._on_progress(Progress(self._stored, articles, self._stored, self.report.passages))
                yield entry

        self._store.replace_passages(entries(), self._encoder.name)

    def find(self) -> None:
        """Find what the articles say in which these rules have found nothing yet, each batch in one transaction."""
        total, done = self._store.count_without_findings(RULES_VERSION), 0
        articles = (stored for stored, _ in self._store.current_articles(found_before=RULES_VERSION))
        while batch := list(islice(articles, _BATCH_ARTICLES)):
            found: list[tuple[StoredArticle, Findings]] = []
            for stored in batch:
                result = try_to_find(stored.article)
                if isinstance(result, FindingFailure):
                    self.report.without_findings.append(result)
                else:
                    found.append((stored, result))
            self._store.put_findings(with_vectors(found, self._encoder), RULES_VERSION)
            done += len(batch)
            self._on_progress(Progress(done, total, self._stored, self.report.passages, is_finding=True))

    def prune(self, paths: Sequence[Path]) -> None:
        gone = [
            article for path in paths for article in self._store.ids_from(_origin(path)) if article not in self._seen
        ]
        if gone:
            self._store.remove(gone)
        self.report.removed += len(gone)

    def _take(self, item: Submission | Withdrawal | Refusal) -> None:
        if isinstance(item, Refusal):
            self.report.refused.append(item)
            return
        if isinstance(item, Withdrawal):
            self._withdraw(item)
            return
        article = item.article
        if self._must_stay_out(item):
            self.report.withdrawn += 1
            return
        earlier = self._seen.setdefault(article.id, item)
        if earlier is not item and not _is_newer(item, earlier):
            self._take_again(item, earlier)
            return
        if earlier is not item:
            self._flush()
        self._seen[article.id] = item
        self._take_version(item)

    def _take_version(self, item: Submission) -> None:
        """Take in a version of an article, unless the archive has it or a later one."""
        article = item.article
        stored = self._store.digests([article.id]).get(article.id)
        last = self._store.order_of(article.id)
        origin = _origin(item.place.file)
        is_late = last is not None and item.order is not None and item.order < last
        # Two feeds may give one article in words of their own; asked in turn, neither may replace the other for ever.
        is_later = last is not None and item.order is not None and item.order > last
        is_late |= not is_later and self._store.is_outdone(article.id, article.digest, origin)
        if is_late or stored == article.digest:
            self.report.unchanged += 1
            if not is_late and item.order not in (None, last):
                self._store.keep_order(article.id, item.order or (0, ""))
            return
        if stored is None:
            self.report.added += 1
        else:
            self.report.updated += 1
        corrected = _corrected(item, last)
        self._waiting.append(Waiting(article, origin, passages_of(article.text), item.order, corrected))

    def _take_again(self, item: Submission, earlier: Submission) -> None:
        """Refuse a second article under an id of this run: to let either replace the other would lose one."""
        if item.article.digest == earlier.article.digest or _is_newer(earlier, item):
            self.report.unchanged += 1
        else:
            reason = f"the id {item.article.id} stands at {earlier.place} too, with another content"
            self.report.refused.append(Refusal(item.place, reason, item.size, is_rival=True))

    def _must_stay_out(self, item: Submission) -> bool:
        """Tell whether an article is withdrawn: for good, or until a later version than this."""
        known = self._store.withdrawal_of(item.article.id)
        if known is None or known.kind == "embargoed":
            return False
        is_released = item.order is not None and known.order is not None and item.order > known.order
        return known.kind != "withheld" or not is_released

    def _withdraw(self, word: Withdrawal) -> None:
        """Take an article out of search and remember it; a kill takes those that went on for it too."""
        self._flush()
        at, why = _now(), None
        kind, others = word.kind, self._store.successors_of(word.article)
        known = self._store.withdrawal_of(word.article)
        if kind == "replaced" and known and known.kind in ("canceled", "withdrawn", "erased") and word.replaced_by:
            kind, why, others = "canceled", known.why, [*others, word.replaced_by]
        if self._is_outdated(word) or (known and known.kind == kind and kind in ("replaced", "embargoed")):
            return
        first = StoredWithdrawal(word.article, kind, why, at, word.replaced_by, word.order)
        chain = [StoredWithdrawal(other, kind, why, at) for other in others] if kind == "canceled" else []
        self.report.removed += self._store.withdraw([first, *chain])

    def _is_outdated(self, word: Withdrawal) -> bool:
        """Tell whether an article was withheld, not killed, in a version before the one that is kept."""
        last = self._store.order_of(word.article)
        return word.kind == "withheld" and last is not None and word.order is not None and word.order < last

    def _flush(self) -> None:
        """Embed what waits, all in one go, and store it in one transaction."""
        if self._waiting:
            self._store.put(embedded(self._waiting, self._encoder), self._encoder.name)
            self.report.passages += sum(len(each.passages) for each in self._waiting)
            self._stored += len(self._waiting)
            self._waiting = []
        self._on_progress(Progress(self._done_bytes, self._total_bytes, self._stored, self.report.passages))


def _is_newer(one: Submission, other: Submission) -> bool:
    return one.order is not None and other.order is not None and one.order > other.order


def _corrected(item: Submission, last: tuple[int, str] | None) -> str | None:
    """Return when a version was corrected; None where it is no correction.

    Some senders say so. Others, as NTB, send it with the number of the version that it corrects, and a later time.
    """
    number, time = item.order or (0, "")
    is_same_number = item.numbers_updates and bool(number) and last is not None and last[0] == number
    return (time or _now()) if item.is_correction or is_same_number else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _origin(path: Path) -> str:
    """Return where something comes from as the archive remembers it: its place, with links followed."""
    return path_text(Path(os.path.realpath(path)))


def _size(file: Path) -> int:
    """Count the bytes of a file; one that is gone by now is refused when it is read."""
    try:
        return file.stat().st_size
    except OSError:
        return 0
