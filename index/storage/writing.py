"""The truth on disk, as it is written: every write is one transaction, which is there whole or not at all."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from index.storage.store import ARTICLE, FIGURE, PASSAGE, SPEECH, WITHHELD, Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from index.articles.article import Article
    from index.articles.passages import Passage
    from index.figures import Figure
    from index.findings import Findings
    from index.storage.store import StoredArticle
    from index.storage.withdrawals import StoredWithdrawal


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article ready to be stored; `origin` is the file it came from, `vectors` has one row per passage.

    `order` is its place among the article's versions, as the sender counts them; `corrected` is when the sender made
    this correction, if it is one.
    """

    article: Article
    origin: str
    passages: list[Passage]
    vectors: NDArray[np.float32]
    order: tuple[int, str] | None = None
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """What was found in an article version; `saying_vectors` has one row per saying."""

    stored: StoredArticle
    findings: Findings
    saying_vectors: NDArray[np.float32]


class WritableStore(Store):
    """One archive's file, for the process that holds the writer's lock."""

    def put(self, entries: Sequence[IndexedArticle], model: str) -> None:
        """Store articles with their passages, each as a new version that replaces the one before."""
        with self._generation() as generation:
            self._set_meta("model", model)
            for entry in entries:
                self._put_one(entry, generation)

    def put_findings(self, found: Iterable[FoundArticle], rules: int) -> None:
        """Keep what the rules of a version found in articles, instead of what was found there before.

        What is searched stays as it is: this makes no generation.
        """
        with self._transaction():
            for each in found:
                self._put_found(each, rules)

    def remove(self, ids: Sequence[str]) -> None:
        """Take articles out of search; their versions stay on record."""
        with self._generation() as generation:
            for article in ids:
                self._retire(article, generation)

    def withdraw(self, withdrawals: Sequence[StoredWithdrawal]) -> int:
        """Take articles out of all answers and remember it; return how many could be found until now.

        Of an article that is gone for good, other word changes nothing.
        """
        current = len(self.digests([each.article for each in withdrawals]))
        with self._generation() as generation:
            for each in withdrawals:
                if each.kind in ("canceled", "withdrawn"):
                    self._keep_what_it_is_found_by(each.article)
                self._retire(each.article, generation)
                self._insert("history", "article, version, generation", [(each.article, None, generation)])
                self._db.execute(
                    """INSERT INTO withdrawals VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (article) DO UPDATE SET
                    kind = excluded.kind, why = excluded.why, "at" = excluded."at",
                    replaced_by = coalesce(excluded.replaced_by, replaced_by),
                    sender_number = excluded.sender_number, sender_time = excluded.sender_time
                    WHERE kind NOT IN ('canceled', 'withdrawn', 'erased') OR excluded.kind = 'erased'""",
                    (each.article, each.kind, each.why, each.at, each.replaced_by, *_sender_order(each.order)),
                )
        return current

    def erase(self, ids: Sequence[str]) -> None:
        """Delete every version of articles and what was found in them; what was deleted is overwritten on the disk."""
        with self._lock, self._translating_faults():
            self._db.execute("PRAGMA secure_delete = ON")
        with self._generation():
            for article in ids:
                for table in ("passages", "withdrawn_passages", "speech", "sayings", "figures", "nobody", "withheld"):
                    self._db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
                self._db.execute("DELETE FROM articles WHERE id = ?", (article,))
        with self._lock, self._translating_faults():
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def keep_order(self, article: str, order: tuple[int, str]) -> None:
        """Note that a later version of an article says the same as the one that is kept."""
        with self._transaction():
            self._db.execute(
                "UPDATE articles SET sender_number = ?, sender_time = ? WHERE current AND id = ?", (*order, article)
            )

    def replace_passages(self, entries: Iterator[IndexedArticle], model: str) -> None:
        """Give every current article new passages and vectors, all in one transaction; nothing is found in them yet."""
        with self._generation() as generation:
            self._db.execute("INSERT INTO removed_passages SELECT id, ? FROM passages", (generation,))
            self._db.execute("DELETE FROM passages")
            self._db.execute("DELETE FROM withdrawn_passages")
            self._db.execute("DELETE FROM sayings")
            self._db.execute("UPDATE articles SET rules = 0 WHERE current")
            self._set_meta("model", model)
            for entry in entries:
                version = self._one("SELECT version FROM articles WHERE id = ? AND current", entry.article.id)
                self._insert_passages(entry, int(version), generation)

    def _put_one(self, entry: IndexedArticle, generation: int) -> None:
        article = entry.article
        version = int(self._one("SELECT coalesce(max(version), 0) + 1 FROM articles WHERE id = ?", article.id))
        self._retire(article.id, generation)
        values = [getattr(article, name) for name in ARTICLE.split(", ")]
        self._insert(
            "articles",
            f"{ARTICLE}, version, current, digest, origin, corrected, sender_number, sender_time",
            [(*values, version, 1, article.digest, entry.origin, entry.corrected, *_sender_order(entry.order))],
        )
        self._insert("history", "article, version, generation", [(article.id, version, generation)])
        for table in ("withdrawals", "withdrawn_passages"):
            self._db.execute(f"DELETE FROM {table} WHERE article = ?", (article.id,))
        self._insert_passages(entry, version, generation)

    def _insert_passages(self, entry: IndexedArticle, version: int, generation: int) -> None:
        self._set_meta("dimension", str(entry.vectors.shape[1]))
        rows = zip(entry.passages, _blobs(entry.vectors), strict=True)
        self._insert(
            "passages",
            f"article, version, {PASSAGE}, vector, generation",
            [(entry.article.id, version, *astuple(passage), vector, generation) for passage, vector in rows],
        )

    def _put_found(self, each: FoundArticle, rules: int) -> None:
        found, key = each.findings, (each.stored.article.id, each.stored.version)
        for table, columns, rows in (
            ("speech", SPEECH, found.speech),
            ("figures", FIGURE, map(_with_a_float, found.figures)),
            ("nobody", FIGURE, map(_with_a_float, found.nobody)),
            ("withheld", WITHHELD, found.withheld),
        ):
            self._db.execute(f"DELETE FROM {table} WHERE article = ? AND version = ?", key)
            self._insert(table, f"article, version, {columns}", [(*key, *astuple(row)) for row in rows])
        self._db.execute("DELETE FROM sayings WHERE article = ? AND version = ?", key)
        sayings = zip(found.sayings, _blobs(each.saying_vectors), strict=True)
        self._insert(
            "sayings",
            'article, version, start, "end", vector',
            [(*key, saying.start, saying.end, vector) for saying, vector in sayings],
        )
        self._db.execute("UPDATE articles SET rules = ? WHERE id = ? AND version = ?", (rules, *key))

    def _keep_what_it_is_found_by(self, article: str) -> None:
        self._db.execute(
            f"INSERT INTO withdrawn_passages (article, version, {PASSAGE}, vector) "
            f"SELECT article, version, {PASSAGE}, vector FROM passages WHERE article = ?",
            (article,),
        )

    def _retire(self, article: str, generation: int) -> None:
        self._db.execute("UPDATE articles SET current = 0 WHERE id = ? AND current", (article,))
        self._db.execute(
            "INSERT INTO removed_passages SELECT id, ? FROM passages WHERE article = ?", (generation, article)
        )
        self._db.execute("DELETE FROM passages WHERE article = ?", (article,))
        self._db.execute("DELETE FROM sayings WHERE article = ?", (article,))

    def _insert(self, table: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
        places = ", ".join("?" * len(columns.split(",")))
        self._db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)

    @contextmanager
    def _generation(self) -> Iterator[int]:
        """Open a transaction that changes what is searched; yield the generation that it makes."""
        with self._transaction():
            generation = self.generation + 1
            yield generation
            self._set_meta("generation", str(generation))
            self._insert("generations", "number, id", [(generation, secrets.token_hex(8))])


def _sender_order(order: tuple[int, str] | None) -> tuple[int | None, str | None]:
    return order or (None, None)


def _with_a_float(figure: Figure) -> Figure:
    """Give a figure the type of number that SQLite takes however large it is."""
    return replace(figure, value=float(figure.value))


def _blobs(vectors: NDArray[np.float32]) -> Iterator[bytes]:
    """Put vectors into the half precision that they are kept in."""
    return (row.tobytes() for row in vectors.astype(np.float16))
