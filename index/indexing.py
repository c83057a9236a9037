"""Taking articles in: from files to the archive, batch by batch, each stored whole or not at all."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.articles.files import article_files, read_articles
from index.articles.passages import passages_of, searchable_text
from index.articles.submissions import Refusal, Submission, Withdrawal, path_text
from index.errors import ArchiveError
from index.findings import RULES_VERSION, FindingFailure, try_to_find
from index.storage import derived
from index.storage.archive import STORE_FILE, check_model, writer_lock
from index.storage.writing import FoundArticle, IndexedArticle, WritableStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from index.articles.article import Article
    from index.articles.passages import Passage
    from index.encoders.encoder import Encoder
    from index.findings import Findings
    from index.storage.store import StoredArticle

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

    The articles `without_findings` are stored and searched like all others; what they say will be looked for again.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
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
    with _writing(archive) as store:
        check_model(store, archive, encoder.name)
        run = _Run(store, encoder, on_progress)
        run.take_in(list(article_files(paths)))
        if prune:
            run.prune(paths)
        run.find()
        if store.generation:
            derived.bring_up_to_date(archive, store)
        return run.report


def rebuild(archive: Path, encoder: Encoder, on_progress: Callable[[Progress], None]) -> IndexingReport:
    """Divide and embed every article of an archive anew, with this encoder, all or nothing; then find what they say."""
    if not (archive / STORE_FILE).exists():
        raise ArchiveError(f"There is no archive in {archive} to rebuild.")
    with _writing(archive) as store:
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
        self._withdrawn: set[str] = set()
        self._waiting: list[tuple[Article, str, list[Passage]]] = []
        self._done_bytes = self._total_bytes = self._stored = 0

    def take_in(self, files: Sequence[Path | Refusal]) -> None:
        self._total_bytes = sum(_size(file) for file in files if isinstance(file, Path))
        for file in files:
            for item in [file] if isinstance(file, Refusal) else read_articles(file):
                self._take(item)
                self._done_bytes += item.size
                if sum(len(passages) for *_, passages in self._waiting) >= _BATCH_PASSAGES:
                    self._flush()
        self._flush()

    def embed_all(self) -> None:
        """Replace the passages and vectors of every article, in one transaction."""
        articles = self._store.holdings().articles

        def entries() -> Iterator[IndexedArticle]:
            for stored, origin in self._store.current_articles():
                (entry,) = _embedded([(stored.article, origin, passages_of(stored.article.text))], self._encoder)
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
            self._store.put_findings(_with_vectors(found, self._encoder), RULES_VERSION)
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
            self._withdraw(item.article)
            return
        article = item.article
        if article.id in self._withdrawn:
            reason = f"{article.id} is withdrawn by its sender in another of these files"
            self.report.refused.append(Refusal(item.place, reason, item.size))
            return
        earlier = self._seen.setdefault(article.id, item)
        if earlier is not item and not _is_newer(item, earlier):
            self._take_again(item, earlier)
            return
        if earlier is not item:
            self._flush()
        self._seen[article.id] = item
        stored = self._store.digests([article.id]).get(article.id)
        if stored == article.digest:
            self.report.unchanged += 1
            return
        if stored is None:
            self.report.added += 1
        else:
            self.report.updated += 1
        self._waiting.append((article, _origin(item.place.file), passages_of(article.text)))

    def _take_again(self, item: Submission, earlier: Submission) -> None:
        """Refuse a second article under an id of this run: to let either replace the other would lose one."""
        if item.article.digest == earlier.article.digest or _is_newer(earlier, item):
            self.report.unchanged += 1
        else:
            reason = f"the id {item.article.id} stands at {earlier.place} too, with another content"
            self.report.refused.append(Refusal(item.place, reason, item.size))

    def _withdraw(self, article: str) -> None:
        """Take an article out of search, and let no earlier version of it in again in this run."""
        self._withdrawn.add(article)
        if any(waiting.id == article for waiting, *_ in self._waiting):
            self._flush()
        if self._store.digests([article]):
            self._store.remove([article])
            self.report.removed += 1

    def _flush(self) -> None:
        """Embed what waits, all in one go, and store it in one transaction."""
        if self._waiting:
            self._store.put(_embedded(self._waiting, self._encoder), self._encoder.name)
            self.report.passages += sum(len(passages) for *_, passages in self._waiting)
            self._stored += len(self._waiting)
            self._waiting = []
        self._on_progress(Progress(self._done_bytes, self._total_bytes, self._stored, self.report.passages))


def _is_newer(one: Submission, other: Submission) -> bool:
    return one.order is not None and other.order is not None and one.order > other.order


@contextmanager
def _writing(archive: Path) -> Iterator[WritableStore]:
    """Hold an archive for writing."""
    try:
        archive.mkdir(mode=0o700, parents=True, exist_ok=True)
        with writer_lock(archive), closing(WritableStore(archive / STORE_FILE, create=True)) as store:
            yield store
    except OSError as error:
        raise ArchiveError(f"{archive} cannot be written: {error.strerror or error}.") from error


def _origin(path: Path) -> str:
    """Return where something comes from as the archive remembers it: its place, with links followed."""
    return path_text(Path(os.path.realpath(path)))


def _size(file: Path) -> int:
    """Count the bytes of a file; one that is gone by now is refused when it is read."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _embedded(waiting: Sequence[tuple[Article, str, list[Passage]]], encoder: Encoder) -> list[IndexedArticle]:
    """Make articles ready to be stored, all their passages embedded in one go."""
    vectors = encoder.encode([searchable_text(article, p) for article, _, found in waiting for p in found], "passage")
    rows = _shares(vectors, [len(passages) for *_, passages in waiting])
    return [IndexedArticle(*article, vectors) for article, vectors in zip(waiting, rows, strict=True)]


def _with_vectors(found: Sequence[tuple[StoredArticle, Findings]], encoder: Encoder) -> list[FoundArticle]:
    """Give the sayings that were found their vectors, all embedded in one go.

    As queries, like the quotes that they are compared with: neither of the two is an answer to the other.
    """
    sayings = [stored.article.text[s.start : s.end] for stored, findings in found for s in findings.sayings]
    vectors = encoder.encode(sayings, "query") if sayings else np.empty((0, 0), np.float32)
    rows = _shares(vectors, [len(findings.sayings) for _, findings in found])
    return [FoundArticle(*article, vectors) for article, vectors in zip(found, rows, strict=True)]


def _shares(vectors: NDArray[np.float32], counts: Sequence[int]) -> list[NDArray[np.float32]]:
    """Divide the rows of a matrix among those that they belong to."""
    return np.split(vectors, np.cumsum(counts)[:-1]) if counts else []
