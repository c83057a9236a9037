"""The truth on disk, as it is read: articles, their versions, passages, vectors and what is found in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from index.articles.article import Article
from index.articles.passages import Passage
from index.figures import Figure, WithheldFigure
from index.speech import Speech
from index.storage.history import HistoryRecords
from index.storage.withdrawals import WithdrawalRecords, sender_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray


ARTICLE = "id, text, headline, source, desk, published, language, url"
PASSAGE = 'start, "end", paragraph, heading'
SPEECH = 'kind, start, "end", speaker, speaker_name, verb'
FIGURE = 'start, "end", value, bound, unit, category, attributed_to, verb'
WITHHELD = 'start, "end", attributed_to, category'


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the archive keeps it; versions count from 1, the newest is the current one."""

    article: Article
    version: int


@dataclass(frozen=True, slots=True)
class StoredCorrection:
    """A correction by its sender: when, and the article as it was before, where that is on record."""

    at: str
    before: Article | None


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with the article version it belongs to."""

    id: int
    article: str
    version: int
    passage: Passage


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


class Store(WithdrawalRecords, HistoryRecords):
    """Reads one archive's file; `WritableStore` writes it."""

    @property
    def generation(self) -> int:
        """Count the writes so far: another number means another content."""
        return int(self._meta("generation") or 0)

    def generation_id(self, generation: int) -> str | None:
        """Return what tells a generation from one of the same number in another archive; None where it never was."""
        rows = self._all("SELECT id FROM generations WHERE number = ?", generation)
        return rows[0][0] if rows else None

    @property
    def model(self) -> str | None:
        """Name the model that made the vectors; None before the first."""
        return self._meta("model")

    @property
    def dimension(self) -> int:
        """Count the numbers in one vector; 0 before the first."""
        return int(self._meta("dimension") or 0)

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the digests of the current versions of these articles, where there are any."""
        return dict(self._in("SELECT id, digest FROM articles WHERE current AND id IN", ids))

    def is_outdone(self, article: str, digest: str, origin: str) -> bool:
        """Tell whether a file gave this content of an article before, and another file's has replaced it since."""
        query = """SELECT EXISTS (
            SELECT 1 FROM articles AS given JOIN articles AS now ON now.id = given.id AND now.current
            WHERE given.id = ? AND given.digest = ? AND given.origin = ?3 AND now.origin <> ?3)"""
        return bool(self._one(query, article, digest, origin))

    def ids_from(self, origin: str) -> list[str]:
        """List the current articles that came from a file, or from below a folder."""
        rows = self._all(
            "SELECT id FROM articles WHERE current AND (origin = ?1 OR substr(origin, 1, length(?1) + 1) = ?1 || '/')",
            origin,
        )
        return [row[0] for row in rows]

    def article(self, article: str, version: int | None = None) -> StoredArticle | None:
        """Fetch an article, the current version where none is named; never one that must not be shown."""
        which = "current" if version is None else "version = ?2"
        which += " AND NOT EXISTS (SELECT 1 FROM withdrawals WHERE article = ?1 AND kind <> 'replaced')"
        parameters = (article,) if version is None else (article, version)
        rows = self._all(f"SELECT {ARTICLE}, version FROM articles WHERE id = ?1 AND {which}", *parameters)
        return StoredArticle(Article(*rows[0][:-1]), rows[0][-1]) if rows else None

    def correction_of(self, article: str, version: int) -> StoredCorrection | None:
        """Return the correction that a version of an article is; None where it is none."""
        rows = self._all("SELECT corrected FROM articles WHERE id = ? AND version = ?", article, version)
        if not rows or rows[0][0] is None:
            return None
        before = self.article(article, version - 1)
        return StoredCorrection(rows[0][0], before.article if before else None)

    def current_articles(self, found_before: int | None = None) -> Iterator[tuple[StoredArticle, str]]:
        """Go through the current articles, each with the file it came from, in order of id.

        With `found_before`, those alone in which nothing has been found yet by rules of that version or a later one.
        """
        which = "" if found_before is None else f"AND rules < {found_before:d}"
        query = (
            f"SELECT {ARTICLE}, version, origin FROM articles WHERE current {which} AND id > ? ORDER BY id LIMIT 100"
        )
        last = ""
        while rows := self._all(query, last):
            yield from ((StoredArticle(Article(*row[:-2]), row[-2]), row[-1]) for row in rows)
            last = rows[-1][0]

    def count_without_findings(self, rules: int) -> int:
        """Count the current articles in which nothing has been found by rules of this version or a later one."""
        return int(self._one("SELECT count(*) FROM articles WHERE current AND rules < ?", rules))

    def has(self, article: str) -> bool:
        """Tell whether an article is on record, in search or not."""
        query = (
            "SELECT EXISTS (SELECT 1 FROM articles WHERE id = ?1 UNION SELECT 1 FROM withdrawals WHERE article = ?1)"
        )
        return bool(self._one(query, article))

    def order_of(self, article: str) -> tuple[int, str] | None:
        """Return the place of an article's current version among its versions, as its sender counts them."""
        rows = self._all("SELECT sender_number, sender_time FROM articles WHERE current AND id = ?", article)
        return sender_order(*rows[0]) if rows else None

    def passages(self, ids: Sequence[int]) -> dict[int, StoredPassage]:
        """Fetch passages by id; one that was removed meanwhile is left out."""
        rows = self._in(f"SELECT id, article, version, {PASSAGE} FROM passages WHERE id IN", ids)
        return {row[0]: StoredPassage(row[0], row[1], row[2], Passage(*row[3:])) for row in rows}

    def passages_of(self, article: str) -> list[StoredPassage]:
        """Fetch the passages of an article's current version, in order."""
        rows = self._all(
            f"SELECT id, article, version, {PASSAGE} FROM passages WHERE article = ? ORDER BY start", article
        )
        return [StoredPassage(row[0], row[1], row[2], Passage(*row[3:])) for row in rows]

    def speech_of(self, article: str, version: int) -> list[Speech]:
        """Fetch who says what in one version of an article, in order."""
        return [Speech(*row) for row in self._found("speech", SPEECH, article, version)]

    def sayings_of(self, articles: Sequence[str]) -> tuple[list[StoredSaying], NDArray[np.float32]]:
        """Fetch the sayings of some articles' current versions: each with a row of a matrix, (found, dimension)."""
        rows = self._in('SELECT article, version, start, "end", vector FROM sayings WHERE article IN', articles)
        matrix = np.frombuffer(b"".join(row[-1] for row in rows), dtype=np.float16).reshape(len(rows), self.dimension)
        return [StoredSaying(*row[:-1]) for row in rows], matrix.astype(np.float32)

    def figures_of(self, article: str, version: int) -> list[Figure]:
        """Fetch the figures of one version of an article, in order."""
        return [Figure(*row) for row in self._found("figures", FIGURE, article, version)]

    def nobody_of(self, article: str, version: int) -> list[Figure]:
        """Fetch where one version of an article says that something happened to nobody, in order."""
        return [Figure(*row) for row in self._found("nobody", FIGURE, article, version)]

    def withheld_of(self, article: str, version: int) -> list[WithheldFigure]:
        """Fetch who gives no figure in one version of an article, in order."""
        return [WithheldFigure(*row) for row in self._found("withheld", WITHHELD, article, version)]

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

    def copy_to(self, file: Path) -> None:
        """Copy everything to another file, as of one moment. Raises sqlite3.Error where that cannot be written."""
        with closing(sqlite3.connect(file)) as copied:
            copied.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            with self._lock:
                self._db.backup(copied)

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

    def sources(self) -> list[tuple[str, int, str | None]]:
        """List the sources, each with how many articles it has and the date of the newest, the largest first."""
        query = """SELECT coalesce(source, ''), count(*), max(published) FROM articles WHERE current
            GROUP BY 1 ORDER BY 2 DESC, 1"""
        return [(row[0], row[1], row[2]) for row in self._all(query)]

    def _found(self, table: str, columns: str, article: str, version: int) -> list[tuple[Any, ...]]:
        query = f'SELECT {columns} FROM {table} WHERE article = ? AND version = ? ORDER BY start, "end"'
        return self._all(query, article, version)


def _chunks(ids: Sequence[int], size: int = 1_000) -> Iterator[Sequence[int]]:
    """Cut a list so that no query has more parameters than SQLite takes."""
    return (ids[i : i + size] for i in range(0, len(ids), size))
