"""The layout of an archive's database, as the named steps that lead to it: each makes one layout from the one before.

A step that has been released is never changed; what is new becomes another one at the end.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ArchiveError

if TYPE_CHECKING:
    import sqlite3


def migrate(database: sqlite3.Connection, file: Path) -> None:
    """Bring a database to the newest layout, in one transaction; where it has it already, write nothing.

    Raises ArchiveError for a layout that a later version of Kildebot made.
    """
    layout = _layout(database)
    if layout > len(STEPS):
        raise ArchiveError(
            f"{file} has layout {layout}, this version of Kildebot knows layouts up to {len(STEPS)}. "
            "Update Kildebot, or index the articles again into another folder."
        )
    if layout == len(STEPS):
        return
    database.execute("BEGIN IMMEDIATE")
    try:
        layout = _layout(database)  # another process may have been faster
        for number, step in enumerate(STEPS[layout:], layout + 1):
            step(database)
            database.execute(f"PRAGMA user_version = {number}")
        database.execute("COMMIT")
    except BaseException:
        database.execute("ROLLBACK")
        raise


def _layout(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _keep_articles_and_what_is_found_in_them(database: sqlite3.Connection) -> None:
    _execute(
        database,
        """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE articles (
            id TEXT NOT NULL, version INTEGER NOT NULL, current INTEGER NOT NULL, digest TEXT NOT NULL,
            origin TEXT NOT NULL, text TEXT NOT NULL, headline TEXT, source TEXT, desk TEXT, published TEXT,
            language TEXT, url TEXT, PRIMARY KEY (id, version)) STRICT;
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
            article TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL,
            "end" INTEGER NOT NULL, speaker TEXT, speaker_name TEXT, verb TEXT) STRICT;
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
        """,
    )


def _remember_the_rules_of_findings(database: sqlite3.Connection) -> None:
    """Say of each article version which rules found what stands in it; 0: none yet, or older than this column."""
    _execute(
        database,
        """
        ALTER TABLE articles ADD COLUMN rules INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX articles_by_rules ON articles (rules) WHERE current;
        """,
    )


def _keep_withheld_figures_and_figures_of_nobody(database: sqlite3.Connection) -> None:
    _execute(
        database,
        """
        CREATE TABLE withheld (
            article TEXT NOT NULL, version INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
            attributed_to TEXT NOT NULL, category TEXT) STRICT;
        CREATE INDEX withheld_of_article ON withheld (article, version);
        CREATE TABLE nobody (
            article TEXT NOT NULL, version INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
            value REAL NOT NULL, bound TEXT NOT NULL, unit TEXT, category TEXT, attributed_to TEXT, verb TEXT) STRICT;
        CREATE INDEX nobody_of_article ON nobody (article, version);
        """,
    )


def _tell_generations_apart(database: sqlite3.Connection) -> None:
    """Give each generation an id of its own: the third of one archive is not the third of another."""
    _execute(database, "CREATE TABLE generations (number INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;")
    database.execute(
        "INSERT INTO generations SELECT CAST(value AS INTEGER), ? FROM meta WHERE name = 'generation'",
        (secrets.token_hex(8),),
    )


def _keep_others_out(database: sqlite3.Connection) -> None:
    """Let nobody read an archive but the user it belongs to; what is made in it later is private from the start."""
    file = Path(database.execute("PRAGMA database_list").fetchone()[2])
    with suppress(OSError):  # of somebody else's folder the permissions are theirs to change
        file.parent.chmod(0o700)
        for part in file.parent.glob(f"{file.name}*"):
            part.chmod(0o600)


def _remember_versions_and_withdrawals(database: sqlite3.Connection) -> None:
    """Keep how a sender orders versions, and which articles must not come back, whatever is indexed later."""
    _execute(
        database,
        """
        ALTER TABLE articles ADD COLUMN sender_number INTEGER;
        ALTER TABLE articles ADD COLUMN sender_time TEXT;
        CREATE TABLE withdrawals (
            article TEXT PRIMARY KEY, kind TEXT NOT NULL, why TEXT, "at" TEXT NOT NULL, replaced_by TEXT,
            sender_number INTEGER, sender_time TEXT) STRICT;
        """,
    )


def _remember_corrections_and_withdrawn_passages(database: sqlite3.Connection) -> None:
    """Keep when a version was corrected, and what a withdrawn article would be found by."""
    _execute(
        database,
        """
        ALTER TABLE articles ADD COLUMN corrected TEXT;
        CREATE TABLE withdrawn_passages (
            id INTEGER PRIMARY KEY, article TEXT NOT NULL, version INTEGER NOT NULL, start INTEGER NOT NULL,
            "end" INTEGER NOT NULL, paragraph INTEGER NOT NULL, heading TEXT, vector BLOB NOT NULL) STRICT;
        CREATE INDEX withdrawn_passages_of_article ON withdrawn_passages (article);
        """,
    )


def _keep_a_history(database: sqlite3.Connection) -> None:
    """Keep which versions arrived and which articles were taken out (no version), in order and from now on."""
    _execute(
        database,
        """
        CREATE TABLE history (
            number INTEGER PRIMARY KEY AUTOINCREMENT, article TEXT NOT NULL, version INTEGER,
            generation INTEGER NOT NULL) STRICT;
        """,
    )


def _execute(database: sqlite3.Connection, script: str) -> None:
    """Execute statements one by one: `executescript` would end the transaction."""
    for statement in script.split(";\n"):
        database.execute(statement)


STEPS = (
    _keep_articles_and_what_is_found_in_them,
    _remember_the_rules_of_findings,
    _keep_withheld_figures_and_figures_of_nobody,
    _tell_generations_apart,
    _keep_others_out,
    _remember_versions_and_withdrawals,
    _remember_corrections_and_withdrawn_passages,
    _keep_a_history,
)
