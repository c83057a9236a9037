"""The truth on disk: articles, their versions, passages and vectors, in one SQLite file."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from index.articles.article import Article
from index.articles.passages import Passage
from index.errors import ArchiveError
from index.figures import Figure
from index.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from index.language.sentences import Span

_SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE articles (
    id TEXT NOT NULL, version INTEGER NOT NULL, current INTEGER NOT NULL, digest TEXT NOT NULL, origin TEXT NOT NULL,
    text TEXT NOT NULL, headline TEXT, source TEXT, desk TEXT, published TEXT, language TEXT, url TEXT,
    PRIMARY KEY (id, version)) STRICT;
CREATE UNIQUE INDEX current_articles ON articles (id) WHERE current;
CREATE INDEX article_origins ON articles (origin) WHERE current;
CREATE TABLE passages (
    -- AUTOINCREMENT: an id is never used again, so that a derived index that lags can only miss, never mistake.
    id INTEGER PRIMARY KEY AUTOINCREMENT, article TEXT NOT NULL, version INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, paragraph INTEGER NOT NULL, heading TEXT,
    vector BLOB NOT NULL, generation INTEGER NOT NULL) STRICT;
CREATE INDEX passages_of_article ON passages (article);
CREATE INDEX passages_by_generation ON passages (generation);
CREATE TABLE speech (
    article TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    speaker TEXT, speaker_name TEXT, verb TEXT) STRICT;
CREATE INDEX speech_of_article ON speech (article, version);
CREATE TABLE sayings (
    article TEXT NOT NULL, version INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    vector BLOB NOT NULL) STRICT;
CREATE INDEX sayings_of_article ON sayings (article);
CREATE TABLE figures (
    article TEXT NOT NULL, version INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    value REAL NOT NULL, bound TEXT NOT NULL, unit TEXT, category TEXT, attributed_to TEXT, verb TEXT) STRICT;
CREATE INDEX figures_of_article ON figures (article, version);
CREATE TABLE removed_passages (id INTEGER PRIMARY KEY, generation INTEGER NOT NULL) STRICT;
CREATE INDEX removed_by_generation ON removed_passages (generation);
"""
_ARTICLE = "id, text, headline, source, desk, published, language, url"
_PASSAGE = 'start, "end", paragraph, heading'
_SPEECH = 'kind, start, "end", speaker, speaker_name, verb'
_FIGURE = 'start, "end", value, bound, unit, category, attributed_to, verb'


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the archive keeps it; versions count from 1, the newest is the current one."""

    article: Article
    version: int


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with the article version it belongs to."""

    id: int
    article: str
    version: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article ready to be stored; `origin` is the file it came from.

    `vectors` has one row per passage, `saying_vectors` one per saying.
    """

    article: Article
    origin: str
    passages: list[Passage]
    vectors: NDArray[np.float32]
    speech: list[Speech]
    figures: list[Figure]
    sayings: list[Span]
    saying_vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class StoredSaying:
    """A sentence of direct speech: text[start:end] of an article version."""

    article: str
    version: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened to the passages since a generation: ids that came and are still there, ids that went."""

    added: list[int]
    removed: list[int]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the archive holds, in numbers; `oldest` and `newest` are publication dates as precise as known."""

    articles: int
    versions: int
    passages: int
    sources: dict[str, int]
    oldest: str | None
    newest: str | None


class Store:
    """One SQLite file; every write is one transaction, which is there whole or not at all.

    Safe to use from several threads. Raises ArchiveError with a message for people.
    """

    def __init__(self, file: Path, *, create: bool = False) -> None:
        if not create and not file.exists():
            raise ArchiveError(f"There is no archive in {file.parent}. Make one with: kildebot index PATH...")
        self._file = file
        self._lock = threading.RLock()
        with self._translating_faults():
            self._db = sqlite3.connect(file, check_same_thread=False, isolation_level=None, timeout=30)
            self._db.execute("PRAGMA journal_mode = WAL")
            # FULL: what was reported as stored is there after a power cut too, not only after a kill.
            self._db.execute("PRAGMA synchronous = FULL")
            self._check_schema(create=create)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @property
    def generation(self) -> int:
        """Count the writes so far: another number means another content."""
        return int(self._meta("generation") or 0)

    @property
    def model(self) -> str | None:
        """Name the model that made the vectors; None before the first."""
        return self._meta("model")

    @property
    def dimension(self) -> int:
        """Count the numbers in one vector; 0 before the first."""
        return int(self._meta("dimension") or 0)

    def put(self, entries: Sequence[IndexedArticle], model: str) -> None:
        """Store articles with their passages, each as a new version that replaces the one before."""
        with self._writing() as generation:
            self._set_meta("model", model)
            for entry in entries:
                self._put_one(entry, generation)

    def remove(self, ids: Sequence[str]) -> None:
        """Take articles out of search; their versions stay on record."""
        with self._writing() as generation:
            for article in ids:
                self._retire(article, generation)

    def replace_passages(self, entries: Iterator[IndexedArticle], model: str) -> None:
        """Give every current article new passages, vectors, speech and figures, all in one transaction."""
        with self._writing() as generation:
            self._db.execute("INSERT INTO removed_passages SELECT id, ? FROM passages", (generation,))
            self._db.execute("DELETE FROM passages")
            self._db.execute("DELETE FROM sayings")
            self._set_meta("model", model)
            for entry in entries:
                version = self._one("SELECT version FROM articles WHERE id = ? AND current", entry.article.id)
                self._insert_passages(entry, int(version), generation)
                self._insert_findings(entry, int(version))

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the digests of the current versions of these articles, where there are any."""
        return dict(self._in("SELECT id, digest FROM articles WHERE current AND id IN", ids))

    def ids_from(self, origin: str) -> list[str]:
        """List the current articles that came from a file, or from below a folder."""
        rows = self._all(
            "SELECT id FROM articles WHERE current AND (origin = ?1 OR substr(origin, 1, length(?1) + 1) = ?1 || '/')",
            origin,
        )
        return [row[0] for row in rows]

    def article(self, article: str, version: int | None = None) -> StoredArticle | None:
        """Fetch an article, the current version where none is named."""
        which = "current" if version is None else "version = ?2"
        parameters = (article,) if version is None else (article, version)
        rows = self._all(f"SELECT {_ARTICLE}, version FROM articles WHERE id = ?1 AND {which}", *parameters)
        return StoredArticle(Article(*rows[0][:-1]), rows[0][-1]) if rows else None

    def current_articles(self) -> Iterator[tuple[Article, str]]:
        """Go through the current articles with the files they came from, in order of id."""
        last = ""
        while rows := self._all(
            f"SELECT {_ARTICLE}, origin FROM articles WHERE current AND id > ? ORDER BY id LIMIT 100", last
        ):
            yield from ((Article(*row[:-1]), row[-1]) for row in rows)
            last = rows[-1][0]

    def passages(self, ids: Sequence[int]) -> dict[int, StoredPassage]:
        """Fetch passages by id; one that was removed meanwhile is left out."""
        rows = self._in(f"SELECT id, article, version, {_PASSAGE} FROM passages WHERE id IN", ids)
        return {row[0]: StoredPassage(row[0], row[1], row[2], Passage(*row[3:])) for row in rows}

    def passages_of(self, article: str) -> list[StoredPassage]:
        """Fetch the passages of an article's current version, in order."""
        rows = self._all(
            f"SELECT id, article, version, {_PASSAGE} FROM passages WHERE article = ? ORDER BY start", article
        )
        return [StoredPassage(row[0], row[1], row[2], Passage(*row[3:])) for row in rows]

    def speech_of(self, article: str, version: int) -> list[Speech]:
        """Fetch who says what in one version of an article, in order."""
        rows = self._all(
            f'SELECT {_SPEECH} FROM speech WHERE article = ? AND version = ? ORDER BY start, "end"', article, version
        )
        return [Speech(*row) for row in rows]

    def sayings_of(self, articles: Sequence[str]) -> tuple[list[StoredSaying], NDArray[np.float32]]:
        """Fetch the sayings of some articles' current versions: each with a row of a matrix, (found, dimension)."""
        rows = self._in('SELECT article, version, start, "end", vector FROM sayings WHERE article IN', articles)
        matrix = np.frombuffer(b"".join(row[-1] for row in rows), dtype=np.float16).reshape(len(rows), self.dimension)
        return [StoredSaying(*row[:-1]) for row in rows], matrix.astype(np.float32)

    def figures_of(self, article: str, version: int) -> list[Figure]:
        """Fetch the figures of one version of an article, in order."""
        rows = self._all(
            f'SELECT {_FIGURE} FROM figures WHERE article = ? AND version = ? ORDER BY start, "end"', article, version
        )
        return [Figure(*row) for row in rows]

    def passages_with_articles(self, ids: Sequence[int]) -> Iterator[tuple[StoredPassage, Article]]:
        """Go through passages by id, each with its article."""
        for some in _chunks(ids):
            found = self.passages(some)
            articles = {row.article: self.article(row.article, row.version) for row in found.values()}
            for row in found.values():
                stored = articles[row.article]
                if stored:
                    yield row, stored.article

    def vectors(self, ids: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Fetch vectors: the ids found and a matrix with a row for each, of shape (found, dimension)."""
        rows = [row for some in _chunks(ids) for row in self._in("SELECT id, vector FROM passages WHERE id IN", some)]
        matrix = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.float16).reshape(len(rows), self.dimension)
        return np.array([row[0] for row in rows], dtype=np.int64), matrix.astype(np.float32)

    def changes_since(self, generation: int) -> Changes:
        """List the passages that came and went after a generation; 0 lists all."""
        added = self._all("SELECT id FROM passages WHERE generation > ? ORDER BY id", generation)
        removed = self._all("SELECT id FROM removed_passages WHERE generation > ? ORDER BY id", generation)
        return Changes([row[0] for row in added], [row[0] for row in removed])

    def count_passages(self) -> int:
        """Count the passages that can be found."""
        return int(self._one("SELECT count(*) FROM passages"))

    def holdings(self) -> Holdings:
        """Sum up what the archive holds."""
        sources = self._all(
            "SELECT coalesce(source, ''), count(*) FROM articles WHERE current GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        oldest, newest = self._all("SELECT min(published), max(published) FROM articles WHERE current")[0]
        return Holdings(
            articles=sum(row[1] for row in sources),
            versions=int(self._one("SELECT count(*) FROM articles")),
            passages=self.count_passages(),
            sources=dict(sources),
            oldest=oldest,
            newest=newest,
        )

    def _put_one(self, entry: IndexedArticle, generation: int) -> None:
        article = entry.article
        version = int(self._one("SELECT coalesce(max(version), 0) + 1 FROM articles WHERE id = ?", article.id))
        self._retire(article.id, generation)
        self._db.execute(
            f"""INSERT INTO articles ({_ARTICLE}, version, current, digest, origin)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)""",
            (
                *(getattr(article, name.strip()) for name in _ARTICLE.split(",")),
                version,
                article.digest,
                entry.origin,
            ),
        )
        self._insert_passages(entry, version, generation)
        self._insert_findings(entry, version)

    def _insert_passages(self, entry: IndexedArticle, version: int, generation: int) -> None:
        if len(entry.passages) != len(entry.vectors):
            raise ValueError(f"{len(entry.passages)} passages but {len(entry.vectors)} vectors")
        self._set_meta("dimension", str(entry.vectors.shape[1]))
        self._db.executemany(
            f"INSERT INTO passages (article, version, {_PASSAGE}, vector, generation) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (entry.article.id, version, p.start, p.end, p.paragraph, p.heading, row.tobytes(), generation)
                for p, row in zip(entry.passages, entry.vectors.astype(np.float16), strict=True)
            ],
        )

    def _insert_findings(self, entry: IndexedArticle, version: int) -> None:
        """Keep what was found in one version of an article, instead of what was found there before."""
        key = (entry.article.id, version)
        self._db.execute("DELETE FROM speech WHERE article = ? AND version = ?", key)
        self._db.execute("DELETE FROM figures WHERE article = ? AND version = ?", key)
        self._db.executemany(
            f"INSERT INTO speech (article, version, {_SPEECH}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(*key, *astuple(said)) for said in entry.speech],
        )
        self._db.executemany(
            f"INSERT INTO figures (article, version, {_FIGURE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(*key, *astuple(figure)) for figure in entry.figures],
        )
        self._db.executemany(
            "INSERT INTO sayings VALUES (?, ?, ?, ?, ?)",
            [
                (*key, span.start, span.end, row.tobytes())
                for span, row in zip(entry.sayings, entry.saying_vectors.astype(np.float16), strict=True)
            ],
        )

    def _retire(self, article: str, generation: int) -> None:
        self._db.execute("UPDATE articles SET current = 0 WHERE id = ? AND current", (article,))
        self._db.execute(
            "INSERT INTO removed_passages SELECT id, ? FROM passages WHERE article = ?", (generation, article)
        )
        self._db.execute("DELETE FROM passages WHERE article = ?", (article,))
        self._db.execute("DELETE FROM sayings WHERE article = ?", (article,))

    @contextmanager
    def _writing(self) -> Iterator[int]:
        """Open a transaction; yield the generation that it makes."""
        with self._lock, self._translating_faults():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                generation = self.generation + 1
                yield generation
                self._set_meta("generation", str(generation))
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _translating_faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(self._explain(error)) from error

    def _explain(self, error: sqlite3.Error) -> str:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            return (
                f"The disk that holds {self._file.parent} is full. Everything stored before is safe: "
                "free some space and give the same command again."
            )
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return f"{self._file} is damaged ({error}). Move it away and index the articles again."
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            return f"{self._file} cannot be opened for writing ({error}). Check who owns the folder."
        return f"{self._file}: {error}"

    def _check_schema(self, *, create: bool) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0 and create:
            with self._lock:
                self._db.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {_SCHEMA_VERSION}; COMMIT;")
        elif version != _SCHEMA_VERSION:
            raise ArchiveError(
                f"{self._file} has layout {version}, this version of Kildebot reads layout {_SCHEMA_VERSION}. "
                "Index the articles again into another folder."
            )

    def _meta(self, name: str) -> str | None:
        rows = self._all("SELECT value FROM meta WHERE name = ?", name)
        return rows[0][0] if rows else None

    def _set_meta(self, name: str, value: str) -> None:
        self._db.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = ?2", (name, value))

    def _all(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        with self._lock, self._translating_faults():
            return self._db.execute(query, parameters).fetchall()

    def _one(self, query: str, *parameters: object) -> Any:
        return self._all(query, *parameters)[0][0]

    def _in(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        return self._all(f"{query} ({', '.join('?' * len(values))})", *values)


def _chunks(ids: Sequence[int], size: int = 1_000) -> Iterator[Sequence[int]]:
    """Cut a list so that no query has more parameters than SQLite takes."""
    return (ids[i : i + size] for i in range(0, len(ids), size))
