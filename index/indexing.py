"""Taking articles in: from files to the archive, batch by batch, each stored whole or not at all."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from index.articles.files import Refusal, Submission, article_files, read_articles
from index.articles.passages import passages_of, searchable_text
from index.errors import ArchiveError
from index.figures import find_figures
from index.speech import find_speech
from index.speech.sayings import sayings_of
from index.storage import derived
from index.storage.archive import STORE_FILE, check_model, writer_lock
from index.storage.store import IndexedArticle, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.articles.article import Article
    from index.articles.passages import Passage
    from index.encoders.encoder import Encoder

_BATCH_PASSAGES = 128


@dataclass(frozen=True, slots=True)
class Progress:
    """How far indexing has come: bytes read of all bytes, and what is safely stored."""

    done_bytes: int
    total_bytes: int
    stored_articles: int
    stored_passages: int


@dataclass(slots=True)
class IndexingReport:
    """What indexing did, article by article; `passages` counts those that were embedded."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    passages: int = 0
    refused: list[Refusal] = field(default_factory=list)


def index_paths(
    archive: Path,
    paths: Sequence[Path],
    encoder: Encoder,
    on_progress: Callable[[Progress], None],
    *,
    prune: bool = False,
) -> IndexingReport:
    """Put the articles of files and folders into an archive, which is made where there is none.

    With `prune`, articles that came from these paths earlier and stand there no longer are taken out of search.
    Raises ArchiveError where the archive cannot be written; what was reported as stored stays.
    """
    with _writing(archive) as store:
        check_model(store, archive, encoder.name)
        run = _Run(store, encoder, on_progress)
        run.take_in(list(article_files(paths)))
        if prune:
            run.prune(paths)
        if store.generation:
            derived.bring_up_to_date(archive, store)
        return run.report


def rebuild(archive: Path, encoder: Encoder, on_progress: Callable[[Progress], None]) -> IndexingReport:
    """Divide and embed every article of an archive anew, with this encoder; all or nothing."""
    if not (archive / STORE_FILE).exists():
        raise ArchiveError(f"There is no archive in {archive} to rebuild.")
    report = IndexingReport()
    with _writing(archive) as store:
        articles = store.holdings().articles

        def entries() -> Iterator[IndexedArticle]:
            for article, origin in store.current_articles():
                (entry,) = _entries([(article, origin, passages_of(article.text))], encoder)
                report.updated += 1
                report.passages += len(entry.passages)
                on_progress(Progress(report.updated, articles, report.updated, report.passages))
                yield entry

        store.replace_passages(entries(), encoder.name)
        derived.bring_up_to_date(archive, store)
    return report


class _Run:
    """One call of `index_paths`: what it has seen and what waits to be stored."""

    def __init__(self, store: Store, encoder: Encoder, on_progress: Callable[[Progress], None]) -> None:
        self.report = IndexingReport()
        self._store = store
        self._encoder = encoder
        self._on_progress = on_progress
        self._seen: dict[str, Submission] = {}
        self._waiting: list[tuple[Article, str, list[Passage]]] = []
        self._done_bytes = self._total_bytes = self._stored = 0

    def take_in(self, files: Sequence[Path | Refusal]) -> None:
        self._total_bytes = sum(file.stat().st_size for file in files if isinstance(file, Path))
        for file in files:
            for item in [file] if isinstance(file, Refusal) else read_articles(file):
                self._take(item)
                self._done_bytes += item.size
                if sum(len(passages) for *_, passages in self._waiting) >= _BATCH_PASSAGES:
                    self._flush()
        self._flush()

    def prune(self, paths: Sequence[Path]) -> None:
        gone = [
            article
            for path in paths
            for article in self._store.ids_from(str(path.resolve()))
            if article not in self._seen
        ]
        if gone:
            self._store.remove(gone)
        self.report.removed += len(gone)

    def _take(self, item: Submission | Refusal) -> None:
        if isinstance(item, Refusal):
            self.report.refused.append(item)
            return
        article = item.article
        earlier = self._seen.setdefault(article.id, item)
        if earlier is not item:
            self._take_again(item, earlier)
            return
        stored = self._store.digests([article.id]).get(article.id)
        if stored == article.digest:
            self.report.unchanged += 1
            return
        if stored is None:
            self.report.added += 1
        else:
            self.report.updated += 1
        self._waiting.append((article, str(item.place.file.resolve()), passages_of(article.text)))

    def _take_again(self, item: Submission, earlier: Submission) -> None:
        """Refuse a second article under an id of this run: to let either replace the other would lose one."""
        if item.article.digest == earlier.article.digest:
            self.report.unchanged += 1
        else:
            reason = f"the id {item.article.id} stands at {earlier.place} too, with another content"
            self.report.refused.append(Refusal(item.place, reason, item.size))

    def _flush(self) -> None:
        """Embed what waits, all in one go, and store it in one transaction."""
        if self._waiting:
            self._store.put(_entries(self._waiting, self._encoder), self._encoder.name)
            self.report.passages += sum(len(passages) for *_, passages in self._waiting)
            self._stored += len(self._waiting)
            self._waiting = []
        self._on_progress(Progress(self._done_bytes, self._total_bytes, self._stored, self.report.passages))


@contextmanager
def _writing(archive: Path) -> Iterator[Store]:
    """Hold an archive for writing."""
    try:
        archive.mkdir(parents=True, exist_ok=True)
        with writer_lock(archive), closing(Store(archive / STORE_FILE, create=True)) as store:
            yield store
    except OSError as error:
        raise ArchiveError(f"{archive} cannot be written: {error.strerror or error}.") from error


def _entries(waiting: Sequence[tuple[Article, str, list[Passage]]], encoder: Encoder) -> list[IndexedArticle]:
    """Make articles ready to be stored: who says what in them, and all vectors in two goes."""
    speech = [find_speech(article.text) for article, *_ in waiting]
    sayings = [sayings_of(article.text, said) for (article, *_), said in zip(waiting, speech, strict=True)]
    texts = [searchable_text(article, p) for article, _, passages in waiting for p in passages]
    said = [article.text[s.start : s.end] for (article, *_), spans in zip(waiting, sayings, strict=True) for s in spans]
    vectors = encoder.encode(texts, "passage")
    # As a query, like the quotes that they are compared with: neither of the two is an answer to the other.
    saying_vectors = encoder.encode(said, "query") if said else vectors[:0]
    entries, start, saying = [], 0, 0
    for (article, origin, passages), heard, spans in zip(waiting, speech, sayings, strict=True):
        end, saying_end = start + len(passages), saying + len(spans)
        rows, saying_rows = vectors[start:end], saying_vectors[saying:saying_end]
        figures = find_figures(article.text, heard)
        entries.append(IndexedArticle(article, origin, passages, rows, heard, figures, spans, saying_rows))
        start, saying = end, saying_end
    return entries
